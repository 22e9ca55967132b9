import { excerpt, strays, type Excerpt, type Placeholders } from './conceal';
import type { Document } from './document';
import type { Link } from './entry';
import type { Secret } from './lint';
import type { Class, Finding, Rule, Severity } from './rule';
import { nameOf, type Words } from './say';
import type { Position } from './text';

/** A finding as reports get it: nothing in it comes from the file but the excerpt, and that is concealed. */
export interface Reported {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly class?: Class;
  readonly message: Words;
  readonly start: Position;
  readonly end: Position;
  /** The key path, for `allow` and the baseline: `rest.0.headers.Authorization`. */
  readonly at: string;
  readonly excerpt: Excerpt;
  /** Does it meet a line that the change touches? Absent where nothing is known of a change. */
  readonly touched?: boolean;
}

export interface Result {
  readonly path: string;
  readonly commit?: string;
  readonly findings: readonly Reported[];
}

/** How many findings there are. */
export const count = (results: readonly Result[]): number =>
  results.reduce((sum, { findings }) => sum + findings.length, 0);

/** What reports may know of a document. */
export function resultOf(
  document: Document,
  findings: readonly Finding[],
  secrets: readonly Secret[],
  names: Placeholders,
): Result {
  return {
    path: document.path,
    ...(document.commit !== undefined && { commit: document.commit }),
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      ...(finding.class && { class: finding.class }),
      message: finding.message,
      start: finding.start,
      end: finding.end,
      at: keyPath(document.entryAt(finding.range[0]), (key) => strays(document, secrets, key).length > 0),
      excerpt: excerpt(document, finding, secrets, names),
    })),
  };
}

/** A key path as text. A key that does not look like a name, or is a known value, is told as `*`. */
export function keyPath(link: Link | undefined, isSecret: (key: string) => boolean): string {
  const steps: string[] = [];
  for (; link; link = link.parent) {
    const { name } = link;
    if (typeof name === 'number') steps.push(String(name));
    else steps.push(isSecret(name) ? '*' : nameOf(name).replace('a value', '*'));
  }
  return steps.reverse().join('.');
}
