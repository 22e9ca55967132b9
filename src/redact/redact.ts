import { conceal, Placeholders, type Concealed, type Replaced } from '../core/conceal';
import type { Blob, Document } from '../core/document';
import { unknownHome, type Home } from '../core/home';
import { secretsIn, type Secret } from '../core/lint';
import { own } from '../core/remember';
import { say } from '../core/say';
import { KnownSecrets } from '../core/secrets';
import type { Range } from '../core/text';
import { readSecrets } from '../home/secrets';
import { decoded, passwordIn } from './decode';
import { withoutCodes } from './escapes';
import { changesIn, linesWith } from './changes';
import { fit, type Fitting } from './fit';
import type { Hidden, Knowledge } from './knowledge';
import { partsOf, piecesOf } from './parts';
import { Tally, type Summary } from './summary';
import { Values } from './values';
import { wordsIn } from './words';

export interface Options {
  readonly knowledge: Knowledge;
  readonly open: (blob: Blob) => Document;
  /** Is a class hidden (rules/tables/profiles), or this one value of it? */
  readonly hides: (of: string, value: string) => boolean;
  /** Words that are hidden everywhere: names of people, streets. */
  readonly words?: readonly string[];
  /** Secrets files: each value in them is hidden wherever it stands. */
  readonly secrets?: readonly Blob[];
  /** Other files whose credentials are hidden, too. */
  readonly others?: readonly Blob[];
  readonly names?: Placeholders;
  /** Told, in each round, what was replaced in a text. */
  readonly see?: (index: number, replaced: readonly Replaced[]) => void;
}

/** Texts that may be posted, in the order in which they came, and what was done to them. */
export interface Redacted {
  readonly texts: readonly Concealed[];
  readonly summary: Summary;
}

/** Something is left that must not be shown. It tells how much, not what. */
export class Left extends Error {
  override readonly name = 'Left';
  constructor(readonly count: number) {
    super(`${count} values could not be hidden`);
  }
}

/** What hides one thing may bring forth another. More rounds than these mean that we do not understand the text. */
const rounds = 6;

/** So many different proven lines are remembered. */
const mostProven = 50_000;

/**
 * Conceals texts, and proves it: what comes out was searched again for every value that is known, in every spelling, and
 * linted again, and nothing was found. Redacting what comes out changes nothing.
 *
 * Throws `Left` where that cannot be had, and `RuleFailure` when a rule fails.
 */
export function redact(blobs: readonly Blob[], options: Options): Redacted {
  const redactor = new Redactor(options);
  const texts = blobs.map((blob) => redactor.learn(blob));
  for (let round = 0; ; round++) {
    const concealed = texts.map((text, i) =>
      redactor.conceal(text, options.see && ((all) => options.see?.(i, all))),
    );
    const left = concealed.reduce((sum, { count }) => sum + count, 0);
    if (left === 0) return { texts: concealed.map(({ text }) => text), summary: redactor.summary };
    if (round === rounds) throw new Left(left);
    texts.forEach((before, i) => {
      const after = concealed[i];
      if (after) texts[i] = redactor.again(before, after);
    });
  }
}

/** A text on its way: what was found in it so far. A long log is in pieces. */
export interface Learnt {
  readonly path: string;
  readonly pieces: readonly Piece[];
}

/** A text of which all that is known by now was hidden: in how many places, and in which. */
export interface Hiding {
  readonly text: Concealed;
  readonly count: number;
  readonly pieces: readonly ConcealedPiece[];
}

interface ConcealedPiece {
  readonly text: Concealed;
  readonly count: number;
  /** Zero-based: which lines of it have changed. */
  readonly lines: readonly number[];
}

interface Piece {
  readonly text: string;
  /** Zero-based: where in the text it begins. */
  readonly line: number;
  readonly parts: readonly ReadPart[];
  /** Hidden by its maker already. */
  readonly marked: readonly Hidden[];
  /** One of several: lines that have nothing but their neighbours around them. */
  readonly isOfLog: boolean;
  /** As long as no more is known than by then, there is nothing to be hidden in it. */
  quietAt?: number;
}

/** With the value that its name stands for. */
type Valued = Hidden & { readonly value: string };

interface ReadPart {
  readonly ground: Fitting;
  readonly offset: number;
  readonly found: readonly Hidden[];
}

/** Rules are not to search for the values: `Values` does, and knows of each spelling whose it is. */
class UnsearchedSecrets extends KnownSecrets {
  override search(): readonly [] {
    return [];
  }
}

/** Learns values from texts, then conceals them: for texts that do not fit into memory together. */
export class Redactor {
  readonly names: Placeholders;
  readonly #options: Options;
  readonly #values: Values;
  readonly #home: Home;
  readonly #tally = new Tally();
  /** Lines in which nothing was left, without their times and the numbers of names in them. */
  readonly #proven = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
    this.names = options.names ?? new Placeholders();
    this.#values = new Values(options.knowledge);
    const documents = (options.secrets ?? []).map((blob) => options.open(blob));
    this.#home = unknownHome(new UnsearchedSecrets(documents.map(readSecrets)));
    for (const document of documents) {
      for (const hidden of [...this.#allValues(document), ...this.#ruled(document)])
        this.#remember(document, hidden);
    }
    for (const blob of options.others ?? []) {
      const document = options.open(blob);
      for (const hidden of this.#ruled(document)) {
        if (hidden.class === 'credential') this.#remember(document, hidden);
      }
    }
  }

  /** Grows whenever a value was learnt: what was concealed before may hold it. */
  get version(): number {
    return this.#values.version;
  }

  get summary(): Summary {
    return this.#tally.summary;
  }

  /** Reads a text, and remembers the values in it. */
  learn({ path, text: source }: Blob): Learnt {
    const pieces: Piece[] = [];
    let line = 0;
    const all = piecesOf(path, source);
    for (const one of all) {
      this.names.reserve(one);
      const { text, concealed } = withoutCodes(one);
      const marked: Hidden[] = concealed
        .filter((range) => !this.#options.knowledge.isEmpty(text.slice(range[0], range[1])))
        .map((range) => ({ range, class: 'credential', kind: say`secret`, of: 'credentials' }));
      for (const hidden of marked) this.#values.add(hidden, text.slice(hidden.range[0], hidden.range[1]));
      const isOfLog = all.length > 1;
      pieces.push({ text, line, marked, isOfLog, parts: this.#read(path, text, isOfLog) });
      if (isOfLog) line += linesIn(text);
    }
    return { path, pieces };
  }

  /** The same text a round later. What has not changed is not read again. */
  again({ path, pieces }: Learnt, after: Hiding): Learnt {
    return {
      path,
      pieces: pieces.map((piece, i) => {
        const { text = piece.text, lines = [] } = after.pieces[i] ?? {};
        if (text === piece.text) return piece;
        const { line, isOfLog } = piece;
        const parts = isOfLog
          ? this.#readAround(path, text, lines)
          : this.#read(path, text, false, piece.parts);
        return { text, line, isOfLog, marked: [], parts };
      }),
    };
  }

  /** The text without all that is known by now, and how many places that were. */
  conceal({ path, pieces }: Learnt, see?: (replaced: readonly Replaced[]) => void): Hiding {
    const replaced: Replaced[] = [];
    let [from, shift] = [0, 0];
    const after = pieces.map((piece) => {
      const add = ({ secret, range, ...more }: Replaced): void => {
        const put = moved(range, from + shift);
        replaced.push({
          ...more,
          secret: { ...secret, range: moved(secret.range, from) },
          range: put,
          shift: more.shift + shift,
        });
      };
      const done = this.#concealed(path, piece, see && add);
      from += piece.text.length;
      shift += done.text.length - piece.text.length;
      return done;
    });
    see?.(replaced);
    return {
      text: after.map(({ text }) => text).join('') as Concealed,
      count: after.reduce((sum, { count }) => sum + count, 0),
      pieces: after,
    };
  }

  #concealed(path: string, piece: Piece, see?: (replaced: Replaced) => void): ConcealedPiece {
    const { text, line, parts, marked } = piece;
    if (piece.quietAt === this.#values.version) return { text: text as Concealed, count: 0, lines: [] };
    const all: Hidden[] = [...marked];
    for (const { ground, offset, found } of parts) {
      for (const hidden of found) all.push(shifted(hidden, offset));
      for (const hidden of this.#values.find(ground.text)) all.push(shifted(fit(ground, hidden), offset));
    }
    if (all.length === 0) piece.quietAt = this.#values.version;
    this.#tally.add(path, text, all, line);
    const lines = piece.isOfLog ? linesWith(all, text) : [];
    return { text: conceal({ text }, all, this.names, see), count: all.length, lines };
  }

  /** One text alone, by all that is known by now. Throws `Left`. */
  redact(blob: Blob): Concealed {
    let learnt = this.learn(blob);
    for (let round = 0; ; round++) {
      const hiding = this.conceal(learnt);
      if (hiding.count === 0) return hiding.text;
      if (round === rounds) throw new Left(hiding.count);
      learnt = this.again(learnt, hiding);
    }
  }

  #read(path: string, text: string, isOfLog: boolean, before: readonly ReadPart[] = []): readonly ReadPart[] {
    // A part that has not changed was searched already, and nothing was found in it.
    const known = new Map(before.map((part) => [part.ground.text, part]));
    const parts = isOfLog ? [{ path, text, offset: 0 }] : partsOf(path, text);
    return parts.map((part): ReadPart => {
      const same = known.get(part.text);
      if (same) return { ...same, offset: part.offset };
      const document = this.#options.open({ path: part.path, text: part.text });
      return { ground: groundOf(document), offset: part.offset, found: this.#foundIn(document) };
    });
  }

  /**
   * Of a piece of a log only what is near to a change is read again: all else was read as it is. A line that reads like one
   * that was proven before, but for its time and the numbers of names, needs no proof of its own.
   */
  #readAround(path: string, text: string, lines: readonly number[]): readonly ReadPart[] {
    const found: Hidden[] = [];
    for (const { range, lines: changed } of changesIn(text, lines, (line) => this.#proven.has(line))) {
      const document = this.#options.open({ path, text: text.slice(range[0], range[1]) });
      const here = this.#foundIn(document);
      for (const one of here) found.push(shifted(one, range[0]));
      if (here.length === 0 && this.#proven.size < mostProven)
        for (const line of changed) this.#proven.add(own(line));
    }
    return [{ ground: { text, form: 'text', entryAt: nothing }, offset: 0, found }];
  }

  #foundIn(document: Document): readonly Hidden[] {
    const { knowledge, words = [] } = this.#options;
    const found: Hidden[] = [];
    const all = [
      ...(knowledge.isSecrets(document) ? this.#allValues(document) : []),
      ...this.#ruled(document),
    ];
    for (const one of all) {
      this.#remember(document, one);
      found.push(fit(document, one));
    }
    for (const range of wordsIn(document.text, words)) {
      const value = document.text.slice(range[0], range[1]).toLowerCase();
      found.push(fit(document, { range, class: 'person', kind: say`name`, of: 'names', value }));
    }
    return found;
  }

  /** What the rules and their helpers find, of the classes that are hidden, each once. */
  #ruled(document: Document): readonly Valued[] {
    const { knowledge } = this.#options;
    const found: Valued[] = [];
    const seen = new Map<number, Hidden['class'][]>();
    const add = (secret: Secret): void => {
      const hidden = knowledge.settle(document.text, secret);
      if (!hidden || hidden.range[1] <= hidden.range[0]) return;
      const { range } = hidden;
      // Start and length as one number: there are many of them.
      const key = range[0] * 2 ** 20 + Math.min(range[1] - range[0], 2 ** 20 - 1);
      const told = seen.get(key);
      if (told?.includes(hidden.class)) return;
      if (told) told.push(hidden.class);
      else seen.set(key, [hidden.class]);
      if (isStandIn(document.text, range)) return;
      const valued = canonical(document, hidden);
      if (this.#hides(valued)) found.push(valued);
    };
    for (const secret of secretsIn(document, this.#home, knowledge.rules)) add(secret);
    for (const secret of knowledge.more(document)) add(secret);
    return found;
  }

  /** The values of a secrets file. */
  *#allValues(document: Document): Generator<Valued> {
    const { aboutSecret, isEmpty } = this.#options.knowledge;
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || isEmpty(entry.data)) continue;
      const about = { ...aboutSecret(entry.named), range: entry.value, of: 'credentials' };
      const hidden = canonical(document, about);
      if (this.#hides(hidden)) yield hidden;
    }
  }

  #hides({ of, value }: Valued): boolean {
    const hides = this.#options.hides(of, value);
    if (!hides) this.#tally.keep(of, value);
    return hides;
  }

  #remember(document: Document, { value, ...hidden }: Valued): void {
    this.#values.add(hidden, value, document.text.slice(hidden.range[0], hidden.range[1]));
    const password = hidden.class === 'credential' ? passwordIn(value) : undefined;
    if (password !== undefined && this.#options.hides(hidden.of, password))
      this.#values.add({ ...hidden, kind: say`password` }, password);
  }
}

/** The same value has the same name, however it is written. */
function canonical(document: Document, hidden: Hidden): Valued {
  if (hidden.value !== undefined) return { ...hidden, value: hidden.value };
  const entry = document.form === 'text' ? undefined : document.entryAt(hidden.range[0]);
  const isWhole =
    entry?.kind === 'scalar' && entry.start === hidden.range[0] && entry.end === hidden.range[1];
  return {
    ...hidden,
    value: isWhole ? entry.data.trim() : decoded(document.text.slice(hidden.range[0], hidden.range[1])),
  };
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const nothing = (): undefined => undefined;

/** What must be kept of a document: of a log its text alone, for it is long. */
function groundOf(document: Document): Fitting {
  const { form, text } = document;
  return form === 'text' || form === 'script' ? { form, text, entryAt: nothing } : document;
}

const moved = ([start, end]: Range, offset: number): Range => [start + offset, end + offset];

const shifted = <T extends Hidden>(hidden: T, offset: number): T =>
  offset === 0 ? hidden : { ...hidden, range: [hidden.range[0] + offset, hidden.range[1] + offset] };

const standIn = /^["'[]{0,2}REDACTED_[a-z_]{1,20}_\d{1,6}(?:@example\.com)?["'\]]{0,2}\s*$/;

/** One of our own names: it was hidden before. */
function isStandIn(text: string, [start, end]: Range): boolean {
  return end - start < 400 && standIn.test(text.slice(start, end));
}
