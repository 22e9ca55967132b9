import type { Concealed } from '../core/conceal';

/** Where a text is to be posted. */
export const venues = ['forum', 'github', 'reddit', 'discord'] as const;
export type Venue = (typeof venues)[number];

/** A redacted text, and what it is written in: the word behind a fence. */
export interface Posted {
  readonly name?: string;
  readonly text: Concealed;
  readonly language: 'yaml' | 'json' | 'js' | 'sh' | 'diff' | 'txt' | 'markdown';
}

/** Discord's longest message, in characters. */
const longestMessage = 2000;

/** On GitHub, longer texts are folded. Lines. */
const folded = 60;

/** The texts as they are to be pasted: one piece, or on Discord as many as it takes. */
export function post(texts: readonly Posted[], venue: Venue): readonly string[] {
  if (venue === 'discord') return texts.flatMap((one) => [...messages(one)]);
  const parts = texts.map((one) => {
    const title = one.name === undefined ? '' : `**${one.name}**\n\n`;
    if (one.language === 'markdown') return title + ended(one.text);
    if (venue === 'reddit') return title + ended(one.text.replace(/^(?=.)/gm, '    '));
    const block = fenced(one.text, one.language);
    const long = venue === 'github' && one.text.split('\n').length > folded;
    return long
      ? `<details><summary>${one.name ?? 'Show'}</summary>\n\n${block}\n</details>\n`
      : title + block;
  });
  return [parts.join('\n')];
}

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** A fence longer than any inside. */
function fenceFor(text: string): string {
  const longest = (text.match(/`{3,}/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  return '`'.repeat(longest + 1);
}

function fenced(text: string, language: string): string {
  const fence = fenceFor(text);
  return `${fence}${language}\n${ended(text)}${fence}\n`;
}

function* messages({ name, text, language }: Posted): Generator<string> {
  const fence = fenceFor(text);
  const room = longestMessage - 2 * fence.length - language.length - 4;
  let title = name === undefined ? '' : `**${name}**\n`;
  let held = '';
  const message = (): string => `${title}${fence}${language}\n${held}${fence}\n`;
  for (const line of text.split(/(?<=\n)/).flatMap((whole) => pieces(whole, room - 200))) {
    if (held !== '' && title.length + held.length + line.length + 1 > room) {
      yield message();
      title = held = '';
    }
    held += line.endsWith('\n') ? line : `${line}\n`;
  }
  if (held !== '') yield message();
}

/** A line in pieces of at most so many characters; a name of ours is not cut in two. */
function pieces(line: string, size: number): readonly string[] {
  const found: string[] = [];
  let from = 0;
  while (line.length - from > size) {
    const word = /REDACTED_[a-z_\d@.]{0,40}$/.exec(line.slice(from, from + size));
    const to = from + (word && word.index > 0 ? word.index : size);
    found.push(line.slice(from, to));
    from = to;
  }
  return [...found, line.slice(from)];
}
