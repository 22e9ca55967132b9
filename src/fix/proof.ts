import type { Document } from '../core/document';
import { folderOf } from '../core/paths';
import { Resolver, differences, Pool, type Source, type Stop, type Value } from '../home/resolve';
import { readAlone } from '../read/alone';
import type { Book } from './book';
import { chainOf, type Around } from './chain';
import type { Form } from './form';

/** The files in one state: as they are, as they will be, as they lie on the disk afterwards. */
export interface State {
  readonly documents: ReadonlyMap<string, Document>;
  readonly book: Book;
  readonly around: (document: Document) => Around;
}

/** Keys from the top of a file, for what may differ. */
type Path = readonly (string | number)[];

const stopKey = ({ path, reason, about }: Stop): string => JSON.stringify([path, reason, about]);

/** Proves that files come to the same in two states, includes and secrets in their place. */
export class Proof {
  readonly #pool = new Pool();
  readonly #resolvers = new WeakMap<State, Map<string, Resolver>>();
  readonly #sources = new WeakMap<State, Map<string, Source | undefined>>();

  constructor(readonly forms: Readonly<Record<string, Form>>) {}

  /**
   * Does a file come to the same?
   *
   * @param may the keys of settings that are meant to differ
   */
  holds(path: string, before: State, after: State, may: readonly Path[] = []): boolean {
    const [old, now] = [this.#resolve(path, before), this.#resolve(path, after)];
    if (!old || !now) return false;
    const known = new Set(old.stops.map(stopKey));
    const stopped = now.stops.filter((stop) => !known.has(stopKey(stop)));
    // A rule's fix may ask for a secret that is not at hand, for who wants that.
    if (stopped.some(({ reason }) => reason !== 'undefined-secret' || may.length === 0)) return false;
    const differing = differences(old.value, now.value, may.length + 1);
    return (
      differing.length <= may.length &&
      differing.every((one) => may.some((path_) => String(path_.at(-1)) === String(one.at(-1))))
    );
  }

  #resolve(path: string, state: State): { value: Value; stops: readonly Stop[] } | undefined {
    const document = state.documents.get(path);
    if (!document) return undefined;
    const around = state.around(document);
    const form = this.forms[around.dialect];
    if (!form) return undefined;
    const chain = chainOf(document, form, around, state.book);
    const top = 'files' in chain ? folderOf(chain.files.at(-1) ?? '') : folderOf(around.main.path);
    // Where secrets are looked for ends with the folder of the main file, whatever that is called.
    const isThere = folderOf(around.main.path) === top;
    const main = isThere ? around.main.path : `${top === '' ? '' : `${top}/`}main.yaml`;
    const resolver = this.#resolver(state, around.dialect, form, main);
    return { value: resolver.file(path), stops: resolver.stops };
  }

  #resolver(state: State, dialect: string, { manner }: Form, main: string): Resolver {
    let known = this.#resolvers.get(state);
    if (!known) this.#resolvers.set(state, (known = new Map<string, Resolver>()));
    const key = `${dialect} ${main}`;
    let resolver = known.get(key);
    if (!resolver) {
      resolver = new Resolver({
        pool: this.#pool,
        manner,
        main,
        read: (path) => this.#source(path, state),
        paths: new Set([...state.documents.keys(), ...state.book.paths]),
      });
      known.set(key, resolver);
    }
    return resolver;
  }

  #source(path: string, state: State): Source | undefined {
    let known = this.#sources.get(state);
    if (!known) this.#sources.set(state, (known = new Map<string, Source | undefined>()));
    if (!known.has(path)) {
      const document = state.book.file(path) ?? state.documents.get(path);
      known.set(path, document && { text: document.text, ...readAlone(document.text) });
    }
    return known.get(path);
  }
}
