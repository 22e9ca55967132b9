import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { packagesApart, packagesOnDemand, rarelyNeededPackages, yamlEventsAlone } from './bundle-plugins';
import { asFunction } from '../src/node/code-cache';
import { licences } from './licences';
import { pack } from './pack';
import { page } from './page';
import { rulesOnDemand } from './rules-on-demand';

const root = resolve(__dirname, '..');

interface Made {
  /** Path from the project's root. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

interface Part {
  /** A file of the sources, or a package. */
  readonly from: string;
  /** What shapes it, besides what all have in common. */
  readonly plugins: readonly Plugin[];
}

/** What a file of the sources imports by this name is, in the program, a file next to it. */
function apart(name: string, filter: RegExp, file: string): Plugin {
  return {
    name,
    setup(within) {
      within.onResolve({ filter }, () => ({ path: file, external: true }));
    },
  };
}

const parserApart = apart('script-parser-apart', /\/script-parser$/, './script.cjs');

const strengthApart = apart('strength-apart', /\/strength$/, './strength.cjs');

/**
 * The parts of the program. Several keep a start short: what a run does not need is never compiled. `haguard.cjs` alone is
 * enough as a hook: the part that looks at what is staged and the packages that it seldom needs are packed into it; scripts
 * are only searched as text then.
 */
const parts = {
  start: { from: 'src/cli/start.ts', plugins: [] },
  lint: {
    from: 'src/cli/lint-alone.ts',
    plugins: [parserApart, packagesApart, packagesOnDemand, rulesOnDemand],
  },
  commands: { from: 'src/cli/all.ts', plugins: [parserApart, strengthApart, packagesApart] },
  strength: { from: 'src/cli/strength.ts', plugins: [] },
  script: { from: 'src/read/script-parser.ts', plugins: [] },
} as const satisfies Readonly<Record<string, Part>>;

/** What each part is built with. The same sources give the same bytes, whatever the machine, folder or day. */
function options({ from, plugins }: Part): BuildOptions & { write: false; metafile: true } {
  return {
    absWorkingDir: root,
    ...(from.endsWith('.ts')
      ? { entryPoints: [from] }
      : { stdin: { contents: `module.exports = require(${JSON.stringify(from)});`, resolveDir: root } }),
    outfile: 'bundle.cjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // `import()` of what is in the bundle or next to it becomes `require`: Node's module loader costs a start of its own.
    supported: { 'dynamic-import': false },
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    plugins: [...plugins, yamlEventsAlone],
    logLevel: 'silent',
    metafile: true,
    write: false,
  };
}

/**
 * A byte a character: Node reads and compiles that faster, and takes less memory for it. What esbuild leaves of other
 * characters stands in regular expressions.
 */
const ascii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A build's name: what was compiled of one must not be taken for another. */
const buildOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** `haguard.cjs`: how the program begins, and what is packed into it. */
function program(
  start: string,
  lint: string,
  packages: ReadonlyMap<string, string>,
  commands: string,
): string {
  const builds = { lint: buildOf(lint), commands: buildOf(commands) };
  return `#!/usr/bin/env node\n"use strict";\n${pack(new Map([['lint', lint]]), packages)}const builds=${JSON.stringify(builds)};\n${start}`;
}

/** Builds all that belongs in dist/, in memory. Tests shape every part with plugins of their own. */
export async function bundle(more: readonly Plugin[] = []): Promise<Made[]> {
  const metafiles: Metafile[] = [];
  const built = async (part: Part): Promise<string> => {
    const { outputFiles, metafile } = await build(options({ ...part, plugins: [...more, ...part.plugins] }));
    metafiles.push(metafile);
    return ascii(outputFiles.map(({ text }) => text).join(''));
  };
  const lint = asFunction(await built(parts.lint));
  const packages = new Map<string, string>();
  for (const name of rarelyNeededPackages) packages.set(name, await built({ from: name, plugins: [] }));
  const commands = asFunction(await built(parts.commands));
  const inBrowsers = await page(root);
  return [
    {
      path: 'dist/haguard.cjs',
      text: program(await built(parts.start), lint, packages, commands),
      executable: true,
    },
    { path: 'dist/commands.cjs', text: commands, executable: false },
    { path: 'dist/strength.cjs', text: await built(parts.strength), executable: false },
    { path: 'dist/script.cjs', text: await built(parts.script), executable: false },
    { path: 'dist/haguard.html', text: inBrowsers.text, executable: false },
    {
      path: 'dist/LICENCES.txt',
      text: licences(root, [...metafiles, ...inBrowsers.metafiles]),
      executable: false,
    },
  ];
}

function isCurrent({ path, text, executable }: Made): boolean {
  const file = join(root, path);
  return (
    existsSync(file) &&
    readFileSync(file, 'utf8') === text &&
    ((statSync(file).mode & 0o100) !== 0) === executable
  );
}

async function main(args: readonly string[]): Promise<void> {
  const made = await bundle();
  if (args.includes('--check')) {
    const stale = made.filter((each) => !isCurrent(each));
    for (const { path } of stale)
      console.error(`${path} is not what the sources give: run \`npm run bundle\``);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const { path, text, executable } of made) {
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), executable ? 0o755 : 0o644);
    console.log(`${path} (${Math.ceil(Buffer.byteLength(text) / 1024)} KiB)`);
  }
  // What does not even start must not be committed; it throws with what the program said.
  execFileSync(process.execPath, [join(root, 'dist/haguard.cjs'), '--version'], { encoding: 'utf8' });
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
