import { join } from 'node:path';
import { pathFrom, printable } from '../names';
import { readText } from '../read';
import { blockIn, withBlock } from './block';
import { editable, statOf, type Change, type Plan } from './change';
import { preCommitItem, npmLine } from './texts';
import { areHooksOwn, type Surroundings } from './surroundings';
import { hasKey, insertInto } from './yaml';

/** haguard's own parts that a plain hook needs in the repository: they stay when caches and containers go. */
export interface Parts {
  readonly hook: string;
  /** Names and texts of the program's files. */
  readonly program: readonly (readonly [name: string, text: string])[];
  readonly version: string;
}

const nothing: Plan = { changes: [], notes: [] };
const byHand = (note: string): Plan => ({ changes: [], notes: [note] });

/** The first line by which the plain hook is known, in every version of it. */
export const isOurHook = (text: string): boolean =>
  /^# haguard-hook\.sh: keeps an unsafe Home Assistant configuration from being committed\.$/m.test(text);

/** Puts haguard before every commit, with what the user has for that already. */
export function planHook(around: Surroundings, parts: Parts): Plan {
  const { top } = around;
  const has = (path: string): boolean => statOf(join(top, path)) !== undefined;
  if (isHusky(around)) return planHusky(top);
  if (has('.pre-commit-config.yaml')) return planPreCommit(around, parts.version);
  const lefthook = ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) =>
    ['yml', 'yaml', 'toml', 'json', 'jsonc'].map((kind) => `${name}.${kind}`),
  );
  const found = lefthook.find(has);
  return found === undefined ? planPlain(around, parts) : planLefthook(top, found);
}

/** Does husky look after the hooks here? */
export function isHusky({ top, hooksPath = '' }: Surroundings): boolean {
  const has = (path: string): boolean => statOf(join(top, path)) !== undefined;
  return (
    /^(?:\.\/)?\.husky(?:\/_)?\/?$/.test(hooksPath) || (has('.husky') && !has('.pre-commit-config.yaml'))
  );
}

function planHusky(top: string): Plan {
  const path = '.husky/pre-commit';
  const file = editable(top, path);
  if ('closed' in file) return byHand(`${path}: ${file.closed}; put this line into it: ${npmLine}`);
  const before = file.text;
  const notes = isDependency(top)
    ? []
    : [
        'haguard is not among the packages of package.json yet: npm install --save-dev github:haguard/haguard',
      ];
  if (before !== undefined && (blockIn(before) || /\bhaguard\b/.test(before))) return { changes: [], notes };
  const about = 'husky runs haguard before each commit, after what is there';
  const change = {
    path,
    ...(before !== undefined && { before }),
    after: withBlock(before ?? '', [npmLine]),
    about,
  };
  return { changes: [change], notes };
}

function isDependency(top: string): boolean {
  const file = editable(top, 'package.json');
  return 'text' in file && /"haguard"\s*:/.test(file.text ?? '');
}

function planPreCommit({ top, hooks }: Surroundings, version: string): Plan {
  const path = '.pre-commit-config.yaml';
  const file = editable(top, path);
  const item = preCommitItem(version);
  const advice = `put this into the repos of ${path}:\n${item.map((line) => `    ${line}`).join('\n')}`;
  if ('closed' in file || file.text === undefined) return byHand(advice);
  const runs = textOf(join(hooks, 'pre-commit'))?.includes('pre-commit') === true;
  const notes = runs ? [] : ['pre-commit does not run in this clone yet: pre-commit install'];
  if (blockIn(file.text) || /\bid:\s*haguard\b/.test(file.text)) return { changes: [], notes };
  const after = insertInto(file.text, ['repos'], item);
  if (after === undefined) return byHand(advice);
  return {
    changes: [{ path, before: file.text, after, about: 'pre-commit runs haguard before each commit' }],
    notes,
  };
}

function planLefthook(top: string, path: string): Plan {
  const file = editable(top, path);
  const line = statOf(join(top, 'package.json')) ? npmLine : 'haguard lint --staged';
  const advice = `let lefthook run this in pre-commit: ${line}`;
  if ('closed' in file || file.text === undefined || !/\.ya?ml$/.test(path)) return byHand(advice);
  const { text } = file;
  if (blockIn(text) || /\bhaguard\b/.test(text)) return nothing;
  const job = ['- name: haguard', `  run: ${line}`];
  const command = ['haguard:', `  run: ${line}`];
  const after = !hasKey(text, 'pre-commit')
    ? insertInto(text, [], ['pre-commit:', '  commands:', ...command.map((each) => `    ${each}`)])
    : hasKey(text, 'pre-commit', 'jobs')
      ? insertInto(text, ['pre-commit', 'jobs'], job)
      : insertInto(text, ['pre-commit', 'commands'], command);
  if (after === undefined) return byHand(advice);
  return {
    changes: [{ path, before: text, after, about: 'lefthook runs haguard before each commit' }],
    notes: [],
  };
}

/** Git's own hook. One that is there makes room and is run first; it comes back as it was. */
function planPlain(around: Surroundings, { hook, program }: Parts): Plan {
  const { top, hooks, commonFolder } = around;
  if (!areHooksOwn(around)) {
    return byHand(
      `core.hooksPath leads to ${printable(hooks)}, which other repositories use, too: call "haguard lint --staged" from the hook there`,
    );
  }
  const path = pathFrom(top, join(hooks, 'pre-commit'));
  const kept = `${path}.before-haguard`;
  const there = statOf(join(top, path));
  const text = textOf(join(top, path));
  const isOurs = text !== undefined && isOurHook(text);
  const changes: Change[] = [];
  if (text !== hook) {
    if (there && !isOurs) {
      if (statOf(join(top, kept)))
        return byHand(`there is a hook, and another one in ${printable(kept)}: move one of them away`);
      changes.push({ path, to: kept });
    }
    const about =
      there && !isOurs ? 'looks at each commit, after the hook that was there' : 'looks at each commit';
    changes.push({ path, ...(isOurs && { before: text }), after: hook, mode: 0o755, about, isProgram: true });
  }
  for (const [name, its] of program) {
    const own = pathFrom(top, join(commonFolder, 'haguard', name));
    if (textOf(join(top, own)) !== its)
      changes.push({ path: own, after: its, about: 'the program that the hook runs', isProgram: true });
  }
  return { changes, notes: [] };
}

/** The text of one of Git's own files; undefined where it is none that we could have written. */
function textOf(path: string): string | undefined {
  if (statOf(path)?.isFile() !== true) return undefined;
  const read = readText(path);
  return 'text' in read && read.encoding === 'utf-8' ? read.text : undefined;
}
