import type { Document } from './document';
import type { Home } from './home';
import type { Class, Finding, Flag, Rule, Severity } from './rule';
import type { Words } from './say';
import type { Range } from './text';

/** How grave each rule is in this run: what the user's settings say, or the rule itself. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** A range that must not be shown, whether or not it is reported. */
export interface Secret {
  readonly range: Range;
  readonly class: Class;
  readonly kind?: Words;
}

export interface Linted {
  /** In the order in which they stand. */
  readonly findings: readonly Finding[];
  /** All that the rules call secret, findings that a comment ignores included. */
  readonly secrets: readonly Secret[];
}

/** A rule that failed. It names the rule and the file; what the rule was looking at stays out of it. */
export class RuleFailure extends Error {
  constructor(rule: Rule, path: string, cause: unknown) {
    super(`the rule ${rule.id} failed on ${path} (${cause instanceof Error ? cause.name : typeof cause})`);
    this.name = 'RuleFailure';
  }
}

/** Runs the rules over a document. Throws `RuleFailure` when one of them throws: a failed rule is never silence. */
export function lint(
  document: Document,
  home: Home,
  rules: readonly Rule[],
  severities: Severities = {},
): Linted {
  const findings: Finding[] = [];
  const secrets: Secret[] = [];
  for (const rule of rules) {
    const chosen = severities[rule.id];
    if (chosen === 'off') {
      for (const ignore of document.ignores) ignore.used.add(rule.id);
      continue;
    }
    for (const flag of flags(rule, document, home)) {
      if (rule.conceals)
        secrets.push({ range: flag.range, class: rule.conceals, ...(flag.kind && { kind: flag.kind }) });
      if (!isIgnored(document, rule, flag)) findings.push(place(document, rule, flag, chosen));
    }
  }
  findings.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  return { findings, secrets };
}

function* flags(rule: Rule, document: Document, home: Home): Generator<Flag> {
  try {
    yield* rule.check(document, home);
  } catch (error) {
    throw new RuleFailure(rule, document.path, error);
  }
}

function place(document: Document, rule: Rule, flag: Flag, chosen: Severity | undefined): Finding {
  return {
    rule,
    severity: chosen ?? flag.severity ?? rule.severity,
    range: flag.range,
    start: document.position(flag.range[0]),
    end: document.position(flag.range[1]),
    message: flag.note ?? rule.summary,
    ...(flag.kind && { kind: flag.kind }),
    ...(flag.fix && { fix: flag.fix }),
  };
}

function isIgnored(document: Document, rule: Rule, { range }: Flag): boolean {
  if (document.ignores.length === 0) return false;
  const first = document.position(range[0]).line;
  const last = document.position(range[1]).line;
  const ignore = document.ignores.find(
    ({ rules, lines }) => rules.some(({ id }) => id === rule.id) && lines[0] <= last && first <= lines[1],
  );
  ignore?.used.add(rule.id);
  return ignore !== undefined;
}

/** Does the finding meet a line that the commit or range changes? Where nothing is known of changes, it does. */
export function isTouched(finding: Finding, changed: Document['changed']): boolean {
  return !changed || changed.some(([first, last]) => first <= finding.end.line && finding.start.line <= last);
}
