import type { SimpleGit } from 'simple-git';
import { Blobs } from './blobs';
import { changesIn, heldIn, type Changes } from './changes';
import { withoutFilters } from './filters';
import { git, repositoryOf, type GitOptions, type Ran } from './git';
import { topOf, troubleOf } from './staged';
import { Trouble } from './trouble';

/** Two states of a repository: commits, or where `to` is absent, the working tree. */
interface Ends {
  readonly from: string;
  readonly to?: string;
}

/**
 * What changed between two commits: `A..B`, or since B left A: `A...B`. `A` alone is what the current commit has since it
 * left A; nothing at all is the working tree against the current commit.
 */
export async function range(spec: string, cwd: string): Promise<Changes> {
  if (!git(['--version'], { folder: cwd })) throw new Trouble(troubleOf(undefined, cwd));
  const repository = repositoryOf(cwd);
  const top = repository?.top ?? topOf(cwd);
  const options: GitOptions = {
    folder: top,
    ...(repository?.trusted !== undefined && { trusted: repository.trusted }),
  };
  const run = (...args: readonly string[]): Ran => {
    const ran = git(args, options);
    if (ran?.code !== 0) throw new Trouble(troubleOf(ran, top));
    return ran;
  };
  if (!repository) run('rev-parse', '--show-toplevel');

  const { from, to } = await endsOf(spec, options);
  const off = to === undefined ? withoutFilters(options) : [];
  if (!off)
    throw new Trouble('the settings of this repository name a filter of Git that cannot be turned off');
  const diff = ['diff', '--raw', '-z', '--no-abbrev', '-M', '--no-relative', '--no-ext-diff'];
  // What is in a submodule is another repository's, with settings of its own.
  const ends = to === undefined ? ['--ignore-submodules=dirty', from] : [from, to];
  const changed = run(...off, ...diff, ...ends, '--');
  const held = to === undefined ? run('ls-files', '-s', '-z') : run('ls-tree', '-r', '-z', to);
  return { top, ...changesIn(changed.output), held: heldIn(held.output), blobs: new Blobs(options) };
}

async function endsOf(spec: string, { folder: top, trusted }: GitOptions): Promise<Ends> {
  const { simpleGit } = await import('simple-git');
  // It takes nothing from the surroundings but what Git needs to run: a hook's variables speak of another repository.
  const names = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SystemRoot'];
  const env = Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const config = trusted === undefined ? [] : [`safe.directory=${trusted}`];
  const asked = simpleGit({ baseDir: top, config }).env({ ...env, LC_ALL: 'C' });
  const [, left = '', dots = '', right = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(spec) ?? ['', spec];
  if (spec === '') return { from: await commitOf('HEAD', asked) };
  const from = await commitOf(left || 'HEAD', asked);
  const to = await commitOf(right || 'HEAD', asked);
  return dots === '..' ? { from, to } : { from: await base(from, to, asked), to };
}

async function commitOf(name: string, asked: SimpleGit): Promise<string> {
  const found = name.startsWith('-')
    ? undefined
    : await asked.revparse(['--verify', '--quiet', `${name}^{commit}`]).catch(() => undefined);
  if (found !== undefined && /^[0-9a-f]{40,64}$/.test(found)) return found;
  if (name === 'HEAD') {
    throw new Trouble(
      'there is no commit yet to compare with; haguard lint --staged looks at what is staged',
    );
  }
  throw new Trouble(
    `there is no commit ${shown(name)} here; if it exists elsewhere, fetch it first (in a CI job: fetch-depth: 0)`,
  );
}

/** The commit from which both go on. */
async function base(from: string, to: string, asked: SimpleGit): Promise<string> {
  const found = await asked.raw(['merge-base', from, to]).catch(() => '');
  const id = found.trim();
  if (id !== '') return id;
  throw new Trouble(
    'the two commits have nothing in common here; if this is a shallow copy, fetch the rest first (in a CI job: fetch-depth: 0)',
  );
}

/** It may be a mistyped password. */
function shown(name: string): string {
  return /^[\w./@^~-]{1,60}$/.test(name) ? name : 'of that name';
}
