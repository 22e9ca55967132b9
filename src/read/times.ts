import { isDigit } from '../core/letters';
import type { Range } from '../core/text';

/** `2026-11-01 12:00:00.123`, `12:00:00`, or the seconds since 1970: what most programs begin a line with. */
const stamp = /(?:(?:\d{2,4}[-/]\d\d[-/]\d\d[ T])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?=[\s\]Z+-])|\d{10}(?=: ))/y;

/** `192.0.2.7 - - [01/Nov/2026:12:00:00 +0000] "`: the log of a web server, with its visitor or with what was put in his place. */
const access =
  /(?:\d[\da-f.:]{6,44}|REDACTED_[a-z_]{1,20}_\d{1,6}) - [\w.@-]{1,64} \[(?=\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] ")/y;
const accessTime = '01/Nov/2026:12:00:00'.length;

/**
 * Where the time stands in a line of a text. With it a log begins anew: readers take nothing over such a line, and it is no key
 * of what stands below. Nothing where there is none, and in a line that belongs to the one before it.
 *
 * @param line where it begins and ends
 */
export function timeOf(text: string, line: Range): Range | undefined {
  const time = stampOf(text, line[0]);
  return time && !tellsOfTheLast(text.slice(...line)) ? time : undefined;
}

function stampOf(text: string, at: number): Range | undefined {
  const first = text.charCodeAt(at);
  if (!isDigit(first) && first !== bracket && first !== letter) return undefined;
  const from = first === bracket ? at + 1 : at;
  const to = endOf(stamp, text, from);
  if (to >= 0) return [from, to];
  const time = endOf(access, text, at);
  return time < 0 ? undefined : [time, time + accessTime];
}

const bracket = 91;
/** Of a name that was put in. */
const letter = 82;

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Does the line before say whose value this is: `name: …`, `value: …`? */
const tellsOfTheLast = (line: string): boolean =>
  line.includes('value') && /\bvalue["']?[ \t]{0,3}[:=]/.test(line);

/** May what a line says go on in the next: a key of several lines, a list? */
export const goesOn = (line: string): boolean => /[[({:=,\\]$/.test(line.trimEnd()) || line.includes('-----');
