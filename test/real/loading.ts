import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { layout, dialects } from '../../rules/tables/dialects';
import { manners } from '../../rules/tables/manners';
import { rootsOf } from '../../src/home/arrange';
import { differences, Pool, Resolver, type Source, type Value } from '../../src/home/resolve';
import { readAlone } from '../../src/read/alone';
import { open } from '../../src/read/open';
import { isWhole, valueOf, type Canonical } from './canonical';
import { filesIn, haguard, script } from './programs';

/** What became of comparing files. */
export interface Tally {
  files: number;
  same: number;
  /** Files that both refuse. */
  refused: number;
  /** `path at.key.path`: told, never the values. */
  readonly differences: string[];
}

export const tally = (): Tally => ({ files: 0, same: 0, refused: 0, differences: [] });

interface Line {
  readonly path: string;
  readonly value?: Canonical;
  readonly error?: string;
}

const linesOf = (printed: string): readonly Line[] =>
  printed
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** Files as they lie on the disk, each read once. */
export function reader(folder: string): (path: string) => Source | undefined {
  const known = new Map<string, Source | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const file = join(folder, path);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      known.set(path, text === undefined ? undefined : { text, ...readAlone(text) });
    }
    return known.get(path);
  };
}

/** The folders of a copy with a configuration of Home Assistant, from there. */
export const rootsIn = (folder: string): readonly string[] => rootsOf(filesIn(folder), layout);

/** The files of a copy that speak ESPHome. */
export function devicesIn(folder: string): readonly string[] {
  return filesIn(folder).filter(
    (path) =>
      /\.ya?ml$/.test(path) &&
      open({ path, text: readFileSync(join(folder, path), 'utf8') }, { dialects }).dialect === 'esphome',
  );
}

/** Gives a copy stand-ins for the secrets that are not in it, where each program looks for them. */
export function stub(folder: string): void {
  const wanted = new Set([...rootsIn(folder), ...devicesIn(folder).map(dirname)]);
  const files = [...wanted].map((at) => join(folder, at, 'secrets.yaml')).filter((file) => !existsSync(file));
  if (files.length === 0) return;
  const stand = join(folder, 'stub.fake.yaml');
  const { code, err } = haguard(['secrets', '--stub', stand], folder);
  if (code !== 0) throw new Error(`secrets --stub ended with ${String(code)}: ${err}`);
  for (const file of files) copyFileSync(stand, file);
  rmSync(stand);
}

/** What Home Assistant's loader makes of all YAML files of a configuration, by path from the root of the copy. */
export function byHomeAssistant(folder: string, root: string): readonly Line[] {
  const inside = filesIn(join(folder, root)).filter((path) => path.endsWith('.yaml'));
  const printed = script(
    'home-assistant',
    'homeassistant_loader.py',
    [join(folder, root)],
    inside.join('\n'),
  );
  return linesOf(printed).map((line) => ({ ...line, path: join(root, line.path) }));
}

export function byEsphome(folder: string, devices: readonly string[]): readonly Line[] {
  return linesOf(script('esphome', 'esphome_loader.py', [folder], devices.join('\n')));
}

/** Holds our resolution of files against a program's. */
export function compare(
  lines: readonly Line[],
  resolver: (path: string) => Resolver,
  pool: Pool,
  into: Tally,
  name: string,
  kept: readonly string[],
): void {
  for (const { path, value, error } of lines) {
    const ours = resolver(path);
    const mine = ours.file(path);
    into.files++;
    if (value === undefined) {
      // A stop that leaves a value (two documents, an unknown tag) is told of the file.
      const stops = !isWhole(mine, kept) || ours.stops.some((stop) => stop.path === path);
      if (stops) into.refused++;
      else into.differences.push(`${name}/${path}: only the program refuses it (${String(error)})`);
      continue;
    }
    const found = differences(mine, valueOf(pool, value), 3);
    if (found.length === 0) into.same++;
    else into.differences.push(`${name}/${path}: ${found.map((at) => at.join('.')).join(', ')}`);
  }
}

export function homeAssistantResolver(folder: string, root: string, pool: Pool): Resolver {
  const manner = manners['home-assistant'];
  if (!manner) throw new Error('no manner');
  return new Resolver({
    pool,
    manner,
    main: join(root, layout.main),
    read: reader(folder),
    paths: filesIn(folder),
  });
}

/** A device's file is its own main file. */
export function esphomeResolver(folder: string, pool: Pool): (path: string) => Resolver {
  const manner = manners['esphome'];
  if (!manner) throw new Error('no manner');
  const read = reader(folder);
  const paths = filesIn(folder);
  return (main) => new Resolver({ pool, manner, main, read, paths });
}

/** Where two readings of the same files by the same program differ. */
export function changed(before: readonly Line[], after: readonly Line[]): readonly string[] {
  const pool = new Pool();
  const was = new Map(before.map((line) => [line.path, line]));
  const of = (line: Line | undefined): Value | undefined => line?.value && valueOf(pool, line.value);
  return after.flatMap((line) => {
    const old = was.get(line.path);
    // What it refused before need not be the same afterwards; a file of secrets may have come up.
    if (!old || basename(line.path).startsWith('secret')) return [];
    if (old.error !== undefined)
      return line.error === undefined ? [`${line.path}: refused before, and not now`] : [];
    return differences(of(old), of(line), 3).map((at) => `${line.path}: ${at.join('.')}`);
  });
}
