/** How well redaction hides what was planted in the corpus, and how little else it changes. Prints places, never values. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isScalar, parseAllDocuments, visit } from 'yaml';
import { dialects } from '../rules/tables/dialects';
import { profiles, type Profile } from '../rules/tables/profiles';
import { knowledge } from '../src/doors/knowledge';
import { treeOf } from '../src/doors/tree';
import type { Blob } from '../src/core/document';
import { spellingsOf } from '../src/core/spellings';
import { decode } from '../src/node/read';
import { Opener } from '../src/node/opener';
import { redact } from '../src/redact/redact';

interface Planted {
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly kind: string;
  readonly class: 'credential' | 'private' | 'other';
}

interface Value extends Planted {
  readonly value: string;
}

const parser = join(__dirname, '..', 'dist', 'script.cjs');
const say = (line = ''): void => void process.stdout.write(`${line}\n`);

export function blobsIn(folder: string): readonly Blob[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/(?:^|\/)\.git\//.test(path) && statSync(join(folder, path)).isFile())
    .sort()
    .flatMap((path) => {
      const read = decode(readFileSync(join(folder, path)));
      return 'text' in read ? [{ path, text: read.text }] : [];
    });
}

/** The texts of a folder as they may be posted, by path. */
function redacted(folder: string, profile: Profile): ReadonlyMap<string, string> {
  const { blobs, open } = treeOf(blobsIn(folder), new Opener(dialects, parser));
  const hidden: ReadonlySet<string> = new Set(profiles[profile]);
  const { texts } = redact(blobs, { knowledge, open, hides: (of) => hidden.has(of) });
  return new Map(blobs.map(({ path }, i) => [path, texts[i] ?? '']));
}

/** What was planted in a line: what it has that it had not before. */
function valueOf(before = '', after = ''): string {
  let from = 0;
  while (before[from] === after[from] && from < after.length) from++;
  const text = after.slice(from).split(' #')[0]?.trim() ?? '';
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

export function plantedValues(corpus: string): readonly Value[] {
  return readFileSync(join(corpus, 'unsecret.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Planted)
    .map((planted) => {
      const path = join(planted.repo.replace('/', '__'), planted.file);
      const [before, after] = ['asis', 'unsecret'].map(
        (tree) => readFileSync(join(corpus, tree, path), 'utf8').split('\n')[planted.line - 1],
      );
      return { ...planted, value: valueOf(before, after) };
    });
}

const isPrivateAddress = (value: string): boolean =>
  /^(?:[a-z]+:\/\/)?(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.|localhost)/.test(value);

/** Does the forum profile promise to hide it? */
function isPromised({ class: of, kind, value }: Value): boolean {
  if (of !== 'private') return false;
  return kind !== 'user' && !isPrivateAddress(value);
}

const escaped = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Where a value is left in a text: its own place, and all others where it stands as a word. Short values: their place only. */
function survives(value: Value, texts: ReadonlyMap<string, string>): readonly string[] {
  const own = texts.get(value.file)?.split('\n')[value.line - 1] ?? '';
  const places = own.includes(value.value) ? [`${value.file}:${value.line}`] : [];
  if (!knowledge.isTelling(value.value, { class: value.class === 'credential' ? 'credential' : 'network' }))
    return places;
  for (const spelling of spellingsOf(value.value)) {
    const word = new RegExp(`(?<![\\w.])${escaped(spelling)}(?![\\w])`);
    for (const [path, text] of texts) {
      if (text.includes(spelling) && word.test(text)) places.push(path);
    }
  }
  return [...new Set(places)];
}

export function survivors(corpus: string): void {
  const values = plantedValues(corpus).filter(({ value }) => value.length > 2);
  const repos = [...new Set(values.map(({ repo }) => repo))];
  say('\nWhat survives redaction');
  for (const profile of ['credentials', 'forum', 'strict'] as const) {
    const left = new Map<string, number>();
    const all = new Map<string, number>();
    const places: string[] = [];
    for (const repo of repos) {
      const texts = redacted(join(corpus, 'unsecret', repo.replace('/', '__')), profile);
      for (const value of values.filter((one) => one.repo === repo)) {
        const counts =
          value.class === 'credential' ||
          (profile === 'strict' && value.class === 'private') ||
          (profile === 'forum' && isPromised(value));
        if (!counts) continue;
        const key = `${value.class} ${value.kind}`;
        all.set(key, (all.get(key) ?? 0) + 1);
        const where = survives(value, texts);
        if (where.length === 0) continue;
        left.set(key, (left.get(key) ?? 0) + 1);
        places.push(`${key}: ${repo} ${value.file}:${value.line} ${value.key} (${where.length})`);
      }
    }
    const sum = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((a, b) => a + b, 0);
    say(`  ${profile}: ${sum(left)} of ${sum(all)}`);
    for (const [key, count] of [...left].sort()) say(`    ${key}: ${count} of ${all.get(key) ?? 0}`);
    if (process.argv.includes('--places') || places.length < 12)
      for (const place of places) say(`      ${place}`);
  }
}

/** The keys of a YAML text with their kinds, in order; undefined where it cannot be read. What was hidden in keys is one mark. */
function shapeOf(text: string): readonly string[] | undefined {
  const shape: string[] = [];
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    schema: 'failsafe',
    logLevel: 'silent',
    prettyErrors: false,
  });
  if (!('length' in documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  for (const document of documents) {
    visit(document, {
      Pair: (_, { key }) => void shape.push(isScalar(key) ? String(key.value) : '?'),
      Scalar: (position) => {
        if (position !== 'key') shape.push('scalar');
      },
      Map: () => void shape.push('map'),
      Seq: () => void shape.push('list'),
    });
  }
  return shape;
}

/**
 * How much redaction changes besides what it must. The corpus as it is holds stand-ins where people had secrets, and it has
 * no list of the private facts that are left in it. So nothing is taken off: every character that changed counts as changed
 * outside of the concealed classes, rightly hidden addresses, places and stand-ins included. The share is an upper bound.
 */
export function structure(corpus: string): void {
  say('\nWhat redaction leaves as it is (forum)');
  let files = 0;
  let changedShape = 0;
  let lines = 0;
  let all = 0;
  let changed = 0;
  let unread = 0;
  const odd: string[] = [];
  const words = new Map<string, number>();
  let worst = { repo: '', share: 0 };
  for (const repo of readdirSync(join(corpus, 'asis')).sort()) {
    const folder = join(corpus, 'asis', repo);
    const texts = redacted(folder, 'forum');
    const before = { all, changed };
    for (const { path, text } of blobsIn(folder)) {
      const after = texts.get(path) ?? '';
      if (text.split(/\r\n?|\n/).length !== after.split(/\r\n?|\n/).length) {
        lines++;
        odd.push(`line count: ${repo}/${path}`);
      }
      all += text.length;
      changed += changedIn(text, after, words);
      if (!/\.ya?ml$/.test(path)) continue;
      const shape = shapeOf(text);
      if (!shape) {
        unread++;
        continue;
      }
      files++;
      const now = after === text ? shape : shapeOf(after);
      const same =
        now?.length === shape.length && now.every((key, i) => key === shape[i] || /REDACTED_/.test(key));
      if (!same) {
        changedShape++;
        odd.push(`keys: ${repo}/${path}`);
      }
    }
    const share = (100 * (changed - before.changed)) / Math.max(1, all - before.all);
    if (share > worst.share) worst = { repo, share };
  }
  say(
    `  YAML files that read with other keys or kinds: ${changedShape} of ${files} (${unread} more could not be read before)`,
  );
  say(`  files with another number of lines: ${lines}`);
  say(
    `  characters changed, an upper bound for those outside of concealed classes: ${((100 * changed) / all).toFixed(2)} %`,
  );
  say(`    most in one home: ${worst.share.toFixed(2)} % (${worst.repo})`);
  for (const [kind, count] of [...words].sort((a, b) => b[1] - a[1])) say(`    ${kind}: ${count} places`);
  for (const one of odd) say(`      ${one}`);
}

/** Characters of the lines' differing middles. */
function changedIn(before: string, after: string, words: Map<string, number>): number {
  if (before === after) return 0;
  const now = after.split('\n');
  let sum = 0;
  before.split('\n').forEach((line, i) => {
    const other = now[i] ?? '';
    if (line === other) return;
    let from = 0;
    while (from < line.length && line[from] === other[from]) from++;
    let to = 0;
    while (to < line.length - from && line[line.length - 1 - to] === other[other.length - 1 - to]) to++;
    sum += line.length - from - to;
    for (const [kind] of other.matchAll(/REDACTED_[a-z_]+(?=_\d)|\b0\.0\b/g))
      words.set(kind, (words.get(kind) ?? 0) + 1);
  });
  return sum;
}

if (require.main === module) {
  const corpus = process.env['HAGUARD_CORPUS'] ?? '';
  survivors(corpus);
  structure(corpus);
}
