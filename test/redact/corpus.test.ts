import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { spellingsOf } from '../../src/core/spellings';
import { decode } from '../../src/node/read';
import { corpus, hasCorpus } from '../support/corpus';
import { logs, unmarked } from './logs';
import { redactAll } from './redacting';

/** Files of real homes, small enough to be redacted many times. */
const longest = 20_000;
/** The corpus has hardly any notes and no logs: ours stand in for them. */
const files: readonly RealFile[] = hasCorpus
  ? [
      ...realFiles(join(corpus, 'asis')),
      ...realFiles(join(__dirname, '../../docs')),
      ...logs.map(({ text }, i) => ({ path: `log/${i}.log`, text: unmarked(text).text })),
    ]
  : [];

interface RealFile {
  readonly path: string;
  readonly text: string;
}

function* realFiles(folder: string): Generator<RealFile> {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const whole = join(folder, path);
    if (!/\.(?:ya?ml|json|md|txt|log|conf|js|sh)$/.test(path) || !statSync(whole).isFile()) continue;
    if (statSync(whole).size > longest) continue;
    const read = decode(readFileSync(whole));
    // The last two steps of the path tell the language; which home it is does not matter.
    if ('text' in read && read.text.trim() !== '')
      yield { path: path.split('/').slice(-2).join('/'), text: read.text };
  }
}

/** Without the corpus the tests are skipped, but their parts are made all the same. */
const nothing: RealFile = { path: 'configuration.yaml', text: 'a: 1\n' };

function some(pattern: RegExp): fc.Arbitrary<RealFile> {
  const found = files.filter(({ path }) => pattern.test(path));
  return fc.constantFrom(...(found.length > 0 ? found : [nothing]));
}

const letters = Array.from('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789');
const run = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: min, maxLength: max });
const digits = (count: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: count, maxLength: count });
const hex = (count: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: count,
    maxLength: count,
  });

interface Secret {
  readonly key: string;
  readonly value: string;
}

/** What people and programs make: each kind with a key under which it stands. */
const secret: fc.Arbitrary<Secret> = fc.oneof(
  fc
    .tuple(
      run(5, 12),
      fc.constantFrom('-', '!', '%', '&', '/', '+', '$', '"', "'", 'ü', ' ', '\\'),
      run(4, 12),
    )
    .map(([a, mark, b]) => ({ key: 'password', value: `${a}${mark}${b}7` })),
  run(24, 40).map((value) => ({ key: 'api_key', value: `${value}9aB4` })),
  hex(40).map((value) => ({ key: 'token', value: `f3${value}` })),
  fc.tuple(run(20, 20), digits(2)).map(([a, b]) => ({ key: 'client_secret', value: `${a}-${b}` })),
  fc.tuple(run(4, 9), run(4, 9)).map(([a, b]) => ({ key: 'wifi_password', value: `${a} ${b} 42` })),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => ({
    key: 'encryption_key',
    value: Buffer.from(bytes).toString('base64'),
  })),
);

/** Where the value is told by its key: a line of each language. */
const told: readonly ((secret: Secret) => string)[] = [
  ({ key, value }) => `2026-11-01 12:00:00 DEBUG (MainThread) [x] {"${key}": ${JSON.stringify(value)}}`,
  ({ key, value }) =>
    `2026-11-01 12:00:00 INFO (MainThread) [x] https://x.example.net/?${key}=${encodeURIComponent(value)}&on=1`,
];

/** How it stands elsewhere, by chance. */
const spellings: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => encodeURIComponent(value),
  (value) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => JSON.stringify(JSON.stringify(value)).slice(3, -3),
  (value) => Buffer.from(value).toString('base64'),
  (value) => Buffer.from(`u:${value}`).toString('base64'),
  (value) => Buffer.from(`us:${value}!`).toString('base64url'),
  (value) => Buffer.from(value).toString('hex'),
  (value) => Buffer.from(value).toString('hex').toUpperCase(),
  (value) => `x${value}y`,
];

/** Puts a line between two lines of a text, as a comment or a line of the text's own kind. */
function plant({ path, text }: RealFile, at: number, line: string): RealFile {
  const lines = text.split('\n');
  const where = at % (lines.length + 1);
  const mark = /\.ya?ml$/.test(path) ? '# ' : /\.js$/.test(path) ? '// ' : '';
  lines.splice(where, 0, `${mark}${line}`);
  return { path, text: lines.join('\n') };
}

/** A member more in a JSON object, or a key more in a YAML file. */
function plantSetting({ path, text }: RealFile, { key, value }: Secret): RealFile {
  if (/\.json$/.test(path)) {
    const open = text.indexOf('{');
    const rest = text.slice(open + 1);
    const comma = /^\s*\}/.test(rest) ? '' : ',';
    return open < 0
      ? { path, text: `{"${key}": ${JSON.stringify(value)}}` }
      : { path, text: `${text.slice(0, open + 1)}"${key}": ${JSON.stringify(value)}${comma}${rest}` };
  }
  return {
    path,
    text: `${text}${text.endsWith('\n') ? '' : '\n'}lutron:\n  ${key}: ${JSON.stringify(value)}\n`,
  };
}

const readsAsYaml = (text: string): boolean =>
  parseAllDocuments(text, { uniqueKeys: false, schema: 'failsafe', logLevel: 'silent' }).every(
    ({ errors }) => errors.length === 0,
  );

const linesOf = (text: string): number => text.split(/\r\n?|\n/).length;

const plants = fc.record({
  secret,
  home: fc.oneof(
    fc.record({ file: some(/\.ya?ml$/), setting: fc.constant(true), at: fc.nat(), say: fc.nat(1) }),
    fc.record({ file: some(/\.json$/), setting: fc.constant(true), at: fc.nat(), say: fc.nat(1) }),
    fc.record({
      file: some(/\.(?:md|txt|log|conf|sh)$/),
      setting: fc.constant(false),
      at: fc.nat(),
      say: fc.nat(1),
    }),
  ),
  elsewhere: fc.array(
    fc.record({
      file: some(/\.(?:ya?ml|md|txt|log|conf|sh|js)$/),
      at: fc.nat(),
      how: fc.constantFrom(...spellings),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

(hasCorpus ? describe : describe.skip)('in files of real homes', () => {
  test('a planted value survives nowhere and in no encoding; twice is once; lines, keys and names stay', () => {
    let meant = 0;
    fc.assert(
      fc.property(fc.array(plants, { minLength: 1, maxLength: 2 }), (all) => {
        const blobs: RealFile[] = [];
        for (const { secret: one, home, elsewhere } of all) {
          const line = told[home.say]?.(one) ?? '';
          blobs.push(home.setting ? plantSetting(home.file, one) : plant(home.file, home.at, line));
          for (const { file, at, how } of elsewhere)
            blobs.push(plant(file, at, `said ${how(one.value)} there`));
        }
        const { texts } = redactAll(blobs, 'credentials');
        for (const { secret: one } of all) {
          for (const spelling of [...spellingsOf(one.value), ...spellings.map((how) => how(one.value))])
            texts.forEach((text, i) =>
              expect([spelling, blobs[i]?.path, text.includes(spelling)]).toEqual([
                spelling,
                blobs[i]?.path,
                false,
              ]),
            );
          meant++;
        }
        blobs.forEach(({ path, text }, i) => {
          const after = texts[i] ?? '';
          expect(linesOf(after)).toBe(linesOf(text));
          if (/\.ya?ml$/.test(path) && readsAsYaml(text)) expect(readsAsYaml(after)).toBe(true);
          if (/\.json$/.test(path) && isJson(text)) expect(isJson(after)).toBe(true);
        });
        const again = redactAll(
          blobs.map(({ path }, i) => ({ path, text: texts[i] ?? '' })),
          'credentials',
        );
        expect(again.texts).toEqual(texts);
        expect(redactAll(blobs, 'credentials').texts).toEqual(texts);
      }),
      { seed: 4711, numRuns: 60, endOnFailure: true },
    );
    expect(meant).toBeGreaterThan(59);
  }, 240_000);

  test('the same value has the same name in a file of YAML, of JSON and in a log', () => {
    fc.assert(
      fc.property(
        secret,
        some(/\.ya?ml$/),
        some(/\.json$/),
        some(/\.md$/),
        fc.nat(),
        (one, yaml, json, note, at) => {
          const blobs = [
            plantSetting(yaml, one),
            plantSetting(json, one),
            plant(note, at, told[0]?.(one) ?? ''),
          ];
          const names = redactAll(blobs, 'credentials').texts.map(
            (text, i) =>
              new Set(
                [...text.matchAll(/REDACTED_[a-z]+_\d+/g)]
                  .map(String)
                  .filter((name) => !blobs[i]?.text.includes(name)),
              ),
          );
          const shared = [...(names[0] ?? [])].filter((name) => names[1]?.has(name) && names[2]?.has(name));
          expect(shared.length).toBeGreaterThan(0);
        },
      ),
      { seed: 4711, numRuns: 60 },
    );
  }, 120_000);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
