import type { Document } from '../core/document';
import type { Home } from '../core/home';
import { secretsIn, type Secret } from '../core/lint';
import { own } from '../core/remember';
import type { Range } from '../core/text';
import { decoded } from './decode';
import type { Hidden, Knowledge } from './knowledge';
import type { Options } from './options';

/** With the value that its name stands for. */
export type Valued = Hidden & { readonly value: string };

/** What a secret comes to: the part of it that must be hidden, counted from where it begins. */
interface Verdict extends Omit<Valued, 'range' | 'by'> {
  readonly from: number;
  readonly to: number;
  /** One of our own names: it was hidden before. */
  readonly isStandIn: boolean;
  /** Is it to be hidden? Not asked yet: undefined. */
  hides?: boolean;
}

/** A verdict, and on what. The text of it is the key by which it is found. */
interface Precedent {
  readonly on: Pick<Secret, 'class' | 'kind' | 'value' | 'as'>;
  readonly verdict: Verdict | undefined;
}

/** So many texts of secrets are remembered, none longer than this. */
const mostRemembered = 20_000;
const longestRemembered = 200;

/** What the rules and their helpers find, of the classes that are hidden, each once. */
export class Finder {
  readonly #knowledge: Knowledge;
  readonly #hides: (of: string, value: string) => boolean;
  readonly #home: Home;
  /** Logs say the same again and again: of plain text, what is in it does not depend on where it stands. */
  readonly #precedents = new Map<string, Precedent[]>();

  constructor({ knowledge }: Pick<Options, 'knowledge'>, home: Home, hides: Options['hides']) {
    this.#knowledge = knowledge;
    this.#home = home;
    this.#hides = hides;
  }

  /** @param learn told each value when it is found for the first time, as it stands in the text */
  find(document: Document, learn: (hidden: Valued, written: string) => void): readonly Valued[] {
    const { rules, more } = this.#knowledge;
    const { text } = document;
    const found: Valued[] = [];
    const seen = new Map<number, Hidden['class'][]>();
    const add = (secret: Secret): void => {
      const verdict = this.#verdict(document, secret);
      if (!verdict || verdict.isStandIn) return;
      const start = secret.range[0] + verdict.from;
      const end = secret.range[0] + verdict.to;
      // Start and length as one number: there are many of them.
      const key = start * 2 ** 20 + Math.min(end - start, 2 ** 20 - 1);
      const told = seen.get(key);
      if (told?.includes(verdict.class)) return;
      if (told) told.push(verdict.class);
      else seen.set(key, [verdict.class]);
      const isNew = verdict.hides === undefined;
      verdict.hides ??= this.#hides(verdict.of, verdict.value);
      if (!verdict.hides) return;
      const { class: of, kind, value, as, of: group } = verdict;
      const hidden: Valued = { range: [start, end], class: of, kind, value, as, by: secret.by, of: group };
      if (isNew) learn(hidden, text.slice(start, end));
      found.push(hidden);
    };
    for (const secret of secretsIn(document, this.#home, rules)) add(secret);
    for (const secret of more(document)) add(secret);
    return found;
  }

  #verdict(document: Document, secret: Secret): Verdict | undefined {
    const [start, end] = secret.range;
    if (document.form !== 'text' || end - start > longestRemembered) return this.#judge(document, secret);
    const written = document.text.slice(start, end);
    const precedents = this.#precedents.get(written);
    const same = precedents?.find(
      ({ on }) =>
        on.class === secret.class &&
        on.kind === secret.kind &&
        on.as === secret.as &&
        on.value === secret.value,
    );
    if (same) return same.verdict;
    const verdict = this.#judge(document, secret);
    const { class: of, kind, value, as } = secret;
    const precedent = { on: { class: of, kind, value, as }, verdict };
    if (precedents) precedents.push(precedent);
    else if (this.#precedents.size < mostRemembered) this.#precedents.set(own(written), [precedent]);
    return verdict;
  }

  #judge(document: Document, secret: Secret): Verdict | undefined {
    const { text } = document;
    const hidden = this.#knowledge.settle(text, secret);
    if (!hidden || hidden.range[1] <= hidden.range[0]) return undefined;
    const { range, class: of, kind, as, of: group } = hidden;
    return {
      from: range[0] - secret.range[0],
      to: range[1] - secret.range[0],
      class: of,
      kind,
      as,
      of: group,
      value: own(canonical(document, hidden)),
      isStandIn: isStandIn(text, range),
    };
  }
}

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
