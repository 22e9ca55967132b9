import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { baselineName } from '../baseline';
import { configName } from '../config';
import { leadsDown, pathFrom } from '../names';
import { writeWhole } from '../write';
import { blockIn, withoutBlock } from './block';
import { editable, statOf } from './change';
import { isOurHook } from './hooks';
import { removeEmpty } from '../journal';
import type { Surroundings } from './surroundings';
import { settingsText, workflow, workflowOf } from './texts';

/** Files in which `init` puts lines between marks. */
const marked = [
  '.gitignore',
  '.pre-commit-config.yaml',
  '.husky/pre-commit',
  '.gitlab-ci.yml',
  ...['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) => [`${name}.yml`, `${name}.yaml`]),
];

/**
 * Takes haguard out where there is no journal, as in a fresh clone: what stands between marks, and files that are to the
 * letter what `init` writes. What was there before cannot be known otherwise, and stays.
 */
export function takeOut(
  { top, hooks, commonFolder }: Surroundings,
  version: string,
): { readonly undone: readonly string[]; readonly kept: readonly string[] } {
  const undone: string[] = [];
  const kept: string[] = [];
  const textOf = (path: string): string | undefined => {
    const file = editable(top, path);
    return 'text' in file ? file.text : undefined;
  };
  for (const path of marked) {
    const text = textOf(path);
    if (text === undefined || !blockIn(text)) continue;
    const left = withoutBlock(text);
    if (left === '') rmSync(join(top, path));
    else writeWhole(join(top, path), left);
    undone.push(path);
  }
  const whole: readonly (readonly [string, string | undefined])[] = [
    [configName, settingsText],
    [baselineName, undefined],
    ...(['github', 'forgejo', 'gitea'] as const).map(
      (host) => [workflowOf[host], workflow(host, version)] as const,
    ),
  ];
  for (const [path, ours] of whole) {
    const text = textOf(path);
    if (text === undefined) continue;
    if (text === ours) rmSync(join(top, path));
    (text === ours ? undone : kept).push(path);
  }
  const hook = join(hooks, 'pre-commit');
  const path = pathFrom(top, hook);
  const isOurs = leadsDown(path) && isOurHook(textOf(path) ?? '');
  if (isOurs) {
    rmSync(hook);
    if (statOf(`${hook}.before-haguard`)) renameSync(`${hook}.before-haguard`, hook);
    for (const name of ['haguard.cjs', 'script.cjs'])
      rmSync(join(commonFolder, 'haguard', name), { force: true });
    removeEmpty(join(commonFolder, 'haguard'));
    undone.push(path);
  }
  return { undone, kept };
}
