import { visible } from '../../report/printable';
import { findingsOf, tallyOf, type Audited, type Line } from '../audit';
import { kinds, type Evidence, type Kind } from '../outcome';
import type { Slots } from '../rotation';
import { groups } from './chart';
import { placeOf } from './pretty';
import { dayText, headlineOf, sawOf, titles, unseenOf, type AuditReport } from './report';
import { style } from './style';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for HTML: nothing in it is markup. */
function h(text: string): string {
  return visible(text).replace(/[&<>"']/g, (mark) => escapes[mark] ?? '');
}

/** Our own words: code stays code. */
function prose(text: string): string {
  return h(text).replace(/`([^`]{1,200})`/g, '<code>$1</code>');
}

/** A page that needs nothing but itself: no script, no font, no picture from elsewhere. */
export const html: AuditReport = (audited, about) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Security procedures, ${dayText(audited.now)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Security procedures</h1>
<p>${h(sawOf(audited))}.</p>
${cards(audited)}
${audited.notes.map((note) => `<p class="note">${h(note)}</p>`).join('\n')}
</header>
<main>
${todo(audited)}
${backups(audited)}
${audited.sections.map(sectionOf).join('\n')}
<section class="end">
<h2>Not checked</h2>
<ul>
${[...(unseenOf(audited).length > 0 ? [`could not be seen from here: ${unseenOf(audited).join(', ')}`] : []), ...about.neverChecked].map((line) => `<li>${h(line)}</li>`).join('\n')}
</ul>
<p>${about.disclaimer.map(h).join(' ')}</p>
<p class="made">Made by haguard ${h(about.haguard)}. It holds no value of your configuration; it does tell which integrations and apps you use.</p>
</section>
</main>
</body>
</html>
`;

function cards(audited: Audited): string {
  const tally = tallyOf(audited);
  const order: readonly Kind[] = ['finding', 'pass', 'remind', 'cannot-see'];
  const total = Math.max(
    1,
    kinds.reduce((sum, kind) => sum + tally[kind], 0),
  );
  let at = 0;
  const bars = order.map((kind) => {
    const width = (tally[kind] / total) * 400;
    const bar = `<rect class="${kind}" x="${at.toFixed(1)}" y="0" width="${Math.max(0, width - 1).toFixed(1)}" height="10"/>`;
    at += width;
    return bar;
  });
  return [
    '<div class="cards">',
    ...order.map(
      (kind) => `<div class="card ${kind}"><b>${tally[kind]}</b><span>${titles[kind]}</span></div>`,
    ),
    '</div>',
    `<svg class="whole" viewBox="0 0 400 10" preserveAspectRatio="none" role="img" aria-label="${h(headlineOf(audited))}">${bars.join('')}</svg>`,
  ].join('\n');
}

function todo(audited: Audited): string {
  const found = findingsOf(audited);
  if (found.length === 0) return '';
  const rows = found.map(({ procedure, outcome, section }) => {
    const severity = outcome.severity ?? 'info';
    return `<tr class="${severity}">
<td><span class="badge ${severity}">${severity}</span></td>
<td><a href="#${procedure.id}">${prose(outcome.says)}</a><small>${h(section)}</small></td>
<td>${prose(procedure.next)}${links(procedure.links)}</td>
</tr>`;
  });
  return `<section>
<h2>To do</h2>
<table>
<thead><tr><th>How grave</th><th>What</th><th>What to do</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>`;
}

function links(urls: readonly string[]): string {
  if (urls.length === 0) return '';
  return `<small>${urls.map((url) => `<a href="${h(url)}" rel="noreferrer">${h(nameOf(url))}</a>`).join(' · ')}</small>`;
}

/** The page of one's own Home Assistant, or the host of another. */
function nameOf(url: string): string {
  const [, page] = /^https:\/\/my\.home-assistant\.io\/redirect\/([a-z_]+)\/$/.exec(url) ?? [];
  return page === undefined
    ? url.replace(/^https:\/\//, '').replace(/\/$/, '')
    : `Open ${page.replaceAll('_', ' ')}`;
}

function backups(audited: Audited): string {
  const slots = audited.sections.flatMap(({ lines }) =>
    lines.flatMap(({ outcome }) => outcome.slots ?? []),
  )[0];
  return slots
    ? `<section>\n<h2>Backups</h2>\n<div class="charts">\n${groups.map(([group, title]) => chart(slots, group, title)).join('\n')}\n</div>\n</section>`
    : '';
}

const bar = { width: 22, gap: 7, height: 90 } as const;

/** Columns, the oldest on the left: how many backups there are of each day, week or month. An empty one is marked as a gap. */
function chart(slots: Slots, group: keyof Slots, title: string): string {
  const counts = [...slots[group]].reverse();
  const most = Math.max(1, ...counts);
  const step = bar.width + bar.gap;
  const columns = counts.map((n, i) => {
    const height = n === 0 ? 3 : Math.max(6, (n / most) * (bar.height - 20));
    const x = i * step;
    const y = bar.height - height;
    const label = n === 0 ? '' : `<text x="${x + bar.width / 2}" y="${(y - 4).toFixed(1)}">${n}</text>`;
    return `<rect class="${n === 0 ? 'gap' : 'has'}" x="${x}" y="${y.toFixed(1)}" width="${bar.width}" height="${height.toFixed(1)}" rx="3"/>${label}`;
  });
  const width = counts.length * step - bar.gap;
  const filled = counts.filter((n) => n > 0).length;
  return `<figure>
<svg viewBox="0 0 ${width} ${bar.height}" width="${width}" height="${bar.height}" role="img" aria-label="${h(title)}: ${filled} of ${counts.length} have a backup">${columns.join('')}</svg>
<figcaption>${h(title)} <small>${filled} of ${counts.length}, the latest on the right</small></figcaption>
</figure>`;
}

function sectionOf({ title, lines }: Audited['sections'][number]): string {
  return `<section>\n<h2>${h(title)}</h2>\n${lines.map(lineOf).join('\n')}\n</section>`;
}

function lineOf({ procedure, outcome }: Line): string {
  const grave = outcome.severity === undefined ? '' : ` ${outcome.severity}`;
  const isDue = outcome.kind === 'finding' || outcome.kind === 'remind';
  return `<article id="${procedure.id}" class="${outcome.kind}${grave}">
<h3><span class="badge ${outcome.severity ?? outcome.kind}">${outcome.severity ?? titles[outcome.kind]}</span> ${prose(procedure.seed)}</h3>
<p>${prose(outcome.says)}${outcome.age === undefined ? '' : ` <small class="age">${outcome.age} ${outcome.age === 1 ? 'day' : 'days'} old</small>`}</p>
${outcome.details.length > 0 ? `<ul>${outcome.details.map((one) => `<li>${prose(one)}</li>`).join('')}</ul>` : ''}
${evidenceOf(outcome.evidence)}
${isDue ? `<p class="next">${prose(procedure.next)}${links(procedure.links)}</p>` : ''}
</article>`;
}

const mostEvidence = 30;

function evidenceOf(evidence: readonly Evidence[]): string {
  const places = [...new Set(evidence.map(placeOf))];
  if (places.length === 0) return '';
  const rest = places.length > mostEvidence ? ` and ${places.length - mostEvidence} more` : '';
  return `<p class="evidence">${places
    .slice(0, mostEvidence)
    .map((place) => `<code>${h(place)}</code>`)
    .join(' ')}${rest}</p>`;
}
