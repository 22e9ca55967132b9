import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { LineCounter, parseAllDocuments, type ScalarTag, type CollectionTag } from 'yaml';
import { run } from '../../src/cli/run';
import { read } from './reading';

/** All files and links below a folder but Git's own, by path: mode and content. */
export type Snapshot = ReadonlyMap<string, { readonly mode: number; readonly bytes: Buffer }>;

export function snapshot(folder: string): Snapshot {
  const files = new Map<string, { mode: number; bytes: Buffer }>();
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.name === '.git' && at === folder) continue;
      if (entry.isDirectory()) walk(path);
      else {
        const bytes = entry.isSymbolicLink() ? Buffer.from(readlinkSync(path)) : readFileSync(path);
        files.set(relative(folder, path), { mode: lstatSync(path).mode, bytes });
      }
    }
  };
  walk(folder);
  return files;
}

export const sumOf = (files: Snapshot): string => {
  const hash = createHash('sha256');
  for (const [path, { mode, bytes }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${path}\0${mode}\0`).update(bytes);
  return hash.digest('hex');
};

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process. */
export async function inside(
  cwd: string,
  args: readonly string[],
  answers?: readonly string[],
): Promise<Ended> {
  let [out, err] = ['', ''];
  const left = [...(answers ?? [])];
  const code = await run(args, {
    cwd,
    env: { HOME: join(cwd, '..', 'nobody') },
    out: { isTTY: false, write: (text) => void (out += text) },
    err: { isTTY: false, write: (text) => void (err += text) },
    ...(answers && {
      ask: (question: string) => {
        out += `${question}\n`;
        return Promise.resolve(left.shift() ?? 'q');
      },
    }),
  });
  return { code, out, err };
}

export function git(folder: string, ...args: readonly string[]): void {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Somebody',
    GIT_AUTHOR_EMAIL: 'somebody@example.com',
    GIT_COMMITTER_NAME: 'Somebody',
    GIT_COMMITTER_EMAIL: 'somebody@example.com',
  };
  const { status, stderr } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** A copy of a folder as a repository of its own, in which Git ignores secrets files. */
export function copyOf(folder: string): string {
  const copy = join(realpathSync(mkdtempSync(join(tmpdir(), 'haguard-fix-'))), 'home');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  makeWritable(copy);
  git(copy, 'init', '-q', '-b', 'main');
  appendFileSync(join(copy, '.git', 'info', 'exclude'), 'secrets.yaml\nsecret.yaml\n');
  git(copy, 'add', '-A', '-f');
  git(copy, 'commit', '-q', '--allow-empty', '-m', 'As it was');
  return copy;
}

/** A home of these files as a repository, in which Git ignores secrets files. */
export function homeOf(files: Readonly<Record<string, string | Buffer>>, { hasGit = true } = {}): string {
  const home = join(realpathSync(mkdtempSync(join(tmpdir(), 'haguard-fix-'))), 'home');
  mkdirSync(home);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  }
  if (!hasGit) return home;
  git(home, 'init', '-q', '-b', 'main');
  appendFileSync(join(home, '.git', 'info', 'exclude'), 'secrets.yaml\nsecret.yaml\n');
  git(home, 'add', '-A');
  return home;
}

/** What is only to be read where it comes from is a user's own here. */
function makeWritable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(path);
    else if (entry.isFile()) chmodSync(path, 0o644);
  }
}

export const remove = (copy: string): void => rmSync(dirname(copy), { recursive: true, force: true });

/** `path:12` of each line of a report of `fix` that begins with this mark. */
export const linesWith = (out: string, mark: string): readonly string[] =>
  out.split('\n').filter((line) => line.startsWith(mark) && /:\d+ {2}/.test(line));

const isSecrets = (path: string): boolean => /(?:^|\/)secrets?\.yaml$/.test(path);

/** What differs between two states besides values of scalars, lines at the end of secrets files and of made-up ones. */
export function oddities(before: Snapshot, after: Snapshot): readonly string[] {
  const odd: string[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(path), after.get(path)];
    if (old && now && old.mode === now.mode && old.bytes.equals(now.bytes)) continue;
    if (!now) odd.push(`${path} is gone`);
    else if (old && old.mode !== now.mode) odd.push(`${path} has another mode`);
    else if (!old) {
      if (!isSecrets(path)) odd.push(`${path} is new`);
      if ((now.mode & 0o777) !== 0o600) odd.push(`${path} is for others, too`);
    } else if (/secret/.test(path) && now.bytes.subarray(0, old.bytes.length).equals(old.bytes)) continue;
    else odd.push(...betweenScalars(path, old.bytes.toString(), now.bytes.toString()));
  }
  return odd;
}

/** Lines differ only in the value of a scalar, which is a reference now. */
function betweenScalars(path: string, before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length !== now.length) return [`${path} has another number of lines`];
  const { entries } = read({ path, text: before });
  const odd: string[] = [];
  let offset = 0;
  old.forEach((line, i) => {
    const other = now[i] ?? '';
    if (line !== other) {
      let from = 0;
      while (from < line.length && line[from] === other[from]) from++;
      let end = 0;
      while (end < Math.min(line.length, other.length) - from && line.at(-1 - end) === other.at(-1 - end))
        end++;
      const [start, stop] = [offset + from, offset + line.length - end];
      const holds = entries.some(
        (entry) => entry.kind !== 'map' && entry.nodeStart <= start && stop <= entry.nodeEnd,
      );
      if (!holds || !/!secret [a-z][a-z0-9_]*/.test(other))
        odd.push(`${path}:${i + 1} differs beside a value`);
    }
    offset += line.length + 1;
  });
  return odd;
}

/** What a YAML text says, by the other parser, in YAML 1.1; a secret is what `find` gives. */
function said(text: string, find: (name: string) => unknown): unknown {
  const opaque = (tag: string): ScalarTag => ({ tag, resolve: (value) => `${tag} ${value}` });
  const map = (tag: string, collection: 'map' | 'seq'): CollectionTag => ({ tag, collection });
  const tags = [
    '!include',
    '!include_dir_list',
    '!include_dir_named',
    '!include_dir_merge_list',
    '!include_dir_merge_named',
    '!env_var',
    '!input',
    '!lambda',
    '!extend',
    '!remove',
    '!literal',
  ];
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: false,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    lineCounter: new LineCounter(),
    customTags: (known) => [
      ...known.filter((tag) => tag !== 'merge' && (typeof tag === 'string' || !/merge$/.test(tag.tag))),
      ...tags.map(opaque),
      map('!include', 'map'),
      map('!literal', 'map'),
      { tag: '!secret', resolve: (name: string) => find(name) },
    ],
  });
  return Array.isArray(documents) ? documents.map((one) => one.toJS({ maxAliasCount: -1 }) as unknown) : [];
}

/** Files that do not say the same in both states, secrets put in, as another parser reads them. */
export function unequal(before: Snapshot, after: Snapshot): readonly string[] {
  const find = (files: Snapshot, file: string, name: string): unknown => {
    const text = files.get(file)?.bytes.toString();
    const [all] = text === undefined ? [] : (said(text, () => undefined) as [Record<string, unknown> | null]);
    if (!all) return undefined;
    if (Object.hasOwn(all, name)) return all[name];
    const taken = all['<<'];
    return typeof taken === 'string'
      ? find(files, join(dirname(file), taken.replace('!include ', '')), name)
      : undefined;
  };
  const secretsOf = (files: Snapshot, folder: string, name: string): unknown => {
    for (let at = folder; ; at = dirname(at)) {
      const found = find(files, join(at, 'secrets.yaml'), name);
      if (found !== undefined) return found;
      if (at === '.') return `unknown ${name}`;
    }
  };
  const changed = [...after].filter(
    ([path, { bytes }]) =>
      before.has(path) && before.get(path)?.bytes.equals(bytes) === false && !/secret/.test(path),
  );
  return changed.flatMap(([path, { bytes }]) => {
    const [old, now] = [before, after].map((files, i) =>
      said((i === 0 ? (before.get(path)?.bytes ?? bytes) : bytes).toString(), (name) =>
        secretsOf(files, dirname(path), name),
      ),
    );
    return isDeepStrictEqual(old, now) ? [] : [`${path} does not say the same`];
  });
}
