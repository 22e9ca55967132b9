import type { Document, Lines } from './document';
import type { Home } from './home';
import type { Class, Finding, Flag, Rule, Severity } from './rule';
import type { Words } from './say';
import { touches, type Range } from './text';

/** How grave each rule is in this run: what the user's settings say, or the rule itself. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** A range that must not be shown, whether or not it is reported. */
export interface Secret {
  readonly range: Range;
  readonly class: Class;
  readonly kind?: Words | undefined;
  /** The value itself, where what stands here is another spelling of it: both have the same name. */
  readonly value?: string | undefined;
  /** What must be put in its place, where a bare name would not do. */
  readonly as?: StandIn | undefined;
  /** The rule that tells it. */
  readonly by?: Rule | undefined;
}

/**
 * What a place asks of a stand-in: a number, a pair of them, a list, quotes, or the shape of a mail address. `quoted list`
 * is a list in a language whose items need quotes.
 */
export type StandIn = 'number' | 'integer' | 'pair' | 'list' | 'quoted list' | 'quoted' | 'mail';

export interface Linted {
  /** In the order in which they stand. */
  readonly findings: readonly Finding[];
  /** All that the rules call secret, findings that a comment ignores included. */
  readonly secrets: readonly Secret[];
  /** How many findings a comment silenced. */
  readonly ignored: number;
}

/** A rule that failed. It names the rule and the file; what the rule was looking at stays out of it. */
export class RuleFailure extends Error {
  constructor(rule: Rule, path: string, cause: unknown) {
    super(`the rule ${rule.id} failed on ${path} (${cause instanceof Error ? cause.name : typeof cause})`);
    this.name = 'RuleFailure';
  }
}

/** May the rule have anything to say of the document? If not, it need not be called. */
export const speaksOf = (rule: Rule, document: Document): boolean => speaking([rule], document).length > 0;

/** Those of the rules that may have anything to say of the document, in their order. */
function speaking(rules: readonly Rule[], document: Document): readonly Rule[] {
  const ranks = ranksOf(rules);
  const isKeyThere = new Uint8Array(rules.length);
  // A document has fewer names than all rules together.
  for (const name of document.names) for (const rank of ranks.get(name) ?? []) isKeyThere[rank] = 1;
  return rules.filter(
    ({ of, keys, texts }, rank) =>
      (!keys || isKeyThere[rank] === 1) &&
      (!of || of.includes(document.dialect)) &&
      (!texts || texts.some((text) => document.text.includes(text))),
  );
}

const ranked = new WeakMap<readonly Rule[], ReadonlyMap<string, readonly number[]>>();

/** For each key of which rules speak, which of them do, by their place. */
function ranksOf(rules: readonly Rule[]): ReadonlyMap<string, readonly number[]> {
  const known = ranked.get(rules);
  if (known) return known;
  const ranks = new Map<string, number[]>();
  rules.forEach(({ keys = [] }, rank) => {
    for (const key of keys) {
      const others = ranks.get(key);
      if (others) others.push(rank);
      else ranks.set(key, [rank]);
    }
  });
  ranked.set(rules, ranks);
  return ranks;
}

/** What rules call secret in a document, and nothing else: for those who hide it all. Throws `RuleFailure`. */
export function secretsIn(document: Document, home: Home, rules: readonly Rule[]): readonly Secret[] {
  const secrets: Secret[] = [];
  for (const rule of speaking(rules, document)) {
    try {
      for (const flag of rule.check(document, home)) {
        const secret = secretOf(rule, flag);
        if (secret) secrets.push(secret);
      }
    } catch (error) {
      throw new RuleFailure(rule, document.path, error);
    }
  }
  return secrets;
}

function secretOf(rule: Rule, { range, kind, class: of }: Flag): Secret | undefined {
  return rule.conceals && { range, class: of ?? rule.conceals, kind, by: rule };
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
  const ignored = new Set<Finding>();
  for (const id in severities) {
    if (severities[id] === 'off') for (const ignore of document.ignores) ignore.used.add(id);
  }
  for (const rule of speaking(rules, document)) {
    const chosen = severities[rule.id];
    if (chosen === 'off') continue;
    try {
      for (const flag of rule.check(document, home)) {
        const finding = place(document, rule, flag, chosen);
        const secret = secretOf(rule, flag);
        if (secret) secrets.push(secret);
        findings.push(finding);
        if (isIgnored(document, finding)) ignored.add(finding);
      }
    } catch (error) {
      throw new RuleFailure(rule, document.path, error);
    }
  }
  findings.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  // Who ignores a finding ignores it for all rules that see the same credential there.
  const told = withoutRepeats(findings, rules);
  return { findings: told.filter((finding) => !ignored.has(finding)), secrets, ignored: ignored.size };
}

/**
 * Each credential is told once: of rules that see the same one, by that which is listed first, for it knows most about it.
 * Findings must be in order.
 */
function withoutRepeats(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const order = new Map(rules.map((rule, i) => [rule, i]));
  const kept: Finding[] = [];
  let last = -1;
  for (const finding of findings) {
    const before = kept[last];
    if (finding.class !== 'credential') kept.push(finding);
    else if (!before || !touches(before.range, finding.range)) last = kept.push(finding) - 1;
    else if ((order.get(finding.rule) ?? 0) < (order.get(before.rule) ?? 0)) kept[last] = finding;
  }
  return kept;
}

function place(document: Document, rule: Rule, flag: Flag, chosen: Severity | undefined): Finding {
  return {
    rule,
    severity: chosen ?? flag.severity ?? rule.severity,
    range: flag.range,
    start: document.position(flag.range[0]),
    end: document.position(flag.range[1]),
    message: flag.note ?? rule.summary,
    ...(rule.conceals && { class: flag.class ?? rule.conceals }),
    ...(flag.kind && { kind: flag.kind }),
    ...(flag.fix && { fix: flag.fix }),
  };
}

function isIgnored({ ignores }: Document, { rule, start, end }: Finding): boolean {
  const ignore = ignores.find(
    ({ rules, lines }) =>
      rules.some(({ id }) => id === rule.id) && lines[0] <= end.line && start.line <= lines[1],
  );
  ignore?.used.add(rule.id);
  return ignore !== undefined;
}

/**
 * Does the finding meet a line that the commit or range changes? Where nothing is known of changes, it does. One about the
 * file as such (an empty range at its start) is met by any change.
 */
export function isTouched(
  { start, end }: Pick<Finding, 'start' | 'end'>,
  changed: Lines | undefined,
): boolean {
  if (!changed) return true;
  if (end.line === 1 && end.column === 1) return changed.length > 0;
  return changed.some(([first, last]) => first <= end.line && start.line <= last);
}
