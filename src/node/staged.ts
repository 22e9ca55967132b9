import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Blobs } from './blobs';
import { changesIn, heldIn, type Changes } from './changes';
import { nearestGit, start, type GitOptions, type Ran, type Running } from './git';
import { printable } from './names';
import { Trouble } from './trouble';

/** The three processes that it takes to see what is staged, already at work. */
export interface Asked {
  readonly top: string;
  readonly diff: Running;
  readonly list: Running;
  readonly blobs: Blobs;
  readonly merged?: string;
  readonly trusted?: string;
}

/**
 * Starts to ask Git what is staged: all text comes from the index. In a hook, it is the index of the commit that is being
 * made (`git commit FILE` makes one of its own), wherever the hook's variables say it lies.
 */
export function askStaged(cwd: string, trusted?: string): Asked {
  const top = topOf(cwd);
  const options: GitOptions = { folder: top, asHook: true, ...(trusted !== undefined && { trusted }) };
  const run = (...args: readonly string[]): Running => {
    const running = start(args, options);
    running.close();
    return running;
  };
  // Where there is no commit yet, this compares with nothing, as it should.
  const diff = run(
    ...['diff', '--cached', '--raw', '-z', '--no-abbrev', '-M', '--no-relative', '--no-ext-diff'],
  );
  const list = run('ls-files', '-s', '-z');
  const merging = existsSync(join(gitFolder(top), 'MERGE_HEAD'));
  return {
    top,
    diff,
    list,
    blobs: new Blobs(options),
    ...(merging && { merged: 'MERGE_HEAD' }),
    ...(trusted !== undefined && { trusted }),
  };
}

export async function staged(cwd: string, asked = askStaged(cwd)): Promise<Changes> {
  const [diff, list] = await Promise.all([asked.diff.ended, asked.list.ended]);
  if (diff?.code !== 0 || list?.code !== 0) {
    asked.blobs.close();
    const failed = diff?.code === 0 ? list : diff;
    // In Home Assistant's apps the configuration often belongs to another user than the one who runs Git.
    if (failed?.complaint.includes('dubious ownership') && asked.trusted === undefined) {
      return staged(cwd, askStaged(cwd, asked.top));
    }
    throw new Trouble(troubleOf(failed, asked.top));
  }
  const { top, blobs, merged } = asked;
  return {
    top,
    ...changesIn(diff.output),
    held: heldIn(list.output),
    blobs,
    ...(merged !== undefined && { merged }),
  };
}

/** What is wrong, by what Git says; its own words can hold anything. */
export function troubleOf(ran: Ran | undefined, top: string): string {
  if (!ran) return 'there is no Git on the PATH, and without it nobody knows what changes';
  const { complaint } = ran;
  if (/dubious ownership/.test(complaint)) {
    return (
      `Git does not trust ${printable(top)}, since it belongs to another user; ` +
      'add it to safe.directory (git config --global --add safe.directory ...)'
    );
  }
  if (/not a git repository/i.test(complaint)) return notARepository;
  if (/must be run in a work tree/.test(complaint)) return bare;
  if (/index|bad signature|unordered stage/i.test(complaint)) {
    return 'Git cannot read its index; git status may tell why';
  }
  return 'Git cannot tell what changes; git status may tell why';
}

export const notARepository =
  'this is not a Git repository: there is nothing that could be compared; haguard lint looks at the files themselves';
export const bare = 'this repository is bare: it has neither an index nor files';

/** The top of the working tree, without asking Git: that would be a process more. */
export function topOf(cwd: string): string {
  const { GIT_DIR: given, GIT_WORK_TREE: tree } = process.env;
  if (given !== undefined) return realpathSync(resolve(cwd, tree ?? '.'));
  const here = realpathSync(cwd);
  const top = nearestGit(here);
  if (top !== undefined) return top;
  throw new Trouble(isBare(here) ? bare : notARepository);
}

function isBare(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (['HEAD', 'objects', 'refs'].every((name) => existsSync(join(at, name)))) return true;
    if (dirname(at) === at) return false;
  }
}

/** Git's own folder. In a linked working tree and in a submodule `.git` is a file that says where it is. */
export function gitFolder(top: string): string {
  const given = process.env['GIT_DIR'];
  if (given !== undefined) return resolve(given);
  const path = join(top, '.git');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== false) return path;
  const [, target] = /^gitdir: ([^\n]+)/.exec(readFileSync(path, 'utf8')) ?? [];
  return target === undefined ? path : resolve(top, target);
}
