import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { git, type Repository } from './git';
import { Journal } from './journal';
import { holds } from './names';
import { Trouble } from './trouble';

/** Where a command works, as far as its journal is concerned. */
export interface Site {
  /** Absolute, links resolved: what the paths of its changes count from. */
  readonly top: string;
  readonly repository?: Repository;
  readonly env: NodeJS.ProcessEnv;
}

const options = { name: 'journal.json', of: 'haguard fix', isHidden: true } as const;

/** The journal of `fix`: in Git's own folder of this working tree, without Git in the user's state folder. */
export function journalOf(site: Site): Journal {
  const { top, repository } = site;
  if (!repository) {
    const folder = stateFolder(site);
    if (holds(top, folder)) {
      throw new Trouble(
        'the originals must not lie in the configuration, and that is where your own folder is: set XDG_STATE_HOME to another one',
      );
    }
    return new Journal(top, join(folder, nameFor(top)), options);
  }
  const ran = git(['rev-parse', '--git-path', 'haguard'], {
    folder: repository.top,
    ...(repository.trusted !== undefined && { trusted: repository.trusted }),
  });
  const told = ran?.code === 0 ? ran.output.toString().replace(/\r?\n$/, '') : join('.git', 'haguard');
  return new Journal(top, join(resolve(repository.top, told), 'fix'), options);
}

/** Journals of earlier runs that are about this place: its own first. */
export function earlierJournals(site: Site): readonly Journal[] {
  const own = journalOf(site);
  const folder = stateFolder(site);
  const others = !existsSync(folder)
    ? []
    : readdirSync(folder).flatMap((name) => {
        const top = topIn(join(folder, name, options.name));
        const isNear = top !== undefined && (holds(site.top, top) || holds(top, site.top));
        return isNear && join(folder, name) !== own.folder
          ? [new Journal(top, join(folder, name), options)]
          : [];
      });
  return [own, ...others].filter(({ isEmpty }) => !isEmpty);
}

function stateFolder({ env }: Site): string {
  const home = env['HOME'] ?? homedir();
  const named = env['XDG_STATE_HOME'];
  const state = named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'state');
  return join(state, 'haguard', 'fix');
}

const nameFor = (top: string): string => createHash('sha256').update(top).digest('hex').slice(0, 16);

function topIn(file: string): string | undefined {
  try {
    const { top } = JSON.parse(readFileSync(file, 'utf8')) as { top?: unknown };
    return typeof top === 'string' && isAbsolute(top) ? top : undefined;
  } catch {
    return undefined;
  }
}

/** Is this process still there? A number that is our own is from before a restart. */
export function isRunning(process_: number): boolean {
  if (process_ === process.pid) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
