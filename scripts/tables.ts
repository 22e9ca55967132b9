/**
 * Writes the tables about versions, from sources that a maintainer supplies; nothing is fetched:
 *
 *   npm run tables -- --alerts DIR --advisories DIR --latest VERSION --as-of DAY
 *
 * `--alerts` is a checkout of the project's alerts and replaces that table; `--advisories` is one of an advisory database,
 * and adds to that table; `--latest` is the newest Home Assistant; DAY is how old all that is (today, where it is absent).
 * Without notes, the three are needed together, for one day stands for all. `--notes DIR` (or HAGUARD_DOMAIN) names notes about versions (versions.json), from which all tables are written anew; what
 * they call uncertain does not get in, or is marked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { advisories as knownAdvisories, type Advisory } from '../rules/tables/advisories';
import { latest as knownLatest } from '../rules/tables/versions';
import { advisoriesIn, merged } from './tables/advisories';
import { alertsIn, type NamedAlert } from './tables/alerts';

interface Notes {
  readonly _about: { readonly latest_seen: { readonly core: string; readonly esphome: string } };
  readonly removed_integrations: readonly {
    readonly integration: string;
    readonly removed_in: string | null;
    readonly kind: string;
    readonly successor?: string;
    readonly note?: string;
  }[];
  readonly advisories: readonly {
    readonly id: string;
    readonly component: string;
    readonly affected: string | null;
    readonly severity: string | null;
    readonly date: string;
    readonly summary: string;
    readonly confidence: string;
    readonly url: string;
  }[];
  readonly alerts: readonly {
    readonly title: string;
    readonly active: boolean;
    readonly integrations: readonly string[];
    readonly homeassistant: { readonly affected_from?: string; readonly resolved_in?: string } | null;
    readonly url: string;
  }[];
  readonly breaking_changes: readonly {
    readonly version: string;
    readonly change: string;
    readonly paths: readonly string[];
  }[];
}

const project = join(__dirname, '..');
const { values: given } = parseArgs({
  options: {
    notes: { type: 'string' },
    alerts: { type: 'string' },
    advisories: { type: 'string' },
    latest: { type: 'string' },
    'as-of': { type: 'string' },
  },
});
const folder = given.notes ?? process.env['HAGUARD_DOMAIN'];
const notes = folder === undefined ? undefined : notesIn(folder);
const collected = given['as-of'] ?? notes?.day ?? new Date().toISOString().slice(0, 10);
if (!/^\d{4}-\d{2}-\d{2}$/.test(collected)) throw new Error('--as-of is a day such as 2026-11-23');

function notesIn(path: string): Notes & { readonly day: string } {
  const text = readFileSync(join(path, 'versions.json'), 'utf8');
  const days = [...text.matchAll(/"checked": "(\d{4}-\d{2}-\d{2})"/g)].map(([, day]) => day ?? '');
  return { ...(JSON.parse(text) as Notes), day: days.sort().at(-1) ?? '' };
}

const made = (what: string): string =>
  `/**\n * ${what}\n *\n * Made by scripts/tables.ts as of ${collected}; change it there.\n */\n`;
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const literal = (value: object): string => JSON.stringify(value);

/** What another rule tells better: it knows what to do instead. */
const toldElsewhere = new Set(['panel_iframe']);

function removedIntegrations(notes: Notes): string {
  const rows = notes.removed_integrations.filter(
    ({ integration, kind, note = '' }) =>
      (kind === 'removed' || kind === 'renamed or merged') &&
      !/\b(?:came back|returned)\b/.test(note) &&
      !toldElsewhere.has(integration),
  );
  const gone = new Set(rows.map(({ integration }) => integration));
  const lines = [...rows]
    .sort((a, b) => byText(a.integration, b.integration))
    .map(({ integration, removed_in: since, successor }) => {
      const now = successor !== undefined && !gone.has(successor) ? successor : undefined;
      return `  ${JSON.stringify(integration)}: ${literal({ ...(since !== null && { since }), ...(now !== undefined && { now }) })},`;
    });
  return `${made('Integrations that Home Assistant no longer has: since which version, and what they are called now.')}export const removedIntegrations = {\n${lines.join('\n')}\n} as const satisfies Readonly<Record<string, { readonly since?: string; readonly now?: string }>>;\n`;
}

const versionIn = /\d{1,4}\.\d{1,3}(?:\.\d{1,3})?/;

/** The versions of Home Assistant that an advisory fits: from one on, below another. */
function range(affected: string): { from?: string; below: string } | undefined {
  const span = /^(0\.\d+\.\d+) - (0\.\d+)\.(\d+)$/.exec(affected);
  if (span) return { from: span[1] ?? '', below: `${span[2] ?? ''}.${Number(span[3]) + 1}` };
  const below = /^(?:core )?(?:>=\S+ )?<(\S+)/.exec(affected)?.[1];
  const from = />=(\S+?),/.exec(affected)?.[1];
  const bound = below === undefined ? undefined : versionIn.exec(below)?.[0];
  return bound === undefined ? undefined : { ...(from !== undefined && { from }), below: bound };
}

function advisoriesOf(notes: Notes): readonly Advisory[] {
  return [...notes.advisories]
    .sort((a, b) => byText(b.date, a.date) || byText(a.id, b.id))
    .flatMap(({ id, component, affected, severity, summary, confidence, url }) => {
      if (!/\b(?:core|frontend)\b/.test(component) || affected === null) return [];
      const fits = range(affected);
      if (!fits) return [];
      const what = summary.replace(/; nature not reachable.*/, ', of which nothing else is known.');
      const grave = (['critical', 'high'] as const).find((one) => severity?.startsWith(one)) ?? 'moderate';
      const disputed = /disputed/.test(confidence) && ({ disputed: true } as const);
      return [{ id, ...fits, grave, ...disputed, summary: what, url }];
    });
}

function advisories(rows: readonly Advisory[]): string {
  const lines = rows.map((row) => `  ${literal(row)},`);
  return `${made('Published security advisories about Home Assistant itself whose range of versions is known, the latest first.')}export const advisories = [\n${lines.join('\n')}\n] as const satisfies readonly Advisory[];\n\nexport interface Advisory {\n  readonly id: string;\n  /** The first version that has the hole; absent: all before \`below\`. */\n  readonly from?: string;\n  /** The version that closes it. */\n  readonly below: string;\n  readonly grave: 'critical' | 'high' | 'moderate';\n  /** Sources do not agree on the versions. */\n  readonly disputed?: true;\n  readonly summary: string;\n  readonly url: string;\n}\n`;
}

function alertsOf(notes: Notes): readonly NamedAlert[] {
  return notes.alerts
    .filter(({ active }) => active)
    .flatMap(({ integrations, title, homeassistant, url }) => {
      const from = homeassistant?.affected_from;
      const below = homeassistant?.resolved_in;
      const range = { ...(from !== undefined && { from }), ...(below !== undefined && { below }) };
      return integrations.map((name) => ({ name, title, ...range, url }));
    });
}

function alerts(rows: readonly NamedAlert[]): string {
  // Of two about one integration, the later counts: there is one row for each.
  const byName = new Map(rows.map(({ name, ...row }) => [name, row]));
  const lines = [...byName]
    .sort(([a], [b]) => byText(a, b))
    .map(([name, row]) => `  ${JSON.stringify(name)}: ${literal(row)},`);
  return `${made('Alerts of the project about integrations that stopped working, by integration; from and below which version.')}export const alerts = {\n${lines.join('\n')}\n} as const satisfies Readonly<Record<string, Alert>>;\n\nexport interface Alert {\n  readonly title: string;\n  readonly from?: string;\n  readonly below?: string;\n  readonly url: string;\n}\n`;
}

/** `automation[].trigger[].local_only`, as rules write places; undefined: it is none in YAML of Home Assistant. */
function placeOf(path: string): string | undefined {
  const place = path.replaceAll('[]', '');
  return /^[a-z_*]+(?:\.[a-z_*]+)*$/.test(place) ? place : undefined;
}

function changes(notes: Notes): string {
  const lines = notes.breaking_changes.flatMap(({ version, change, paths }) => {
    const versions = version.match(/^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?/g) ?? [];
    const places = paths.flatMap((path) => placeOf(path) ?? []);
    const what = change.replace(/: rules must accept both$/, '');
    return versions.map((since) => ({ since, places, what }));
  });
  const value = (since: string): number =>
    since.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const rank = ({ since }: { since: string }): number =>
    value(since.split('.').length === 2 ? `${since}.0` : since);
  const rows = lines.sort((a, b) => rank(b) - rank(a)).map((row) => `  ${literal(row)},`);
  return `${made('Changes of Home Assistant that matter for its safety, the latest first: since which version, and the settings that they touch.')}export const changes = [\n${rows.join('\n')}\n] as const satisfies readonly Change[];\n\nexport interface Change {\n  readonly since: string;\n  readonly places: readonly string[];\n  readonly what: string;\n}\n`;
}

function versions(): string {
  const seen = notes?._about.latest_seen;
  const core =
    seen === undefined
      ? undefined
      : (/(\d+\.\d+\.\d+) confirmed/.exec(seen.core)?.[1] ?? versionIn.exec(seen.core)?.[0]);
  const latest = {
    'home-assistant': given.latest ?? core ?? knownLatest['home-assistant'],
    esphome: seen?.esphome ?? knownLatest.esphome,
  };
  return `${made('Programs whose versions matter, and the newest version of each that the sources have seen.')}export const latest = ${literal(latest)} as const;\n\nexport const programs: readonly string[] = Object.keys(latest);\n\n/** The day of the sources. */\nexport const collected = ${JSON.stringify(collected)};\n`;
}

/** The tables for which there are sources, by name. */
function tables(): Readonly<Record<string, string | undefined>> {
  const known: readonly Advisory[] = notes ? advisoriesOf(notes) : knownAdvisories;
  return {
    'removed-integrations': notes && removedIntegrations(notes),
    advisories:
      given.advisories === undefined
        ? notes && advisories(known)
        : advisories(merged(known, advisoriesIn(given.advisories))),
    alerts: given.alerts === undefined ? notes && alerts(alertsOf(notes)) : alerts(alertsIn(given.alerts)),
    changes: notes && changes(notes),
    versions: versions(),
  };
}

async function main(): Promise<void> {
  // One day stands for all tables, so that they must be made anew together.
  const all = [given.alerts, given.advisories, given.latest].every((source) => source !== undefined);
  if (!notes && !all) throw new Error('name all sources: --alerts, --advisories and --latest; or --notes');
  for (const [name, source] of Object.entries(tables())) {
    if (source === undefined) continue;
    const path = join(project, 'rules', 'tables', `${name}.ts`);
    writeFileSync(path, await format(source, { ...(await resolveConfig(path)), parser: 'typescript' }));
  }
}

void main();
