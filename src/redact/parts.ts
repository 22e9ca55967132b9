import { lineStarts } from '../core/text';

/** A part of a text that is read as one language. Its offsets are those of the text, less `offset`. */
export interface Part {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** Longer logs are read in pieces: memory does not grow with them, and what has not changed is not read again. Characters. */
const chunk = 1 << 17;

/** No key has more characters. */
const longestKey = 1 << 15;

const fence =
  /^[ \t]{0,12}(?:>[ \t]?){0,4}[ \t]{0,3}(?:[-*][ \t]+)?(`{3,20}|~{3,20})[ \t]*([\w+.-]{0,30})[^\n`]{0,200}$/;
const endings: Readonly<Record<string, string>> = {
  yaml: '.yaml',
  yml: '.yaml',
  json: '.json',
  jsonc: '.json',
  json5: '.json',
  js: '.js',
  javascript: '.js',
  sh: '.sh',
  bash: '.sh',
  shell: '.sh',
  console: '.sh',
  log: '.log',
  txt: '.txt',
  text: '.txt',
};

/** Is a text a log that is redacted in pieces, each for itself? */
export const isLongLog = (path: string, text: string): boolean =>
  text.length > chunk && !isStructured(path, text) && !isDiff(text) && !isMarkdown(path, text);

/** What of a text is read as one language: fences in Markdown and the text around them, the files of a diff, or the whole. */
export function partsOf(path: string, text: string): readonly Part[] {
  const whole = { path, text, offset: 0 };
  if (isDiff(text)) return [{ ...whole, path: 'diff.txt' }, ...filesOf(text)];
  if (isMarkdown(path, text)) return [{ ...whole, path: 'prose.md' }, ...fencesOf(text)];
  return [whole];
}

function isDiff(text: string): boolean {
  return /^(?:diff --(?:git|cc) |--- [^\n]{1,1000}\r?\n\+\+\+ |@@ -\d)/m.test(text.slice(0, 8000));
}

function isMarkdown(path: string, text: string): boolean {
  const named = /\.(?:md|markdown|txt)$/i.test(path) || !/\.\w{1,10}$/.test(path);
  return named && /^[ \t]{0,12}(?:>[ \t]?){0,4}[ \t]{0,3}(?:[-*][ \t]+)?(?:`{3}|~{3})/m.test(text);
}

function isStructured(path: string, text: string): boolean {
  return (
    /\.(?:ya?ml|json[c5]?|[mc]?js)$|\.storage\//i.test(path) ||
    (!/\.\w{1,10}$/.test(path) && /^\uFEFF?\s{0,100}[[{]/.test(text))
  );
}

function* fencesOf(text: string): Generator<Part> {
  const starts = lineStarts(text);
  let open: { readonly mark: string; readonly ending: string; readonly from: number } | undefined;
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i] ?? 0;
    const end = starts[i + 1] ?? text.length;
    const match = end - start < 400 ? fence.exec(text.slice(start, end).trimEnd()) : null;
    const mark = match?.[1];
    if (mark === undefined) continue;
    if (!open) open = { mark, ending: endings[match?.[2]?.toLowerCase() ?? ''] ?? '', from: end };
    else if (mark.startsWith(open.mark)) {
      yield { path: `fence${open.ending}`, text: text.slice(open.from, start), offset: open.from };
      open = undefined;
    }
  }
  if (open) yield { path: `fence${open.ending}`, text: text.slice(open.from), offset: open.from };
}

/** Each file of a diff as it would read without the signs at the beginning of its lines. */
function* filesOf(text: string): Generator<Part> {
  const starts = lineStarts(text);
  let path = 'fragment';
  let from = -1;
  let lines = '';
  for (let i = 0; i <= starts.length; i++) {
    const start = starts[i] ?? text.length;
    const line = text.slice(start, starts[i + 1] ?? text.length);
    const isHead = i === starts.length || /^(?:diff --|--- |index [0-9a-f]{4,}|@@ )/.test(line);
    if (isHead) {
      if (from >= 0 && lines !== '') yield { path, text: lines, offset: from };
      from = -1;
      lines = '';
      path = /^(?:--- a\/|diff --git a\/\S{1,500} b\/)([^\r\n]{1,500})/.exec(line)?.[1] ?? path;
    } else if (/^\+\+\+ /.test(line)) {
      path = /^\+\+\+ b\/([^\r\n\t]{1,500})/.exec(line)?.[1] ?? path;
    } else {
      if (from < 0) from = start;
      lines += /^[+ -]/.test(line) ? ` ${line.slice(1)}` : line;
    }
  }
}

/** Where a piece that would end at `end` should: not within a key of several lines. */
export function wholeEnd(text: string, end: number, from = 0): number {
  // Within the piece alone: a look back to the start of the text would cost that much for each piece.
  const within = text.slice(from, end).lastIndexOf('-----BEGIN');
  if (within < 0) return end;
  const open = from + within;
  const close = text.indexOf('-----END', open);
  if (close >= 0 && close < end) return end;
  const line = text.lastIndexOf('\n', open) + 1;
  if (line > from) return line;
  const after = close < 0 || close - open > longestKey ? -1 : text.indexOf('\n', close);
  return after < 0 ? end : after + 1;
}

/** Pieces, one behind the other, that end at the end of a line, where there is one. */
export function* chunksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const wanted = from + chunk;
    const line = wanted >= text.length ? -1 : text.indexOf('\n', wanted);
    const to = line < 0 ? text.length : wholeEnd(text, line + 1, from);
    yield text.slice(from, to);
    from = to;
  }
}
