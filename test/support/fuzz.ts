import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { homeOf, inside, linesWith, oddities, remove, snapshot, sumOf, unequal } from './fix-proof';

/** A change of a text: at a place between its ends, so much is taken out and this is put in. */
interface Change {
  readonly at: number;
  readonly out: number;
  readonly piece: string;
}

// What breaks YAML, and what only looks as if it did.
const pieces = [
  '\n',
  '\r\n',
  '  ',
  '\t',
  '"',
  "'",
  '#',
  ' # ',
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '|\n',
  '>-\n',
  '&a ',
  '*a',
  '!secret x',
  '!!str ',
  '---\n',
  '...\n',
  '\\',
  'é🏠',
  '\uFEFF',
  'password: winter-in-may7\n',
  '    api_key: "aB3dE6fG9hK1mN4p"\n',
  "\npassword: 'it''s winter7'\n",
  '<<: *a\n',
  'code: 0123\n',
  'url: https://me:winter7@example.org/a\n',
];

export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    out: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
    piece: fc.constantFrom(...pieces),
  }),
  { minLength: 1, maxLength: 3 },
);

export function changed(text: string, list: readonly Change[]): string {
  return list.reduce((now, { at, out, piece }) => {
    const from = Math.floor(at * now.length);
    return now.slice(0, from) + piece + now.slice(from + out);
  }, text);
}

/** Files of a folder that hold something to move, by what a quick look tells. */
export function texts(folder: string, most: number): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.yaml$/.test(path) && !path.includes('secret'))
    .sort()
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .filter((text) => text.length < 20_000 && /password|token|_key|:\/\/[^\s/]+:[^\s/]+@/.test(text))
    .slice(0, most);
}

/** What went wrong with a home that was changed at random; nothing, as it should be. */
export async function wrongWith(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly wrong: readonly string[]; readonly moved: number }> {
  const home = homeOf(files, { hasGit: false });
  try {
    const before = snapshot(home);
    const { code, err, out } = await inside(home, ['fix', '--yes']);
    const after = snapshot(home);
    const wrong: string[] = [];
    if (code === 2) wrong.push(`it ended with trouble: ${err}`);
    if ([...before].every(([path, { bytes }]) => /secret/.test(path) || isWell(bytes.toString()))) {
      wrong.push(...oddities(before, after), ...unequal(before, after));
    }
    if (/winter|aB3dE6/.test(err + out)) wrong.push('it tells a secret');
    await inside(home, ['fix', '--undo']);
    if (sumOf(snapshot(home)) !== sumOf(before)) wrong.push('undo did not bring all back');
    return { wrong, moved: linesWith(out, '  ').filter((line) => line.includes(' → ')).length };
  } finally {
    remove(home);
  }
}

/** Does the other parser read it, too? It knows no alias without its anchor. */
function isWell(text: string): boolean {
  const documents = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  try {
    return (
      Array.isArray(documents) &&
      documents.length === 1 &&
      documents.every((one) => one.errors.length === 0 && one.toJS({ maxAliasCount: -1 }) !== undefined)
    );
  } catch {
    return false;
  }
}
