import { once } from '../core/once';

/**
 * Control characters (escape codes of terminals begin with one), characters that turn or hide text (bidi, zero-width,
 * tags), halves of characters, and the bracket of the commands that build servers read anywhere in a line (`##[…]` of
 * GitHub, `##vso[…]` of Azure, `##teamcity[…]`).
 * U+FE0F, which only picks the coloured form of a symbol, may stay.
 */
const unsafe = once(
  () =>
    /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=##[A-Za-z]{0,20})\[/gu,
);

const plain = /^[ -"$-~]*$/;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${hex(code, 1)}}`;
  return short[character] ?? (code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`);
}

/** Text from outside, for the middle of a line: what could act instead of being read is written out, as in `\x1b`. */
export function visible(text: string): string {
  return plain.test(text) ? text : text.replace(unsafe(), escape);
}

/** The same for the start of a line, where GitHub also takes `::` for a workflow command. */
export function printable(text: string): string {
  return visible(text).replace(/^(\s*):(?=:)/, '$1\\x3a');
}

/** Makes JSON safe to print. The escapes are JSON's own, so that it still says the same. Line ends stay. */
export function printableJson(json: string): string {
  return json.replace(unsafe(), (match) =>
    match === '\n' ? match : match.replace(/[^]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  );
}

const narrow = /^[ -~\u00a1-\u02ff\u2010-\u22ff\u2500-\u259f]*$/;
const mark = once(() => /^[\p{M}\ufe0f]$/u);
const wide = once(
  () =>
    /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}])$/u,
);

function columnsOf(character: string): number {
  if (mark().test(character)) return 0;
  return wide().test(character) ? 2 : 1;
}

/** How many columns of a terminal a printable text takes. */
export function columns(text: string): number {
  if (narrow.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}

/** A printable text cut to so many columns; `…` stands for what is gone. */
export function clip(text: string, room: number, side: 'start' | 'end' = 'end'): string {
  if (columns(text) <= room) return text;
  const characters = Array.from(text);
  if (side === 'start') characters.reverse();
  const kept: string[] = [];
  let left = room - 1;
  for (const character of characters) {
    left -= columnsOf(character);
    if (left < 0) break;
    kept.push(character);
  }
  return side === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}
