import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Severity } from '../src/core/rule';
import type { Inspected, Told } from '../src/browser';
import { Prose } from './prose';
import { plural } from './words';

const severities: Readonly<Record<Severity, string>> = { error: 'Fix', warning: 'Look at', info: 'Hint' };

/** Longer lists are opened on request. */
const shownFirst = 100;

interface Props {
  /** Undefined while it is being found out; null where that failed. */
  readonly inspected: Inspected | undefined | null;
  /** What the texts are called. */
  readonly names: readonly string[];
}

/** Mistakes in a configuration, each with the reason and what to do. */
export function Mistakes({ inspected, names }: Props): ComponentChildren {
  const [showsHints, setShowsHints] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  if (inspected === undefined) return <p role="status">Looking for mistakes…</p>;
  if (inspected === null)
    return <p role="alert">The check for mistakes failed. What is hidden is not touched by that.</p>;
  const all = inspected.files.flatMap(({ text, findings }) =>
    findings.map((told) => ({ told, name: text === undefined ? 'secrets.yaml' : (names[text] ?? '') })),
  );
  const hints = all.filter(({ told }) => told.severity === 'info').length;
  const wanted = showsHints ? all : all.filter(({ told }) => told.severity !== 'info');
  const shown = showsAll ? wanted : wanted.slice(0, shownFirst);
  const isOfSeveral = inspected.files.length > 1;
  return (
    <div class="mistakes">
      <p class="hint">
        {wanted.length === 0
          ? `${plural(inspected.rules, 'rule')} found nothing that would be unsafe at your home.`
          : 'These are about your home, not about the post: what could be safer in your configuration.'}
      </p>
      <ul>
        {shown.map(({ name, told }, i) => (
          <li key={i}>
            <Mistake told={told} where={isOfSeveral ? `${name}, line ${told.line}` : `Line ${told.line}`} />
          </li>
        ))}
      </ul>
      <div class="row">
        {wanted.length > shown.length && (
          <button type="button" class="quiet" onClick={() => setShowsAll(true)}>
            Show all {wanted.length}
          </button>
        )}
        {hints > 0 && !showsHints && (
          <button type="button" class="quiet" onClick={() => setShowsHints(true)}>
            Show {plural(hints, 'hint')}, too
          </button>
        )}
      </div>
    </div>
  );
}

function Mistake({ told, where }: { readonly told: Told; readonly where: string }): ComponentChildren {
  const { severity, rule, message, excerpt, mark } = told;
  return (
    <article class={`mistake ${severity}`}>
      <p class="where">
        <span class="severity">{severities[severity]}</span> {where}
      </p>
      <h3>
        <Prose text={message} />
      </h3>
      {excerpt.trim() !== '' && (
        <pre>
          {excerpt.slice(0, mark[0])}
          <mark>{excerpt.slice(...mark)}</mark>
          {excerpt.slice(mark[1])}
        </pre>
      )}
      <details>
        <summary>Why, and what to do</summary>
        <p>
          <b>Why it matters.</b> <Prose text={rule.why} />
        </p>
        <p>
          <b>What to do.</b> <Prose text={rule.instead} />
        </p>
        {rule.see.length > 0 && (
          <p>
            <b>Read on.</b>{' '}
            {rule.see.map((url) => (
              <a key={url} href={url} target="_blank" rel="noreferrer noopener">
                {url.replace(/^https:\/\//, '')}
              </a>
            ))}
          </p>
        )}
        <p class="hint">Rule {rule.id}</p>
      </details>
    </article>
  );
}
