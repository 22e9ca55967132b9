import { readFileSync } from 'node:fs';
import type { Lines } from '../../core/document';
import { say, type Words } from '../../core/say';
import { git, type Repository } from '../../node/git';
import { Trouble } from '../../node/trouble';
import { changedIn } from './changed';

/** What is changed since the commit before, or why nobody can tell. */
export type Change = { readonly lines: ReadonlyMap<string, Lines | undefined> } | { readonly missing: Words };

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) && !/^0+$/.test(value);

function field(value: unknown, ...names: readonly string[]): unknown {
  let at: unknown = value;
  for (const name of names) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.hasOwn(at, name) ? Object.getOwnPropertyDescriptor(at, name)?.value : undefined;
  }
  return at;
}

/** What the event file of a run says of the commit before the change. */
export function baseOf(env: NodeJS.ProcessEnv): { id: string; isPush: boolean } | undefined {
  let event: unknown;
  try {
    event = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8').replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  const base = field(event, 'pull_request', 'base', 'sha') ?? field(event, 'merge_group', 'base_sha');
  if (isId(base)) return { id: base, isPush: false };
  const before = field(event, 'before');
  return isId(before) ? { id: before, isPush: true } : undefined;
}

const absent = say`The commit to compare with is not in this checkout, so all lines count as changed. Give actions/checkout the setting fetch-depth: 0.`;

/** Compares the checkout with what a pull request branched off from, or with what was there before a push. */
export async function changeIn(env: NodeJS.ProcessEnv, repository: Repository | undefined): Promise<Change> {
  if (!repository) return { missing: say`There is no Git repository here, so all lines count as changed.` };
  const base = baseOf(env);
  if (!base)
    return { missing: say`This event names no commit to compare with, so all lines count as changed.` };
  const { top, trusted } = repository;
  const ask = (...args: readonly string[]): string | undefined => {
    const ran = git(args, { folder: top, ...(trusted !== undefined && { trusted }) });
    return ran?.code === 0 ? ran.output.toString().trim() : undefined;
  };
  const told = ask('rev-parse', '--verify', '--quiet', `${base.id}^{commit}`);
  const commit = told !== undefined && !base.isPush ? ask('merge-base', told, 'HEAD') : told;
  if (commit === undefined) return { missing: absent };
  // With pull_request_target, a checkout without a ref is the base itself.
  if (!base.isPush && commit === ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')) {
    return {
      missing: say`The checkout is the base of the pull request, so all lines count as changed. Give actions/checkout the ref of the pull request.`,
    };
  }
  try {
    return { lines: await changedIn(`${commit}..HEAD`, top) };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { missing: say`Git cannot tell what has changed, so all lines count as changed.` };
  }
}
