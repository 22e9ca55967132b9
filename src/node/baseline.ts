import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../core/result';
import { isKeyPath, placeKey, without, type Applied, type Place, type Scope } from './allow';
import { printable } from './names';
import { readText } from './read';
import { Trouble } from './trouble';
import { writeWhole } from './write';

export const baselineName = '.haguard-baseline.json';

/** A finding that was there when the user said "from here on". */
export interface Accepted extends Place {
  /** One-based: of the findings of this rule at this place, in the order in which they stand. */
  readonly nth: number;
}

/** The findings of a run, as a baseline has them: sorted, each once. */
export function acceptedOf(
  results: readonly Result[],
  move: Scope['move'] = (path) => path,
): readonly Accepted[] {
  const count = counter();
  const all = results.flatMap((result) => {
    const path = move(result.path);
    if (path === undefined) return [];
    return result.findings.map(({ rule, at }) => count({ rule: rule.id, path, at }));
  });
  return all.sort(byPlace);
}

/** A baseline for these results that keeps what an earlier one accepts in files that this run has not looked at. */
export function renewed(
  before: readonly Accepted[],
  results: readonly Result[],
  { move, isLookedAt = () => true }: Scope = {},
): readonly Accepted[] {
  return [...before.filter(({ path }) => !isLookedAt(path)), ...acceptedOf(results, move)].sort(byPlace);
}

/** Takes out of results what the baseline accepts. Findings must be in the order in which they stand, as `lint` yields them. */
export function applyBaseline(
  results: readonly Result[],
  entries: readonly Accepted[],
  scope: Scope = {},
): Applied<Accepted> {
  const count = counter();
  return without(results, entries, keyOf, (place) => keyOf(count(place)), scope);
}

function counter(): (place: Place) => Accepted {
  const seen = new Map<string, number>();
  return (place) => {
    const key = placeKey(place);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { ...place, nth };
  };
}

function keyOf({ nth, ...place }: Accepted): string {
  return `${nth} ${placeKey(place)}`;
}

function byPlace(a: Accepted, b: Accepted): number {
  for (const key of ['path', 'at', 'rule'] as const) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  return a.nth - b.nth;
}

/** Reads the baseline of a folder; `undefined`: there is none. */
export function readBaseline(folder: string): readonly Accepted[] | undefined {
  const path = join(folder, baselineName);
  const read = readText(path);
  if ('failure' in read) {
    if (read.failure.code === 'ENOENT') return undefined;
    throw new Trouble(`${printable(path)}: ${read.failure.message}`);
  }
  const wrong = (what: string): Trouble =>
    new Trouble(`${printable(path)}: ${what}; write it anew with haguard lint --accept`);
  if ('unread' in read) throw wrong('this is not a baseline');
  if (/^(?:<{7}|>{7}) /m.test(read.text)) throw wrong('a merge has left its conflict marks in it');
  const file = parsed(read.text);
  if (!isRecord(file) || !Array.isArray(file['findings'])) throw wrong('this is not a baseline');
  if (file['version'] !== 1) throw wrong('it is of a version that this haguard does not know');
  return file['findings'].map((item: unknown, i): Accepted => {
    const accepted = acceptedIn(item);
    if (!accepted) throw wrong(`its finding ${i + 1} is not one`);
    return accepted;
  });
}

/** JSON's own messages repeat the text that they complain about. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function acceptedIn(item: unknown): Accepted | undefined {
  if (!isRecord(item)) return undefined;
  const { rule, path, at, nth } = item;
  if (
    typeof rule !== 'string' ||
    typeof path !== 'string' ||
    typeof at !== 'string' ||
    typeof nth !== 'number'
  )
    return;
  if (
    !/^[a-z][a-z0-9-]*$/.test(rule) ||
    path === '' ||
    !isKeyPath(at) ||
    !Number.isSafeInteger(nth) ||
    nth < 1
  )
    return;
  return { rule, path, at, nth };
}

/** One finding a line, in order: two branches that each accept something merge. */
export function baselineText(entries: readonly Accepted[]): string {
  const lines = [...entries]
    .sort(byPlace)
    .map(({ rule, path, at, nth }) => `    ${JSON.stringify({ rule, path, at, nth })}`);
  return `{\n  "version": 1,\n  "findings": [${lines.map((line) => `\n${line}`).join(',')}\n  ]\n}\n`;
}

/** Writes the baseline of a folder. */
export function writeBaseline(folder: string, entries: readonly Accepted[]): void {
  const path = join(folder, baselineName);
  // Whoever made this link could have it point at any file of the user's.
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Trouble(`${printable(path)} is a link; a baseline must be a file`);
  }
  writeWhole(path, baselineText(entries));
}
