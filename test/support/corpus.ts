import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { walk, type Seen } from '../../src/doors/corridor';
import { diskLoad } from '../../src/cli/disk';
import { survey } from '../../src/node/files';
import { groundOf } from '../../src/node/ground';
import { Kinds } from '../../src/node/kinds';
import { Opener } from '../../src/node/opener';

/** Real configurations lie outside of the project; without them, tests over them are skipped, and say so. */
export const corpus = process.env['HAGUARD_CORPUS'] ?? '';
export const hasCorpus = existsSync(join(corpus, 'asis'));
if (!hasCorpus) console.warn('HAGUARD_CORPUS does not say where the corpus is: tests over it are skipped.');

export function repositories(tree: 'asis' | 'unsecret'): readonly string[] {
  return hasCorpus
    ? readdirSync(join(corpus, tree))
        .sort()
        .map((name) => join(corpus, tree, name))
    : [];
}

/** Lints a folder as the program does, and hands over each document with what was found in it. */
export function lintFolder(folder: string, see: (seen: Seen) => void): void {
  const kinds = new Kinds(files);
  const load = diskLoad(survey(groundOf(['.'], folder), { kinds }), kinds);
  const opener = new Opener(dialects, join(__dirname, '..', '..', 'dist', 'script.cjs'));
  walk(load, opener, rules, {}, { see });
}
