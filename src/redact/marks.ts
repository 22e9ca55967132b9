import { Placeholders, type Concealed, type Replaced } from '../core/conceal';
import type { Blob } from '../core/document';
import type { Secret } from '../core/lint';
import type { Rule } from '../core/rule';
import type { Range } from '../core/text';
import { withoutCodes } from './escapes';
import type { Hidden } from './knowledge';
import type { Options } from './options';
import { redact } from './redact';
import { Redactor } from './redactor';
import type { Summary } from './summary';

/** A place in a text that was redacted: something was hidden here, or something is left that could be. */
export interface Mark {
  readonly range: Range;
  readonly isHidden: boolean;
  /** The class that a user may keep or hide; absent where several secrets overlapped, which cannot be parted. */
  readonly of?: string;
  readonly kind: string;
  readonly value: string;
  readonly by?: Rule;
}

/** A text that may be posted, and where in it something is hidden or left. */
export interface Marked {
  readonly text: Concealed;
  /** In order, without overlaps. */
  readonly marks: readonly Mark[];
}

/** Redacts as `redact` does, and tells all places: for who shows them. Throws what `redact` throws. */
export function redactMarked(
  blobs: readonly Blob[],
  options: Options,
): { readonly texts: readonly Marked[]; readonly summary: Summary } {
  const marks: (readonly Mark[])[] = blobs.map(() => []);
  const { texts, summary } = redact(blobs, {
    ...options,
    see: (i, replaced) => (marks[i] = carried(marks[i] ?? [], replaced)),
  });
  const left = leftIn(
    blobs.map(({ path }, i) => ({ path, text: texts[i] ?? '' })),
    options,
  );
  return {
    texts: texts.map((text, i) => ({ text, marks: together(marks[i] ?? [], left[i] ?? []) })),
    summary,
  };
}

/** The marks of former rounds, moved to where they stand after another one, and what that one adds. */
function carried(marks: readonly Mark[], replaced: readonly Replaced[]): readonly Mark[] {
  if (replaced.length === 0) return marks;
  const moved: Mark[] = [];
  let next = 0;
  let shift = 0;
  for (const mark of marks) {
    const [start, end] = mark.range;
    for (let one = replaced[next]; one && one.secret.range[1] <= start; one = replaced[++next]) {
      moved.push(markOf(one, true));
      shift = one.shift;
    }
    const overlapping = replaced[next];
    if (overlapping && overlapping.secret.range[0] < end) continue;
    moved.push({ ...mark, range: [start + shift, end + shift] });
  }
  return [...moved, ...replaced.slice(next).map((one) => markOf(one, true))];
}

function markOf({ secret, range, value }: Omit<Replaced, 'shift'>, isHidden: boolean): Mark {
  const { of, kind, class: about, by }: Secret & Partial<Pick<Hidden, 'of'>> = secret;
  return {
    range,
    isHidden,
    ...(of !== undefined && { of }),
    kind: kind ?? about,
    value,
    ...(by && { by }),
  };
}

/** What stays in texts although it could be hidden: its class is kept, or the user wants it seen. */
function leftIn(blobs: readonly Blob[], options: Options): readonly (readonly Mark[])[] {
  const redactor = new Redactor({ ...options, hides: () => true, names: new Placeholders() });
  const learnt = blobs.map((blob) => redactor.learn(blob, true));
  return learnt.map((one, i) => {
    const marks: Mark[] = [];
    // Where codes are taken out once more, places would be those of another text.
    const { text = '' } = blobs[i] ?? {};
    if (withoutCodes(text).text !== text) return marks;
    redactor.show(one, (replaced) => {
      for (const each of replaced) marks.push(markOf({ ...each, range: each.secret.range }, false));
    });
    return marks;
  });
}

/** Both lists in order; where a hidden one stands, nothing is left. */
function together(hidden: readonly Mark[], left: readonly Mark[]): readonly Mark[] {
  const all: Mark[] = [];
  let next = 0;
  for (const mark of left) {
    for (let one = hidden[next]; one && one.range[1] <= mark.range[0]; one = hidden[++next]) all.push(one);
    const after = hidden[next];
    if (!after || after.range[0] >= mark.range[1]) all.push(mark);
  }
  return [...all, ...hidden.slice(next)];
}
