import type { Reported, Result } from '../core/result';

/** What tells a finding from others, without a value, a hash or a line number: it survives edits elsewhere in the file. */
export interface Place {
  readonly rule: string;
  /** From the folder of the file in which this stands. */
  readonly path: string;
  /** `Reported.at` */
  readonly at: string;
}

/** An item of `allow`: these findings are meant to be there. */
export interface Allowed extends Place {
  /** Where it stands in the configuration file, one-based. */
  readonly line: number;
}

/** What is left of results, and which items have nothing left to speak for. */
export interface Applied<Item> {
  readonly results: readonly Result[];
  readonly unmatched: readonly Item[];
}

export interface Scope {
  /** The path of a result as the items have it (`mover`); `undefined`: none can speak for it. */
  readonly move?: (path: string) => string | undefined;
  /** Was this path (as the items have it) looked at, or is it gone? Items for others are neither used nor unmatched. */
  readonly isLookedAt?: (path: string) => boolean;
}

/** Takes out of results what is allowed. */
export function applyAllow(
  results: readonly Result[],
  allow: readonly Allowed[],
  scope: Scope = {},
): Applied<Allowed> {
  return without(
    results,
    allow,
    (place) => placeKey(place),
    (place) => placeKey(place),
    scope,
  );
}

/** Takes out of results each finding for which there is an item with the same key. */
export function without<Item extends Place>(
  results: readonly Result[],
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
  keyOfFinding: (place: Place, finding: Reported) => string,
  { move = (path) => path, isLookedAt = () => true }: Scope,
): Applied<Item> {
  const wanted = new Set(items.map(keyOfItem));
  const used = new Set<string>();
  const left = results.map((result) => {
    const path = move(result.path);
    if (path === undefined) return result;
    const findings = result.findings.filter((finding) => {
      const key = keyOfFinding({ rule: finding.rule.id, path, at: finding.at }, finding);
      if (!wanted.has(key)) return true;
      used.add(key);
      return false;
    });
    return findings.length === result.findings.length ? result : { ...result, findings };
  });
  return {
    results: left,
    unmatched: items.filter((item) => !used.has(keyOfItem(item)) && isLookedAt(item.path)),
  };
}

export function placeKey({ rule, path, at }: Place): string {
  return JSON.stringify([rule, path, at]);
}

/** Could this be a `Reported.at`? Keys that do not look like names stand in it as `*`. */
export function isKeyPath(text: string): boolean {
  return /^[\w.*-]*$/.test(text);
}
