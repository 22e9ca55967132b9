import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { asText, embedded, withoutExamples } from './bundle-plugins';
import { licences } from './licences';

const root = resolve(__dirname, '..');

interface Made {
  /** Path from the project's root. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

interface Entry {
  readonly from: string;
  readonly to: string;
  readonly executable: boolean;
  /** What shapes it, besides what all have in common. */
  readonly plugins: readonly Plugin[];
}

/** What a file of the sources imports by this name is, in the program, a file next to it. */
function apart(name: string, filter: RegExp, from: RegExp, file: string): Plugin {
  return {
    name,
    setup(within) {
      within.onResolve({ filter }, ({ importer }) =>
        from.test(importer) ? { path: file, external: true } : undefined,
      );
    },
  };
}

const parserApart = apart('script-parser-apart', /\/script-parser$/, /./, './script.cjs');
const commandsApart = apart(
  'commands-apart',
  /^\.\/run$/,
  /[\\/]src[\\/]cli[\\/]main\.ts$/,
  './commands.cjs',
);

const strengthApart = apart('strength-apart', /\/strength$/, /[\\/]src[\\/]cli[\\/]/, './strength.cjs');

/**
 * Several files keep a start short: what a run does not need is never read from disk. `haguard.cjs` alone is enough for
 * `haguard lint`; scripts are only searched as text then.
 */
export const entries: readonly Entry[] = [
  {
    from: 'src/cli/main.ts',
    to: 'dist/haguard.cjs',
    executable: true,
    plugins: [parserApart, commandsApart, asText, withoutExamples],
  },
  {
    from: 'src/cli/run.ts',
    to: 'dist/commands.cjs',
    executable: false,
    plugins: [parserApart, strengthApart, asText],
  },
  { from: 'src/cli/strength.ts', to: 'dist/strength.cjs', executable: false, plugins: [] },
  { from: 'src/read/script-parser.ts', to: 'dist/script.cjs', executable: false, plugins: [] },
];

/** What each bundle is built with. The same sources give the same bytes, whatever the machine, folder or day. */
export function options({
  from,
  executable,
  plugins,
}: Entry): BuildOptions & { write: false; metafile: true } {
  return {
    absWorkingDir: root,
    entryPoints: [from],
    outfile: 'bundle.cjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // `import()` of what is in the bundle or next to it becomes `require`: Node's module loader costs a start of its own.
    supported: { 'dynamic-import': false },
    minify: true,
    // A byte a character: Node reads and compiles it faster.
    charset: 'ascii',
    legalComments: 'none',
    banner: { js: executable ? '#!/usr/bin/env node' : '' },
    plugins: [...plugins],
    logLevel: 'silent',
    metafile: true,
    write: false,
  };
}

/** Builds all that belongs in dist/, in memory. */
export async function bundle(): Promise<Made[]> {
  const made: Made[] = [];
  const metafiles: Metafile[] = [];
  for (const entry of entries) {
    if (!existsSync(join(root, entry.from)))
      throw new Error(`${entry.from} does not exist, so ${entry.to} cannot be built`);
    const { outputFiles, metafile } = await build(options(entry));
    metafiles.push(metafile);
    made.push({
      path: entry.to,
      text: outputFiles.map(({ text }) => text).join(''),
      executable: entry.executable,
    });
  }
  made.push({
    path: 'dist/LICENCES.txt',
    text: licences(root, [...metafiles, ...embedded]),
    executable: false,
  });
  return made;
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
