import { rules } from '../rules';
import { dialects } from '../rules/tables/dialects';
import type { Placeholders } from './core/conceal';
import type { Blob } from './core/document';
import type { Reported } from './core/result';
import type { Rule, Severity } from './core/rule';
import { lineStarts, type Range } from './core/text';
import { walk } from './doors/corridor';
import { knowledge } from './doors/knowledge';
import type { Opener } from './doors/opener';
import { openAlone, treeOf } from './doors/tree';
import { open } from './read/open';
import { glance } from './redact/glance';
import { languageOf } from './redact/language';
import { redactMarked, type Mark, type Marked } from './redact/marks';
import type { Posted } from './redact/post';

/** What somebody wants to post, and the secrets files that tell what must not be in it. */
export interface Brought {
  /** Their names tell what language they are in; what was pasted has none. */
  readonly texts: readonly Blob[];
  readonly secrets: readonly Blob[];
}

/** What is to be hidden. */
export interface Wish {
  readonly classes: readonly string[];
  /** Findings that are hidden, or are not, whatever their class says; by `Found.key`. */
  readonly chosen: ReadonlyMap<string, boolean>;
  /** Words that are hidden everywhere. */
  readonly words: readonly string[];
}

/** Why a rule speaks, and what to do: words of ours. */
export type Explained = Pick<Rule, 'id' | 'summary' | 'why' | 'instead' | 'see'>;

/** A value that was found, wherever it stands. */
export interface Found {
  /** Holds the value: for the memory, not for the screen. */
  readonly key: string;
  readonly isHidden: boolean;
  /** Absent where several secrets overlap: they stay hidden. */
  readonly of?: string;
  readonly kind: string;
  readonly places: number;
  readonly by?: Explained;
}

/** The marks of a text, in order, as columns: there may be very many. */
export interface Marks {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The index of what was found there. */
  readonly found: Uint32Array;
}

/** A text that is proved to be safe, as far as is known, but for what the user wants to be seen. */
export interface Safe extends Posted {
  readonly name: string;
  readonly marks: Marks;
  /** The offset at which each line starts. */
  readonly lines: Uint32Array;
  /** One-based lines that a person should look at. */
  readonly glance: readonly number[];
}

export interface MadeSafe {
  readonly texts: readonly Safe[];
  readonly found: readonly Found[];
}

/** What can be told of a mistake: nothing in it comes from the text but the excerpt, and that is concealed. */
export interface Told {
  readonly severity: Severity;
  readonly rule: Explained;
  readonly message: string;
  readonly line: number;
  readonly excerpt: string;
  readonly mark: Range;
}

export interface Inspected {
  readonly files: readonly {
    /** The index of the text; absent for a secrets file. */
    readonly text?: number;
    readonly findings: readonly Told[];
  }[];
  readonly rules: number;
}

/** JavaScript goes to the text reader here: its parser is larger than all the rest. */
const opener: Opener = { open: (blob, mount) => open(blob, { dialects, ...(mount && { mount }) }) };

/** By what a finding is known while the choices change. */
const keyOf = (of: string, value: string): string => `${of} ${value}`;

/**
 * Conceals and proves, as `haguard redact` does. Names of files are concealed with the texts.
 *
 * Throws `Left` where something could not be hidden, and `RuleFailure` when a rule fails: then nothing may be shown.
 */
export function makeSafe({ texts, secrets }: Brought, wish: Wish, names: Placeholders): MadeSafe {
  const hidden = new Set(wish.classes);
  const labels: Blob = {
    path: 'names',
    text: texts.map(({ path }) => path.replace(/[\r\n]/g, ' ')).join('\n'),
  };
  const { texts: marked } = redactMarked([...texts, labels], {
    knowledge,
    open: texts.length > 1 ? treeOf(texts, opener).open : openAlone(opener),
    hides: (of, value) => wish.chosen.get(keyOf(of, value)) ?? hidden.has(of),
    words: wish.words,
    secrets,
    names,
  });
  const list = new FoundList();
  const shown = marked.at(-1)?.text.split('\n') ?? [];
  return {
    texts: marked
      .slice(0, texts.length)
      .map((one, i) => safe(one, texts[i]?.path ?? '', shown[i] ?? '', list)),
    found: list.found,
  };
}

function safe({ text, marks }: Marked, path: string, name: string, list: FoundList): Safe {
  return {
    name,
    text,
    language: languageOf(path, text),
    marks: {
      starts: Uint32Array.from(marks, ({ range }) => range[0]),
      ends: Uint32Array.from(marks, ({ range }) => range[1]),
      found: Uint32Array.from(marks, (mark) => list.add(mark)),
    },
    lines: Uint32Array.from(lineStarts(text)),
    glance: glance(text, knowledge.isRandom),
  };
}

/** All that was found in the texts, each value once. */
class FoundList {
  readonly found: Writable<Found>[] = [];
  readonly #indices = new Map<string, number>();

  /** The index of what a mark is about. */
  add({ of, kind, value, isHidden, by }: Mark): number {
    const key = of === undefined ? `overlapping ${value}` : keyOf(of, value);
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.found.push({ key, isHidden, ...(of !== undefined && { of }), kind, places: 0 }) - 1;
      this.#indices.set(key, index);
    }
    const one = this.found[index];
    if (one) {
      one.places++;
      if (by) one.by ??= explained(by);
    }
    return index;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Looks for mistakes, as `haguard lint` does where there is no Git. */
export function inspect({ texts, secrets }: Brought, names: Placeholders): Inspected {
  const blobs = new Map(texts.map((blob) => [blob.path, blob]));
  const withheld = new Set(secrets.map(({ path }) => path));
  const { results } = walk(
    {
      paths: [...blobs.keys(), ...withheld].sort(),
      read: (path) => blobs.get(path),
      isWithheld: (path) => withheld.has(path),
      secrets,
      // There may be other files: nobody can say that something is used nowhere.
      wanted: new Set([...blobs.keys(), ...withheld]),
    },
    opener,
    rules,
    {},
    { names: names.copy() },
  );
  return {
    files: results.map(({ path, findings }) => {
      const text = texts.findIndex((blob) => blob.path === path);
      return { ...(text >= 0 && { text }), findings: findings.map(told) };
    }),
    rules: rules.length,
  };
}

function told({ severity, rule, message, start, excerpt }: Reported): Told {
  return {
    severity,
    rule: explained(rule),
    message,
    line: start.line,
    excerpt: excerpt.text,
    mark: excerpt.mark,
  };
}

const explained = ({ id, summary, why, instead, see }: Rule): Explained => ({
  id,
  summary,
  why,
  instead,
  see,
});

export { Placeholders } from './core/conceal';
export { Left } from './redact/left';
export { textOf } from './read/bytes';
