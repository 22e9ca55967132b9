import type { Words } from '../../core/say';
import type { Screen } from '../report';

export interface Moment {
  readonly commit: string;
  /** As the commit has it: `2026-05-01T12:00:00Z`. */
  readonly date: string;
}

/** A copy of the repository elsewhere, and what of it has the leak. */
export interface Elsewhere {
  readonly remote: string;
  /** Printable, without the user's name; absent where it is a folder. */
  readonly host?: string;
  /** Can strangers look there? `perhaps`: unless the repository is private. */
  readonly public: 'perhaps' | 'no' | 'unknown';
  readonly branches: readonly string[];
}

export interface Rotate {
  readonly id: string;
  readonly what: string;
  readonly how: string;
  readonly page?: string;
  readonly trap?: string;
  readonly grave: number;
}

/** Something that leaked, as it may be told: a value by the name that stands for it, a file by its path. */
export interface ToldLeak {
  readonly type: 'value' | 'file';
  readonly name: string;
  readonly kind: Words;
  readonly what: Words;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Absent where only a tag of a file or a folder has it. */
  readonly first?: Moment;
  readonly last?: Moment;
  /** How many commits brought it in, or changed a file that has it. */
  readonly commits: number;
  readonly paths: readonly string[];
  readonly atHead: boolean;
  readonly elsewhere: readonly Elsewhere[];
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  /** Notes, stashes, other names. */
  readonly others: readonly string[];
  readonly rotate: Rotate;
}

export interface Host {
  readonly name: string;
  readonly forget?: string;
  readonly keeps?: string;
}

export interface ToldHistory extends Screen {
  readonly version: string;
  /** Worst first. */
  readonly leaks: readonly ToldLeak[];
  readonly commits: number;
  readonly blobs: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** Could all of it be looked at? */
  readonly isComplete: boolean;
  readonly notes: readonly string[];
  /** What to do, in order. */
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  /** Hosts that have some of it. */
  readonly hosts: readonly Host[];
}

export type HistoryReport = (history: ToldHistory) => string;

export const day = ({ date }: Moment): string => date.slice(0, 10);
export const short = ({ commit }: Moment): string => commit.slice(0, 10);

export function span({ first, last }: ToldLeak): string {
  if (!first || !last) return 'in no commit';
  if (first.commit === last.commit) return `${day(first)} (${short(first)})`;
  return `${day(first)} (${short(first)}) to ${day(last)} (${short(last)})`;
}

/** Where it can be seen, in a few words. */
export function exposure({ elsewhere, branches, tags, others }: ToldLeak): string {
  const parts = elsewhere.map(({ remote, host, public: open, branches }) => {
    const where = host === undefined ? `a folder, ${remote}` : host;
    const who = {
      perhaps: 'public unless it is private',
      no: 'in your network',
      unknown: 'who may look there is not known',
    };
    return `${some(branches)} on ${where} (${host === undefined ? 'not on the internet' : who[open]})`;
  });
  if (elsewhere.length === 0) {
    const local = [...branches, ...others];
    parts.push(local.length > 0 ? `not known to be pushed (${some(local)})` : 'not known to be pushed');
  }
  if (tags.length > 0) parts.push(`${tags.length === 1 ? 'tag' : 'tags'} ${some(tags)}`);
  return parts.join('; ');
}

export function some(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

export function headline({ leaks, commits, blobs, isComplete }: ToldHistory): string {
  const pushed = leaks.filter(({ elsewhere }) => elsewhere.length > 0).length;
  const looked = `${grouped(commits)} ${commits === 1 ? 'commit' : 'commits'}, ${grouped(blobs)} versions of files`;
  const found =
    leaks.length === 0
      ? 'nothing that leaked was found'
      : `${leaks.length} ${leaks.length === 1 ? 'thing' : 'things'} that must not be there, ${pushed} of them pushed`;
  return `${found} in ${looked}${isComplete ? '' : ' (not all of the history was looked at)'}`;
}

export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
