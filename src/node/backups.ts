import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say, type Words } from '../core/say';
import { git } from './git';

/** When to remind of a backup: after so many days, or so many commits. */
export interface BackupReminder {
  readonly days: number;
  readonly commits: number;
}

export const usualReminder: BackupReminder = { days: 7, commits: 20 };

/** Where Home Assistant keeps backups in a configuration, and on its own machine beside it. */
const folders = ['backups', '../backup', '/backup'];
const list = '.storage/backup';

/** Larger lists are not looked into. */
const largest = 8 << 20;

/** When the newest backup that can be seen from here was made, in milliseconds. */
export function newestBackup(top: string, roots: readonly string[]): number | undefined {
  const times = roots.flatMap((root) => {
    const configuration = join(top, root);
    return [
      ...folders.flatMap((folder) => tars(folder.startsWith('/') ? folder : join(configuration, folder))),
      ...listed(join(configuration, list)),
    ];
  });
  const past = times.filter((time) => time <= Date.now() + 86_400_000);
  return past.length > 0 ? Math.max(...past) : undefined;
}

function tars(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.tar'))
      .map((name) => statSync(join(folder, name)).mtimeMs);
  } catch {
    // There is none, or nobody may look.
    return [];
  }
}

/** The dates in Home Assistant's own list of backups. */
function listed(path: string): readonly number[] {
  try {
    if (statSync(path).size > largest) return [];
    const text = readFileSync(path, 'utf8');
    return [
      ...text.matchAll(
        /"(?:last_completed_automatic_backup|date)":\s*"(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)"/g,
      ),
    ]
      .map(([, date = '']) => Date.parse(date))
      .filter((time) => !Number.isNaN(time));
  } catch {
    return [];
  }
}

/** What to say of backups before a commit; nothing where none can be seen, or where one is new enough. It never fails. */
export function backupNote(
  reminder: BackupReminder,
  top: string,
  roots: readonly string[],
): readonly Words[] {
  const newest = newestBackup(top, roots);
  if (newest === undefined) return [];
  const days = Math.floor((Date.now() - newest) / 86_400_000);
  const commits = commitsSince(newest, top);
  if (days < reminder.days && commits < reminder.commits) return [];
  const age = days < 1 ? say`less than a day` : days === 1 ? say`a day` : say`${days} days`;
  const since = commits === 1 ? say`1 commit was` : say`${commits} commits were`;
  return [
    say`The newest backup is ${age} old, and ${since} made since: make one before this change, at https://my.home-assistant.io/redirect/backup/.`,
  ];
}

function commitsSince(time: number, top: string): number {
  const ran = git(['rev-list', '--count', `--since=@${Math.floor(time / 1000)}`, 'HEAD'], { folder: top });
  return ran?.code === 0 ? Number(ran.output.toString()) || 0 : 0;
}
