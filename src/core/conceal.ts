import { head, type Document } from './document';
import type { Entry } from './entry';
import type { Secret, StandIn } from './lint';
import type { Class, Finding } from './rule';
import { Needles } from './needles';
import { own } from './remember';
import { say, type Words } from './say';
import { lastAtOrBefore, lineRange, touches, type Range } from './text';

declare const concealed: unique symbol;

/** Text of a user's file from which every secret that we know of is gone. Only this file makes it. */
export type Concealed = string & { readonly [concealed]: true };

const kinds: Readonly<Record<Class, Words>> = {
  credential: say`secret`,
  network: say`address`,
  place: say`place`,
  person: say`person`,
};

/** Names for concealed values. The same value has the same name, in every file of a run. */
export class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** A bare word that says what stood there, never what it was: `REDACTED_password_1`. */
  nameOf(kind: Words, value: string): string {
    const known = this.#names.get(value);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `REDACTED_${kind}_${count}`;
    this.#names.set(own(value), name);
    return name;
  }

  /** Leaves out the names that stand in a text already: it was concealed before. */
  reserve(text: string): void {
    for (const [, kind = '', count = ''] of text.matchAll(/REDACTED_([a-z_]{1,20})_(\d{1,6})(?!\d)/g)) {
      this.#counts.set(kind, Math.max(this.#counts.get(kind) ?? 0, Number(count)));
    }
  }

  /** The same names, for somebody whose further names are no concern of ours. */
  copy(): Placeholders {
    const copy = new Placeholders();
    for (const [value, name] of this.#names) copy.#names.set(value, name);
    for (const [kind, count] of this.#counts) copy.#counts.set(kind, count);
    return copy;
  }

  /** Name and value of all that was concealed: for the private file that translates back, and for nothing else. */
  *values(): Generator<readonly [name: string, value: string]> {
    for (const [value, name] of this.#names) yield [name, value];
  }

  toJSON(): string {
    return `${this.#names.size} names`;
  }
}

/** Secrets in order, without overlaps: of two that overlap, both are covered by one. */
function merged(secrets: readonly Secret[]): readonly Secret[] {
  const result: Secret[] = [];
  for (const secret of [...secrets].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1])) {
    const last = result.at(-1);
    if (!last || secret.range[0] >= last.range[1]) result.push(secret);
    else if (secret.range[1] > last.range[1]) {
      const { class: of, kind } = last;
      result[result.length - 1] = {
        range: [last.range[0], secret.range[1]],
        class: of,
        ...(kind && { kind }),
      };
    }
  }
  return result;
}

function placeholder(document: Pick<Document, 'text'>, secret: Secret, names: Placeholders): string {
  const value = secret.value ?? document.text.slice(secret.range[0], secret.range[1]);
  return shaped(names.nameOf(secret.kind ?? kinds[secret.class], value), secret.as);
}

function shaped(name: string, as: StandIn | undefined): string {
  switch (as) {
    case 'number':
      return '0.0';
    case 'integer':
      return '0';
    case 'pair':
      return '0.0,0.0';
    case 'list':
      return `[${name}]`;
    case 'quoted list':
      return `["${name}"]`;
    case 'quoted':
      return `"${name}"`;
    case 'mail':
      return `${name}@example.com`;
    case undefined:
      return name;
  }
}

/** A secret, and where in the new text that stands which was put in its place. */
export interface Replaced {
  readonly secret: Secret;
  /** What its name stands for. */
  readonly value: string;
  readonly range: Range;
  /** How much further back or forth everything behind it stands now. */
  readonly shift: number;
}

/**
 * The whole text with each secret replaced by its name. Line ends inside a secret stay, so that lines keep their numbers,
 * and so does the indentation of its last line: a quote mark may follow that must not stand further left.
 */
export function conceal(
  document: Pick<Document, 'text'>,
  secrets: readonly Secret[],
  names: Placeholders,
  see?: (replaced: Replaced) => void,
): Concealed {
  const kept: string[] = [];
  let length = 0;
  const keep = (text: string): void => {
    kept.push(text);
    length += text.length;
  };
  let from = 0;
  for (const secret of merged(secrets)) {
    const hidden = document.text.slice(secret.range[0], secret.range[1]);
    keep(document.text.slice(from, secret.range[0]));
    const start = length;
    keep(placeholder(document, secret, names));
    const end = length;
    if (/[\r\n]/.test(hidden)) keep(lineEndsOf(hidden));
    from = secret.range[1];
    see?.({ secret, value: secret.value ?? hidden, range: [start, end], shift: length - from });
  }
  kept.push(document.text.slice(from));
  return kept.join('') as Concealed;
}

const lineEndsOf = (text: string): string =>
  (text.match(/\r\n?|\n/g) ?? []).join('') + (/[\r\n]([ \t]+)[^\r\n]*$/.exec(text)?.[1] ?? '');

/** The line of a finding as it may be shown, and which columns (zero-based, half-open) of it the finding means. */
export interface Excerpt {
  readonly text: Concealed;
  readonly mark: Range;
}

/** How much of a long line is shown on either side of a finding. */
const around = 120;

/** A piece of a line that is to be shown, and what is known of it. */
interface Piece {
  readonly line: Range;
  readonly part: Range;
  /** What a finding means. */
  readonly meant?: Range;
  /** May that be seen? */
  readonly open?: boolean;
}

/**
 * The first line of a finding, shown by permission instead of by prohibition: keys, `!secret` names, punctuation between
 * values, and the flagged range of a rule that does not conceal. All other text becomes `…`, so that a secret that no
 * rule knows is not shown either.
 */
export function excerpt(
  document: Document,
  finding: Finding,
  secrets: readonly Secret[],
  names: Placeholders,
): Excerpt {
  const line = lineRange(document.text, document.starts, finding.start.line);
  const start = Math.max(line[0], finding.range[0] - around);
  const end = Math.min(line[1], finding.range[0] + 2 * around);
  const piece = { line, part: [start, end], meant: finding.range, open: !finding.rule.conceals } as const;
  return permitted(document, piece, secrets, names);
}

/** A line of which nothing is meant, shown by the same permission. One-based. */
export function lineOf(
  document: Document,
  number: number,
  secrets: readonly Secret[],
  names: Placeholders,
): Concealed {
  const line = lineRange(document.text, document.starts, number);
  const part: Range = [line[0], Math.min(line[1], line[0] + 3 * around)];
  return permitted(document, { line, part }, secrets, names).text;
}

function permitted(
  document: Document,
  piece: Piece,
  secrets: readonly Secret[],
  names: Placeholders,
): Excerpt {
  const {
    line,
    part: [start, end],
    meant,
  } = piece;
  const onLine = merged([
    ...meeting(secrets, [start, end]),
    ...strays(document, secrets, document.text.slice(start, end), start),
  ]);
  const { shown, hidden } = permissions(document, piece);
  const within = (ranges: readonly Range[], i: number): boolean => ranges.some(([a, b]) => a <= i && i < b);

  let text = start > line[0] ? '…' : '';
  let mark: Range | undefined;
  for (let i = start; i < end;) {
    const from = text.length;
    const secret = onLine.find(({ range }) => range[0] <= i && i < range[1]);
    if (secret) text += placeholder(document, secret, names);
    else if (within(shown, i) || (!within(hidden, i) && isMark(document.text.charCodeAt(i))))
      text += document.text.charAt(i);
    else if (!text.endsWith('…')) text += '…';
    const next = secret ? secret.range[1] : i + 1;
    if (meant && meant[0] < next && i < Math.max(meant[1], meant[0] + 1)) {
      mark = [mark?.[0] ?? Math.min(from, text.length - 1), text.length];
    }
    i = next;
  }
  if (end < line[1] && !text.endsWith('…')) text += '…';
  return { text: text as Concealed, mark: mark ?? [text.length, text.length] };
}

interface Ordered {
  readonly secrets: readonly Secret[];
  /** How far the secrets up to each one reach. */
  readonly reach: readonly number[];
}

const orders = new WeakMap<readonly Secret[], Ordered>();

/** The secrets that meet a piece of a text. Each finding in it asks, and there may be very many of both. */
function meeting(secrets: readonly Secret[], [start, end]: Range): readonly Secret[] {
  let order = orders.get(secrets);
  if (!order) {
    const sorted = [...secrets].sort((a, b) => a.range[0] - b.range[0]);
    let most = 0;
    order = { secrets: sorted, reach: sorted.map(({ range }) => (most = Math.max(most, range[1]))) };
    orders.set(secrets, order);
  }
  const { secrets: all, reach } = order;
  const found: Secret[] = [];
  let i = lastAtOrBefore(all, (at) => all[at]?.range[0] ?? 0, end - 1);
  for (; i >= 0 && (reach[i] ?? 0) > start; i--) {
    const secret = all[i];
    if (secret && secret.range[1] > start) found.unshift(secret);
  }
  return found;
}

const searches = new WeakMap<readonly Secret[], Needles<Omit<Secret, 'range'>>>();

/** Known values where a reader took them for something that is shown: in torn text a value may look like a key. */
export function strays(
  document: Document,
  secrets: readonly Secret[],
  text: string,
  at = 0,
): readonly Secret[] {
  if (secrets.length === 0) return [];
  let needles = searches.get(secrets);
  if (!needles) {
    needles = new Needles();
    const known = new Set<string>();
    for (const { range, class: of, kind, value = document.text.slice(range[0], range[1]) } of secrets) {
      if (known.has(value) || !isOwn(value)) continue;
      known.add(value);
      needles.add(value, { class: of, value, ...(kind && { kind }) });
    }
    searches.set(secrets, needles);
  }
  return needles.find(text).map(({ range, of }) => ({ ...of, range: [range[0] + at, range[1] + at] }));
}

/** Short words are names of settings, too: `mqtt` as a password makes no secret of the key. */
const isOwn = (value: string): boolean =>
  value.length > 11 || (value.length > 4 && /[^a-z_]/.test(value) && !/^[\d.:]+$/.test(value));

/** What of a line may be seen. Where no structure was read, nothing may but what the finding means. */
function permissions(
  document: Document,
  { part: [start, end], meant, open = false }: Piece,
): { shown: Range[]; hidden: Range[] } {
  const structured = document.form === 'yaml' || document.form === 'json';
  const shown: Range[] = meant && open ? [meant] : [];
  const hidden: Range[] = structured
    ? commentsWithin(document, start, end).map(([a, b]) => [a + 1, b])
    : [[start + indentation(document.text, start, end), end]];
  for (const entry of entriesWithin(document, start, end)) {
    if (entry.key) shown.push(entry.key);
    if (entry.tag === '!secret') shown.push(entry.value);
    else if (entry.kind === 'scalar' || entry.kind === 'alias') hidden.push(entry.value);
    for (const { range, isKnown } of tagsAndAnchors(document, entry)) (isKnown ? shown : hidden).push(range);
  }
  return { shown, hidden };
}

const knownTag =
  /^!(?:secret|include(?:_dir_\w{1,20})?|env_var|input|lambda|extend|remove|literal|force)?$|^!!\w{1,12}$/;

/** Tags and anchors before a value. One that nobody knows is hidden: `password: !x7` is a password that lacks its quotes. */
function* tagsAndAnchors(
  { text }: Document,
  { nodeStart, start }: Entry,
): Generator<{ readonly range: Range; readonly isKnown: boolean }> {
  if (nodeStart >= start || !/[!&]/.test(text.charAt(nodeStart))) return;
  for (const { index, 0: mark } of text.slice(nodeStart, start).matchAll(/[!&]\S*/g)) {
    const from = nodeStart + index;
    yield { range: [from, from + mark.length], isKnown: knownTag.test(mark) };
  }
}

/**
 * Does this code unit belong to the language around the values: a blank, a bracket, a quote? Letters and digits that are
 * part of no value stand there when a text is broken, and are as good as one.
 */
const isMark = (code: number): boolean =>
  code === 9 ||
  (code >= 32 &&
    code < 127 &&
    !(code >= 48 && code <= 57) &&
    !(code >= 65 && code <= 90) &&
    !(code >= 97 && code <= 122));

function indentation(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && (text[i] === ' ' || text[i] === '\t')) i++;
  return i - start;
}

/** The comments that meet a piece of a line. They stand in order, so that few are looked at. */
function commentsWithin({ comments }: Document, start: number, end: number): readonly Range[] {
  const found: Range[] = [];
  const before = lastAtOrBefore(comments, (at) => comments[at]?.[0] ?? 0, start);
  for (let i = Math.max(0, before - 1); i < comments.length; i++) {
    const range = comments[i];
    if (!range || range[0] > end) break;
    if (touches(range, [start, end])) found.push(range);
  }
  return found;
}

/** The entries that meet a piece of a line; of a very long line, the last ones. */
function entriesWithin({ entries }: Document, start: number, end: number): readonly Entry[] {
  const found: Entry[] = [];
  let passed = 0;
  let i = lastAtOrBefore(entries, (at) => head(entries[at]), end);
  for (; i >= 0 && found.length < 2 * around; i--) {
    const entry = entries[i];
    if (!entry) break;
    // Before a value that is over nothing meets the piece but what holds it; what holds others may end anywhere.
    const isOver = entry.nodeEnd < start;
    if (isOver && (entry.kind === 'scalar' || entry.kind === 'alias' || ++passed > 2 * around)) break;
    if (touches([head(entry), entry.nodeEnd], [start, end])) found.push(entry);
  }
  return found;
}
