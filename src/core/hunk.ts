import type { Concealed } from './conceal';
import type { Result } from './result';

/** A line of an annotated diff. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: Concealed;
  /** One-based, on the new side; absent for a line that was taken out. */
  readonly line?: number;
}

/** Lines of a diff that stand together; numbers are one-based, as in Git's `@@ -before,count +after,count @@`. */
export interface Hunk {
  readonly before: readonly [line: number, count: number];
  readonly after: readonly [line: number, count: number];
  readonly lines: readonly DiffLine[];
}

/** The result of a file that was compared with what it was before. */
export interface ChangedResult extends Result {
  /** What it was called before; absent where it is new. */
  readonly from?: string;
  /** Where something was found; none where that is about the file as such. */
  readonly hunks: readonly Hunk[];
}

export function isChanged(result: Result): result is ChangedResult {
  return 'hunks' in result;
}
