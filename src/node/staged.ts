import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Blobs } from './blobs';
import { changesIn, heldIn, type Changes } from './changes';
import { git, type GitOptions, type Ran } from './git';
import { commonFolder, gitFolder, indexFile, topAbove } from './git-folder';
import { pathIn } from './disk';
import { headIn, type Head } from './head';
import { indexChanges } from './index-changes';
import { IndexFile } from './index-file';
import { isThere, look, lookBeyond } from './looked';
import { printable } from './names';
import { Objects } from './objects/objects';
import { onPath } from './on-path';
import { Trouble } from './trouble';

const asksForDiff = [
  'diff',
  '--cached',
  '--raw',
  '-z',
  '--no-abbrev',
  '-M',
  // What the user's own settings say of it must not count.
  '-l1000',
  '--no-relative',
  '--no-ext-diff',
] as const;

/**
 * What is staged: all text comes from the index. In a hook, it is the index of the commit that is being made (`git commit FILE`
 * makes one of its own), wherever the hook's variables say it lies.
 *
 * Git's own files say it where they can. Else it takes three processes at most: for the diff, for what the index holds where
 * that cannot be read as a file, and for texts; where it can be read, texts may take two. They are waited for: to run them
 * beside us would take longer.
 */
export function staged(cwd: string): Changes {
  const top = topOf(cwd);
  if (onPath('git', process.env) === undefined) throw new Trouble(troubleOf(undefined, top));
  return readStaged(top) ?? askedStaged(top);
}

/** As Git's files say it; undefined where only Git can say. */
function readStaged(top: string): Changes | undefined {
  let place: GitPlace;
  try {
    place = placeOf(top);
  } catch {
    lookBeyond();
    return undefined;
  }
  const { common, index, head, isMerging } = place;
  if (head?.commit === undefined) lookBeyond();
  if (head?.commit?.length !== 40 || isMerging || process.env['GIT_COMMON_DIR'] !== undefined)
    return undefined;
  try {
    const objects = Objects.of(common);
    const held = IndexFile.at(index, 20);
    const changes = objects && held && indexChanges(held, objects, head.commit);
    const options = { folder: top, asHook: true, trusted: top, processes: 2 };
    return changes && { top, ...changes, held, blobs: new Blobs({ ...options, objects }) };
  } catch {
    // Something is not as it should be.
    return undefined;
  }
}

interface GitPlace {
  /** Git's folder; of a linked working tree, the one that it shares. */
  readonly common: string;
  readonly index: string;
  readonly head: Head | undefined;
  readonly isMerging: boolean;
}

/** Where Git keeps what tells what a commit would be made of; all of it is looked at, whatever is read of it. */
function placeOf(top: string): GitPlace {
  const folder = gitFolder(top);
  const index = indexFile(top, folder);
  look(index);
  look(pathIn(folder, 'config.worktree'));
  const isMerging = isThere(pathIn(folder, 'MERGE_HEAD'));
  const common = commonFolder(folder);
  return { common, index, isMerging, head: headIn(folder, common) };
}

function askedStaged(top: string, trusted?: string): Changes {
  const options: GitOptions = { folder: top, asHook: true, ...(trusted !== undefined && { trusted }) };
  // Where there is no commit yet, this compares with nothing, as it should.
  const diff = git(asksForDiff, options);
  // In Home Assistant's apps the configuration often belongs to another user than the one who runs Git.
  const isDubious = diff?.code !== 0 && refused.test(diff?.complaint ?? '');
  if (isDubious && trusted === undefined) return askedStaged(top, top);
  const { output } = answered(diff, top);
  const held = IndexFile.at(indexFile(top), idLength(output));
  return {
    top,
    ...changesIn(output),
    held: held ?? heldIn(answered(git(['ls-files', '-s', '-z'], options), top).output),
    blobs: new Blobs({ ...options, processes: held ? 2 : 1 }),
    ...(existsSync(join(gitFolder(top), 'MERGE_HEAD')) && { merged: 'MERGE_HEAD' }),
  };
}

function answered(ran: Ran | undefined, top: string): Ran {
  if (ran?.code === 0) return ran;
  throw new Trouble(troubleOf(ran, top));
}

/** Where Git takes a folder for none of its own, `git diff` compares files, and does not know what is cached. */
const refused = /dubious ownership|usage: git diff --no-index/;

/** Of the ids in a diff, in bytes. Where nothing is staged nobody asks for ids. */
function idLength(diff: Buffer): number {
  const [, id = ''] = /^:\d+ \d+ ([0-9a-f]+) /.exec(diff.toString('latin1', 0, 100)) ?? [];
  return id.length === 64 ? 32 : 20;
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
  if (refused.test(complaint)) return 'Git cannot read this repository; git status may tell why';
  if (/must be run in a work tree/.test(complaint)) return bare;
  if (/index|bad signature|unordered stage/i.test(complaint)) {
    return 'Git cannot read its index; git status may tell why';
  }
  return 'Git cannot tell what changes; git status may tell why';
}

export const notARepository =
  'this is not a Git repository: there is nothing that could be compared; haguard lint looks at the files themselves';
export const bare = 'this repository is bare: it has neither an index nor files';

/** The top of the working tree. Throws `Trouble` where there is none. */
export function topOf(cwd: string): string {
  const top = topAbove(cwd);
  if (top !== undefined) return top;
  throw new Trouble(isBare(realpathSync(cwd)) ? bare : notARepository);
}

function isBare(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (['HEAD', 'objects', 'refs'].every((name) => existsSync(join(at, name)))) return true;
    if (dirname(at) === at) return false;
  }
}
