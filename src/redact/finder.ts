import type { Document } from '../core/document';
import type { Home } from '../core/home';
import { secretsIn, type Secret } from '../core/lint';
import { own, Remembered } from '../core/remember';
import type { Range } from '../core/text';
import { decoded } from './decode';
import type { Hidden, Knowledge } from './knowledge';
import type { Options } from './options';
import type { About } from './places';

/** With the value that its name stands for. */
export type Valued = About & { readonly value: string };

/** What a secret comes to. Where nothing of it has to be hidden, there is nothing about it. */
interface Verdict {
  /** On what it was given; the text of it stands here. */
  readonly on: Omit<Secret, 'range'>;
  readonly written: string;
  /** The part of it that must be hidden, counted from where it begins. */
  readonly from: number;
  readonly to: number;
  readonly about: Valued | undefined;
  /** Is it to be hidden? Not asked yet: undefined. */
  hides: boolean | undefined;
  /** Another one on the same text. */
  readonly other: Verdict | undefined;
}

/** Texts of secrets that are longer are not remembered. */
const longest = 200;

/** What was said of the places that begin somewhere in a text. */
interface Told {
  readonly end: number;
  readonly class: Hidden['class'];
  readonly before: Told | undefined;
}

/** What the rules and their helpers find, of the classes that are hidden, each once. */
export class Finder {
  readonly #knowledge: Knowledge;
  readonly #hides: (of: string, value: string) => boolean;
  readonly #home: Home;
  /** Logs say the same again and again: of plain text, what is in it does not depend on where it stands. */
  readonly #verdicts = new Remembered<Verdict>(14);

  constructor({ knowledge }: Pick<Options, 'knowledge'>, home: Home, hides: Options['hides']) {
    this.#knowledge = knowledge;
    this.#home = home;
    this.#hides = hides;
  }

  /**
   * @param learn told each value when it is found for the first time, as it stands in the text
   * @param found told each place
   */
  find(
    document: Document,
    learn: (about: Valued, written: string) => void,
    found: (start: number, end: number, about: Valued) => void = () => undefined,
  ): void {
    const { rules, more } = this.#knowledge;
    const told = new Map<number, Told>();
    const add = (secret: Secret): void => {
      const verdict = this.#verdict(document, secret);
      const { about } = verdict;
      if (!about) return;
      const start = secret.range[0] + verdict.from;
      const end = secret.range[0] + verdict.to;
      const here = told.get(start);
      if (tells(here, end, about.class)) return;
      told.set(start, { end, class: about.class, before: here });
      const isNew = verdict.hides === undefined;
      verdict.hides ??= this.#hides(about.of, about.value);
      if (!verdict.hides) return;
      if (isNew) learn(about, document.text.slice(start, end));
      found(start, end, about);
    };
    for (const secret of secretsIn(document, this.#home, rules)) add(secret);
    for (const secret of more(document)) add(secret);
  }

  #verdict(document: Document, secret: Secret): Verdict {
    const [start, end] = secret.range;
    const written = document.text.slice(start, end);
    if (document.form !== 'text' || end - start > longest) return this.#judge(document, secret, own(written));
    const first = this.#verdicts.get(written);
    for (let one = first; one; one = one.other) if (isOn(one, secret)) return one;
    const kept = first?.written ?? own(written);
    const verdict = this.#judge(document, secret, kept, first);
    this.#verdicts.set(kept, verdict);
    return verdict;
  }

  #judge(document: Document, secret: Secret, written: string, other?: Verdict): Verdict {
    const { text } = document;
    const hidden = this.#knowledge.settle(text, secret);
    const [start, end] = hidden?.range ?? [0, 0];
    if (!hidden || end <= start || isStandIn(text, hidden.range))
      return { on: secret, written, from: 0, to: 0, about: undefined, hides: false, other };
    const { class: of, kind, as, of: group } = hidden;
    const value = canonical(document, hidden);
    return {
      on: secret,
      written,
      from: start - secret.range[0],
      to: end - secret.range[0],
      about: {
        class: of,
        kind,
        value: value === written ? written : own(value),
        as,
        by: secret.by,
        of: group,
      },
      hides: undefined,
      other,
    };
  }
}

function tells(told: Told | undefined, end: number, of: Hidden['class']): boolean {
  for (let one = told; one; one = one.before) if (one.end === end && one.class === of) return true;
  return false;
}

const isOn = ({ on }: Verdict, secret: Secret): boolean =>
  on.class === secret.class &&
  on.kind === secret.kind &&
  on.as === secret.as &&
  on.value === secret.value &&
  on.by === secret.by;

/** The same value has the same name, however it is written. */
export function canonical(document: Document, { range, value }: Hidden): string {
  if (value !== undefined) return value;
  const entry = document.form === 'text' ? undefined : document.entryAt(range[0]);
  const isWhole = entry?.kind === 'scalar' && entry.start === range[0] && entry.end === range[1];
  return isWhole ? entry.data.trim() : decoded(document.text.slice(range[0], range[1]));
}

const standIn = /^["'[]{0,2}REDACTED_[a-z_]{1,20}_\d{1,6}(?:@example\.com)?["'\]]{0,2}\s*$/;

function isStandIn(text: string, [start, end]: Range): boolean {
  return end - start < 400 && standIn.test(text.slice(start, end));
}
