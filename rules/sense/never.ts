import type { Home, Paths } from '../../src/core/home';
import { once } from '../../src/core/once';
import { neverCommit } from '../tables/never-commit';
import { isPlaceholder, isReference, isSwitch } from './literal';
import { isStub } from './stub';

export type Row = (typeof neverCommit)[number];

/** A row that fits a path, and the folder for which one file speaks, where the row is about a folder. */
interface Fit {
  readonly row: Row;
  /** Which one of the row's. */
  readonly glob: string;
  readonly folder?: string;
}

interface Pattern {
  /** The row's place in the table. */
  readonly rank: number;
  readonly glob: string;
  /** What stands in every path that fits: most patterns are done with by that. */
  readonly needs: string;
}

const compiled = new Map<string, RegExp>();

/** A glob as a pattern over a whole lower-case path. Its first group is the folder, where the glob names one. */
function patternOf(glob: string): RegExp {
  let pattern = compiled.get(glob);
  if (!pattern) compiled.set(glob, (pattern = compile(glob)));
  return pattern;
}

function compile(glob: string): RegExp {
  const inPattern = (text: string): string =>
    text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
  const slash = glob.lastIndexOf('/');
  if (slash < 0) return new RegExp(`^(?:.*/)?${inPattern(glob)}$`);
  const rest = glob.endsWith('/**') ? '.+' : inPattern(glob.slice(slash + 1));
  return new RegExp(`^((?:.*/)?${inPattern(glob.slice(0, slash))})/${rest}$`);
}

/**
 * Patterns of names without a wildcard and of endings are looked up; only the others are tried one by one. There are hundreds
 * of them, and this is part of every start.
 */
const patterns = once(() => {
  const byName = new Map<string, number>();
  const byEnding = new Map<string, number>();
  const others: Pattern[] = [];
  neverCommit.forEach(([globs], rank) => {
    for (const glob of globs) {
      const isWild = glob.includes('*') || glob.includes('?');
      if (glob.includes('/')) others.push({ rank, glob, needs: isWild ? literalOf(glob) : glob });
      else if (!isWild) byName.set(glob, byName.get(glob) ?? rank);
      else if (isEnding(glob)) byEnding.set(glob.slice(1), byEnding.get(glob.slice(1)) ?? rank);
      else others.push({ rank, glob, needs: literalOf(glob) });
    }
  });
  return { byName, byEnding, others };
});

/** `*.log` */
const isEnding = (glob: string): boolean =>
  glob.startsWith('*.') && glob.lastIndexOf('.') === 1 && glob.lastIndexOf('*') === 0 && !glob.includes('?');

/** A piece of a glob without a wildcard: how it begins, or else the longest one. */
function literalOf(glob: string): string {
  const beginning = glob.slice(0, glob.search(/[*?]/));
  if (beginning.length > 2) return beginning;
  const pieces = glob.split(/[*?]/);
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest));
}

const known = new Map<string, Fit | undefined>();

/** The first row of the table that fits a path. */
export function neverCommitted(path: string): Fit | undefined {
  if (known.has(path)) return known.get(path);
  const { byName, byEnding, others } = patterns();
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot);
  const named = byName.get(name) ?? Infinity;
  const ended = byEnding.get(ending) ?? Infinity;
  const first = Math.min(named, ended);
  const better = others.find(
    ({ rank, needs, glob }) => rank < first && lower.includes(needs) && patternOf(glob).test(lower),
  );
  const rank = better?.rank ?? first;
  const row = neverCommit[rank];
  const glob = better?.glob ?? (named === first ? name : `*${ending}`);
  const folder = better && patternOf(glob).exec(lower)?.[1];
  const fit = row && { row, glob, ...(folder !== undefined && { folder }) };
  if (known.size > 50_000) known.clear();
  known.set(path, fit);
  return fit;
}

/** Does a secrets file hold nothing that opens anything: placeholders, references, what is encrypted? */
export function isHarmless(path: string, { secrets }: Home): boolean {
  if (isStub(path)) return true;
  const isReal = (value: string): boolean =>
    !isSwitch(value) && !isReference(value) && !isPlaceholder(value) && !value.startsWith('ENC[');
  return (
    secrets.file(path) !== undefined && secrets.which(path, (values) => values.some(isReal)).length === 0
  );
}

const speakers = new WeakMap<Paths, ReadonlyMap<string, string>>();

const keyOf = ({ row, folder = '' }: Fit): string => `${row[2]}\n${folder}`;

/** Of many files in one folder that a row is about, does this one speak for all? The first does. */
export function speaks(path: string, fit: Fit, among: Paths): boolean {
  if (fit.folder === undefined) return true;
  let firsts = speakers.get(among);
  if (!firsts) {
    const found = new Map<string, string>();
    for (const one of among) {
      const its = neverCommitted(one);
      if (its?.folder !== undefined && !found.has(keyOf(its))) found.set(keyOf(its), one);
    }
    speakers.set(among, (firsts = found));
  }
  return firsts.get(keyOf(fit)) === path;
}
