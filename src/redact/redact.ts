import { conceal, Placeholders, type Concealed, type Replaced } from '../core/conceal';
import type { Blob, Document } from '../core/document';
import { unknownHome, type Home } from '../core/home';
import { lint, type Secret } from '../core/lint';
import { say } from '../core/say';
import { KnownSecrets } from '../core/secrets';
import type { Range } from '../core/text';
import { knownSecrets } from '../home/secrets';
import { decoded, passwordIn } from './decode';
import { withoutCodes } from './escapes';
import { fit } from './fit';
import type { Hidden, Knowledge } from './knowledge';
import { partsOf } from './parts';
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
    concealed.forEach(({ text }, i) => (texts[i] = redactor.again(texts[i], text)));
  }
}

/** A text on its way: what was found in it so far. */
export interface Learnt {
  readonly path: string;
  readonly text: string;
  readonly parts: readonly ReadPart[];
  /** Hidden by its maker already. */
  readonly marked: readonly Hidden[];
}

/** With the value that its name stands for. */
type Valued = Hidden & { readonly value: string };

interface ReadPart {
  readonly document: Document;
  readonly offset: number;
  readonly found: readonly Hidden[];
}

/** Learns values from texts, then conceals them: for texts that do not fit into memory together. */
export class Redactor {
  readonly names: Placeholders;
  readonly #options: Options;
  readonly #values: Values;
  readonly #home: Home;
  readonly #tally = new Tally();

  constructor(options: Options) {
    this.#options = options;
    this.names = options.names ?? new Placeholders();
    this.#values = new Values(options.knowledge);
    const documents = (options.secrets ?? []).map((blob) => options.open(blob));
    this.#home = unknownHome(documents.length > 0 ? knownSecrets(documents) : new KnownSecrets());
    for (const document of documents) {
      for (const hidden of this.#allValues(document)) this.#remember(document, hidden);
      for (const hidden of this.#ruled(document)) this.#remember(document, hidden);
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
  learn(blob: Blob): Learnt {
    this.names.reserve(blob.text);
    const { text, concealed } = withoutCodes(blob.text);
    const hidden: Hidden[] = concealed
      .filter((range) => !this.#options.knowledge.isEmpty(text.slice(...range)))
      .map((range) => ({ range, class: 'credential', kind: say`secret`, of: 'credentials' }));
    for (const one of hidden) this.#values.add(one, text.slice(...one.range));
    return this.#read(blob.path, text, hidden);
  }

  /** The same text a round later. Where nothing has changed, nothing is read again. */
  again(before: Learnt | undefined, text: Concealed): Learnt {
    if (before?.text === text) return before;
    return this.#read(before?.path ?? '', text, [], before?.parts);
  }

  /** The text without all that is known by now, and how many places that were. */
  conceal(
    { path, text, parts, marked }: Learnt,
    see?: (replaced: readonly Replaced[]) => void,
  ): { readonly text: Concealed; readonly count: number } {
    const all: Hidden[] = [...marked];
    for (const { document, offset, found } of parts) {
      for (const hidden of found) all.push(shifted(hidden, offset));
      for (const hidden of this.#values.find(document.text)) all.push(shifted(fit(document, hidden), offset));
    }
    this.#tally.add(path, text, all);
    if (!see) return { text: conceal({ text }, all, this.names), count: all.length };
    const replaced: Replaced[] = [];
    const done = conceal({ text }, all, this.names, (one) => replaced.push(one));
    see(replaced);
    return { text: done, count: all.length };
  }

  /** One text alone, by all that is known by now. Throws `Left`. */
  redact(blob: Blob): Concealed {
    let learnt = this.learn(blob);
    for (let round = 0; ; round++) {
      const { text, count } = this.conceal(learnt);
      if (count === 0) return text;
      if (round === rounds) throw new Left(count);
      learnt = this.again(learnt, text);
    }
  }

  #read(path: string, text: string, marked: readonly Hidden[], before: readonly ReadPart[] = []): Learnt {
    // A part that has not changed was searched already, and nothing was found in it.
    const known = new Map(before.map((part) => [part.document.text, part]));
    const parts = partsOf(path, text).map((part): ReadPart => {
      const same = known.get(part.text);
      if (same) return { ...same, offset: part.offset };
      const document = this.#options.open({ path: part.path, text: part.text });
      return { document, offset: part.offset, found: this.#foundIn(document) };
    });
    return { path, text, parts, marked };
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
      const value = document.text.slice(...range).toLowerCase();
      found.push(fit(document, { range, class: 'person', kind: say`name`, of: 'names', value }));
    }
    return found;
  }

  /** What the rules and their helpers find, of the classes that are hidden. */
  #ruled(document: Document): readonly Valued[] {
    const { knowledge } = this.#options;
    const secrets: Secret[] = [
      ...lint(document, this.#home, knowledge.rules).secrets,
      ...knowledge.more(document),
    ];
    return secrets
      .map((secret) => knowledge.settle(document.text, secret))
      .filter((hidden) => hidden !== undefined)
      .filter(({ range }) => range[1] > range[0] && !isStandIn(document.text, range))
      .map((hidden) => this.#canonical(document, hidden))
      .filter((hidden) => this.#hides(hidden));
  }

  /** The values of a secrets file. */
  *#allValues(document: Document): Generator<Valued> {
    const { aboutSecret, isEmpty } = this.#options.knowledge;
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || isEmpty(entry.data)) continue;
      const about = { ...aboutSecret(entry.named), range: entry.value, of: 'credentials' };
      const hidden = this.#canonical(document, about);
      if (this.#hides(hidden)) yield hidden;
    }
  }

  #hides({ of, value }: Valued): boolean {
    const hides = this.#options.hides(of, value);
    if (!hides) this.#tally.keep(of, value);
    return hides;
  }

  /** The same value has the same name, however it is written. */
  #canonical(document: Document, hidden: Hidden): Valued {
    if (hidden.value !== undefined) return { ...hidden, value: hidden.value };
    const entry = document.form === 'text' ? undefined : document.entryAt(hidden.range[0]);
    const isWhole =
      entry?.kind === 'scalar' && entry.start === hidden.range[0] && entry.end === hidden.range[1];
    return { ...hidden, value: isWhole ? entry.data.trim() : decoded(document.text.slice(...hidden.range)) };
  }

  #remember(document: Document, hidden: Valued): void {
    const { value } = hidden;
    this.#values.add(hidden, value, document.text.slice(...hidden.range));
    const password = hidden.class === 'credential' ? passwordIn(value) : undefined;
    if (password !== undefined && this.#options.hides(hidden.of, password))
      this.#values.add({ ...hidden, kind: say`password` }, password);
  }
}

const shifted = <T extends Hidden>(hidden: T, offset: number): T =>
  offset === 0 ? hidden : { ...hidden, range: [hidden.range[0] + offset, hidden.range[1] + offset] };

const standIn = /^["'[]{0,2}REDACTED_[a-z_]{1,20}_\d{1,6}(?:@example\.com)?["'\]]{0,2}\s*$/;

/** One of our own names: it was hidden before. */
function isStandIn(text: string, [start, end]: Range): boolean {
  return end - start < 400 && standIn.test(text.slice(start, end));
}
