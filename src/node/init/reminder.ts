import { join } from 'node:path';
import { configName } from '../config';
import { pathFrom, printable } from '../names';
import { blockIn, withBlock } from './block';
import { editable, statOf, type Plan } from './change';
import { isHusky } from './hooks';
import { areHooksOwn, type Surroundings } from './surroundings';
import { afterHook, backupLine, isAfterHook, reminderLines, settingsText } from './texts';
import { hasKey } from './yaml';

const settingsFile = (top: string): string =>
  statOf(join(top, '.github/haguard.yaml')) ? '.github/haguard.yaml' : configName;

/** The settings that make the hook look at the newest backup. */
export function planReminder({ top }: Surroundings): Plan {
  const path = settingsFile(top);
  const file = editable(top, path);
  if ('closed' in file)
    return byHand(`${path} was left out: ${file.closed}; put this into it: backup-reminder:`);
  const text = file.text ?? settingsText;
  if (hasKey(text, 'backup-reminder')) return { changes: [], notes: [] };
  if (blockIn(text)) return byHand(`${path} has a block of ours already; put this into it: backup-reminder:`);
  const before = file.text === undefined ? {} : { before: file.text };
  const about = 'settings: the hook reminds of a backup';
  return { changes: [{ path, ...before, after: withBlock(text, reminderLines), about }], notes: [] };
}

/** The note after each commit. */
export function planAfterCommit(around: Surroundings): Plan {
  const { top, hooks } = around;
  const about = 'reminds of a backup after each commit';
  if (isHusky(around)) {
    const path = '.husky/post-commit';
    const file = editable(top, path);
    if ('closed' in file) return byHand(`${path}: ${file.closed}; put this line into it: ${backupLine}`);
    if (blockIn(file.text ?? '')) return { changes: [], notes: [] };
    const before = file.text === undefined ? {} : { before: file.text };
    return {
      changes: [{ path, ...before, after: withBlock(file.text ?? '', [backupLine]), about }],
      notes: [],
    };
  }
  if (!areHooksOwn(around)) {
    return byHand(
      `core.hooksPath leads to ${printable(hooks)}; put this into the post-commit hook there: ${backupLine}`,
    );
  }
  const path = pathFrom(top, join(hooks, 'post-commit'));
  const file = editable(top, path);
  const text = 'text' in file ? file.text : undefined;
  if (text === afterHook) return { changes: [], notes: [] };
  const isOurs = text !== undefined && isAfterHook(text);
  const isTaken = statOf(join(top, path)) !== undefined && !isOurs;
  const kept = `${path}.before-haguard`;
  if (isTaken && statOf(join(top, kept))) {
    return byHand(`there is a hook, and another one in ${printable(kept)}: move one of them away`);
  }
  return {
    changes: [
      ...(isTaken ? [{ path, to: kept }] : []),
      {
        path,
        ...(isOurs && { before: text }),
        after: afterHook,
        mode: 0o755,
        about,
        isProgram: true as const,
      },
    ],
    notes: [],
  };
}

const byHand = (note: string): Plan => ({ changes: [], notes: [note] });
