import { clip } from './printable';
import type { Ink } from './screen';

/** Markdown's inline marks as plain text. Code keeps its backticks: they show what to type. */
function inline(markdown: string): string {
  const parts = markdown.split(/(`[^`]{1,200}`)/);
  return parts.map((part, i) => (i % 2 === 1 ? part : unmarked(part))).join('');
}

function unmarked(text: string): string {
  return text
    .replace(/\[([^[\]]{1,200})\]\(([^()\s]{1,300})\)/g, '$1 ($2)')
    .replace(/<(https?:[^<>\s]{1,300})>/g, '$1')
    .replace(/(\*{1,2})(?=\S)([^*]{1,200})\1/g, '$2');
}

/** What must stay on one line: words, and code with its spaces. */
function wordsOf(text: string): readonly string[] {
  return text.match(/(?:`[^`]{1,60}`|[^\s`]|`)+/g) ?? [];
}

/** The first sentence of a Markdown text, on one line. */
export function firstSentence(markdown: string, longest = 200): string {
  const [paragraph = ''] = markdown.trim().split(/\n\s*\n|\n```/, 1);
  const words = wordsOf(inline(paragraph));
  const end = words.findIndex(
    (word, i) =>
      /[.!?][`"')]*$/.test(word) &&
      !/^\(?(?:e\.g|i\.e|etc|vs)\.$/.test(word) &&
      /^[^a-z]|^$/.test(words[i + 1] ?? ''),
  );
  return clip((end < 0 ? words : words.slice(0, end + 1)).join(' '), longest);
}

/** Breaks a text into lines of at most `width` characters; a longer word has a line for itself. */
export function wrap(text: string, width: number, first = '', rest = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let bare = true;
  for (const word of wordsOf(text)) {
    if (!bare && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      bare = true;
    }
    line += bare ? word : ` ${word}`;
    bare = false;
  }
  if (!bare) lines.push(line);
  return lines;
}

/** Our own Markdown (headings, paragraphs, lists, fenced code) for a terminal. */
export function forTerminal(markdown: string, width: number, ink: Ink): string {
  const lines: string[] = [];
  let text: string[] = [];
  let fence = '';
  const flush = (): void => {
    const all = inline(text.join(' '));
    const bullet = /^(?:-|\d{1,3}\.) +/.exec(all)?.[0] ?? '';
    lines.push(...wrap(all.slice(bullet.length), width, bullet, ' '.repeat(bullet.length)));
    text = [];
  };
  for (const line of markdown.split('\n')) {
    const marks = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence !== '') {
      if (marks === fence) fence = '';
      else lines.push(`    ${line}`.trimEnd());
    } else if (marks !== '') {
      flush();
      fence = marks;
    } else if (/^#{1,3} /.test(line)) {
      flush();
      lines.push(ink.bold(line.replace(/^#+ /, '')));
    } else if (line.startsWith('<!--')) {
      flush();
    } else if (line.trim() === '') {
      flush();
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    } else {
      if (/^(?:-|\d{1,3}\.) /.test(line)) flush();
      text.push(line.trim());
    }
  }
  flush();
  return `${lines.join('\n').trimEnd()}\n`;
}
