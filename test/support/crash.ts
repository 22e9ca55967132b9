import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf, inside, remove, snapshot, sumOf, unequal, type Snapshot } from './fix-proof';
import { killed, manyFiles, readable } from './kills';

/** What became of killing `fix` many times. */
export interface Crashes {
  readonly runs: number;
  /** Killed before it was done. */
  readonly killed: number;
  /** How it was left: as before, as it should be, in between. */
  readonly old: number;
  readonly done: number;
  readonly between: number;
  readonly mistakes: readonly string[];
}

/** A generator of numbers from 0 to 1 that gives the same ones each time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Kills `fix` at random moments, and looks each time: does everything say what it said; can others read what they should
 * not; and does the next run, or `--undo`, bring it to all new or all old?
 */
export async function crashes(runs: number, seed: number, fileCount = 14): Promise<Crashes> {
  const random = numbers(seed);
  const tally = { killed: 0, old: 0, done: 0, between: 0 };
  const mistakes: string[] = [];
  const files = manyFiles(fileCount);
  const reference = homeOf(files);
  const start = Date.now();
  await inside(reference, ['fix', '--yes']);
  // Machines differ: none is killed later than a run takes here.
  const longest = Date.now() - start;
  const wanted = snapshot(reference);
  remove(reference);

  for (let i = 0; i < runs; i++) {
    const home = homeOf(files);
    // Somebody else's program reads it.
    chmodSync(join(home, 'secrets.yaml'), random() < 0.5 ? 0o644 : 0o600);
    const before = snapshot(home);
    const sinceStart = random() < 0.2;
    const after = sinceStart ? random() : random() ** 2;
    const wasKilled = await killed(home, after * longest, sinceStart);
    const now = snapshot(home);
    tally.killed += Number(wasKilled);
    const [isOld, isDone] = [isSame(now, before), isSame(now, wanted)];
    tally[isOld ? 'old' : isDone ? 'done' : 'between']++;
    const say = (what: string): void => void mistakes.push(`run ${i}: ${what}`);
    for (const one of [...unequal(before, now), ...unresolved(now)]) say(one);
    const open = new Set([...before].filter(([, { mode }]) => (mode & 0o044) !== 0).map(([path]) => path));
    for (const path of readable(home, ['winter', 'summer', 'porch-lamp'], open))
      say(`others can read ${path}`);

    const back = random() < 0.5;
    const { code, err } = await inside(home, ['fix', back ? '--undo' : '--yes']);
    if (code !== 0) say(`${back ? '--undo' : 'the next run'} ended with ${code}: ${err}`);
    const end = snapshot(home);
    if (back && sumOf(end) !== sumOf(before)) say('--undo did not bring all back');
    if (!back && !isSame(end, wanted)) say('the next run did not bring all to what is new');
    remove(home);
  }
  return { runs, ...tally, mistakes };
}

/** Same files with the same content? */
function isSame(a: Snapshot, b: Snapshot): boolean {
  return a.size === b.size && [...a].every(([path, { bytes }]) => b.get(path)?.bytes.equals(bytes) === true);
}

/** Names that are asked for, and that no secrets file on the way up has. */
function unresolved(files: Snapshot): readonly string[] {
  const texts = [...files].map(([path, { bytes }]) => ({ path, text: bytes.toString() }));
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(/!secret (\w+)/g)].flatMap(([, name = '']) => {
      const isThere = texts.some(
        (one) => /(?:^|\/)secrets\.yaml$/.test(one.path) && new RegExp(`^${name}: `, 'm').test(one.text),
      );
      return isThere ? [] : [`${path} asks for ${name}, which is nowhere`];
    }),
  );
}
