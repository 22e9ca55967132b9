import type { Result } from '../core/result';
import type { Rule } from '../core/rule';
import type { Words } from '../core/say';

/** What the reader's screen can do. */
export interface Screen {
  readonly colour: boolean;
  /** May rule ids be hyperlinks (OSC 8)? Links need colour too: without it no escape code is written. */
  readonly links: boolean;
  /** In columns; absent where nobody knows, as in a pipe. */
  readonly width?: number;
}

/** What there is to tell of a run besides its findings. */
export interface About extends Screen {
  /** Of haguard. */
  readonly version: string;
  /** The folders that were taken for Home Assistant configurations, as the user would write them. */
  readonly roots: readonly string[];
  /** How many files were looked at, and how many lines they have together. */
  readonly files: number;
  readonly lines: number;
  /** How many rules were active. */
  readonly rules: number;
  readonly milliseconds: number;
  /** Show findings of severity `info` in the formats for people; otherwise those are only counted. */
  readonly all: boolean;
  /** Anything else worth a line: "12 tracked files were not looked at: 9 images, 3 larger than 64 MiB". */
  readonly notes: readonly Words[];
  readonly hidden: Hidden;
  /** Only what a commit or a range touches was looked at. A baseline does not silence that. */
  readonly ofChange?: boolean;
  /** A baseline does not silence what this command tells. */
  readonly noBaseline?: boolean;
}

/** How many findings were taken out before the report: they are counted, so that silence is never mistaken for peace. */
export interface Hidden {
  /** Known from the baseline. */
  readonly baseline: number;
  /** Ignored by a comment. */
  readonly ignored: number;
  /** On lines that the commit or the range does not touch. */
  readonly older: number;
}

/** Results as text that may be printed or written to a file. It ends with a line end, unless it is empty. */
export type Report = (results: readonly Result[], about: About) => string;

/** Where a rule is explained. */
export function docsUrl({ id }: Pick<Rule, 'id'>): string {
  return `https://github.com/haguard/haguard/blob/main/docs/rules/${encodeURIComponent(id)}.md`;
}
