/**
 * Writes haguard-hook.sh from scripts/hook.sh, scripts/hook.awk and the tables of the rules: `npm run hook-script`. With
 * `--check` it writes nothing, and ends with 1 when the file is out of date.
 */
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../package.json';
import { files } from '../rules/tables/files';
import { basicTokens, nodePlaces } from '../rules/tables/hook';
import { neverCommit } from '../rules/tables/never-commit';
import { placeholderWords } from '../rules/tables/placeholders';
import { stubWords, stubWordsOfSecrets } from '../rules/tables/stub-files';
import { tokenShapes, type TokenShape } from '../rules/tables/token-shapes';
import { word } from '../rules/tables/tokens/shape';
import { weakValues } from '../rules/tables/weak';
import { extended } from './ere';

const root = join(__dirname, '..');
const target = join(root, 'haguard-hook.sh');

/** A text between quotes of awk that stands between quotes of the shell. */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll("'", '\\047')}"`;

/** A glob of the table over a whole path; see rules/sense/never. */
function globPattern(glob: string): string {
  const deep = glob.endsWith('/**');
  const body = (deep ? glob.slice(0, -3) : glob)
    .replace(/[.+^${}()|[\]\\]/g, '[$&]')
    .replaceAll('/', String.raw`\/`)
    .replaceAll('*', String.raw`[^\/]*`)
    .replaceAll('?', String.raw`[^\/]`);
  return body + (deep ? String.raw`\/.+` : '');
}

/** Files in private folders cannot be looked through here: what the rules only warn of is kept out, too. */
const isPrivate = (globs: readonly string[]): boolean =>
  globs.every((glob) => files.privateFolders.some((folder) => glob.startsWith(`${folder}/`)));

/** The rows in their order: the first that fits a path decides, as it does for the rule. */
function names(): string {
  return neverCommit
    .map(([globs, severity, holds]) => {
      const grave = severity === 'error' || (severity === 'warning' && isPrivate(globs)) ? 2 : 0;
      const pattern = `(^|\\/)(${globs.map(globPattern).join('|')})$`;
      return `  if (n ~ /${pattern}/) { grave = ${grave}; holds = ${quoted(holds)}; return }`;
    })
    .join('\n');
}

export interface BasicShape extends TokenShape {
  /** As awk has it; `hook.awk` expands the counts. */
  readonly extended: string;
}

/** The shapes that awk can tell. One that it cannot, and a name that no shape has, is a mistake of the table. */
export function basicShapes(): readonly BasicShape[] {
  const all: readonly TokenShape[] = tokenShapes;
  return basicTokens.flatMap((what) => {
    const found = all.filter((shape) => shape.what === what && !shape.pattern().flags.includes('i'));
    if (found.length === 0) throw new Error(`No shape is called ${what}`);
    return found.map((shape) => ({ ...shape, extended: edge(shape) + extended(shape.pattern().source) }));
  });
}

/** A token that is a word of its own begins where no word goes on. */
const edge = ({ pattern }: TokenShape): string =>
  pattern().source.startsWith(word('').source.split('(?:)')[0] ?? '') ? '(^|[^A-Za-z0-9_-])' : '';

function tokens(): string {
  return basicShapes()
    .map(({ what, keywords, extended: pattern }) => {
      return `  shape(${quoted(what)}, ${quoted(keywords.join(' '))}, ${quoted(pattern)})`;
    })
    .join('\n');
}

/** Values that stand in many places for other reasons. */
const common = (): string =>
  [...new Set([...weakValues, ...placeholderWords])]
    .filter((word) => word.length >= 6 && /^[\w .@-]+$/.test(word))
    .map((word) => word.toLowerCase())
    .join(String.raw`\t`);

/** The whole script. */
export function hookScript(): string {
  const read = (name: string): string => readFileSync(join(__dirname, name), 'utf8').trimEnd();
  const fill = (text: string, blanks: Readonly<Record<string, string>>): string =>
    text.replace(/@(\w+)@/g, (blank, name: string) => {
      const filling = blanks[name];
      if (filling === undefined) throw new Error(`Nothing fills ${blank}`);
      return filling;
    });
  const awk = fill(read('hook.awk'), {
    names: names(),
    tokens: tokens(),
    secrets_files: files.secretsFiles.join(' '),
    strong: stubWords.join(' '),
    weak: stubWordsOfSecrets.join(' '),
    common: common(),
  });
  if (awk.includes("'")) throw new Error('The awk program stands between single quotes and cannot hold one');
  return `${fill(read('hook.sh'), {
    version,
    awk,
    nodes: nodePlaces.map((place, i) => `    ${place}${i < nodePlaces.length - 1 ? ' \\' : ''}`).join('\n'),
    count_names: String(neverCommit.reduce((sum, [globs]) => sum + globs.length, 0)),
    count_tokens: String(basicTokens.length),
  })}\n`;
}

function isCurrent(text: string): boolean {
  try {
    return readFileSync(target, 'utf8') === text && (statSync(target).mode & 0o100) !== 0;
  } catch {
    return false;
  }
}

function main(options: readonly string[]): void {
  const text = hookScript();
  if (isCurrent(text)) return;
  if (options.includes('--check')) {
    console.error('haguard-hook.sh is not what the tables give. Run: npm run hook-script');
    process.exitCode = 1;
    return;
  }
  writeFileSync(target, text);
  chmodSync(target, 0o755);
  console.log('haguard-hook.sh written');
}

if (require.main === module) main(process.argv.slice(2));
