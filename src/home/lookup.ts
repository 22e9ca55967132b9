import { folderOf, isBelow, resolvePath } from '../core/paths';
import type { Source } from './compose';
import { pathOfTarget, type Manner } from './manner';
import type { Mapping, Pool, Value } from './values';

/** The files in which secrets are looked for. */
export interface Files {
  readonly pool: Pool;
  readonly manner: Manner;
  readonly main: string;
  readonly read: (path: string) => Source | undefined;
  /** What a file comes to, if that is a map; a file that is being resolved has nothing to say yet. */
  readonly mapping: (path: string) => Mapping | undefined;
  readonly isOpen: (path: string) => boolean;
  readonly stop: (reason: 'undefined-secret' | 'missing-file', path: string, about: string) => Value;
}

/** Looks secrets up where the program does. */
export class Lookup {
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  /** What `!secret name` in a file comes to; undefined where no secrets file says. */
  secret(path: string, name: string): Value | undefined {
    const { manner, main, mapping } = this.#files;
    const { secrets } = manner;
    if (name === secrets.reserved) return undefined;
    if (secrets.search !== 'upwards') return this.#near(path)?.get(name);
    const root = folderOf(main);
    if (!isBelow(path, root)) return undefined;
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const found = mapping(inFolder(folder, secrets.file))?.get(name);
      if (found) return found;
      if (folder === root) return undefined;
    }
  }

  #near(path: string): Mapping | undefined {
    const { manner, main, mapping, isOpen } = this.#files;
    const { secrets } = manner;
    for (const one of new Set([path, main])) {
      // A secrets file that asks itself asks in vain.
      const named =
        secrets.setting !== undefined && !isOpen(one) ? this.#named(one, secrets.setting) : undefined;
      const file = mapping(named ?? inFolder(folderOf(one), secrets.file));
      if (file) return file;
    }
    return undefined;
  }

  /** The path of the secrets file that a file names itself. It is read from the entries: the file may not be resolved yet. */
  #named(path: string, setting: string): string | undefined {
    const { manner, main, read } = this.#files;
    const entry = read(path)?.entries.find(({ parent, name }) => parent === undefined && name === setting);
    return entry?.kind === 'scalar' && entry.tag === undefined
      ? pathOfTarget(manner, main, path, entry.data)
      : undefined;
  }

  /** Of texts that refer to secrets, at the few places where the program looks for them. */
  inTexts(value: Value, path: string, places: readonly string[]): Value {
    let result = value;
    for (const place of places) result = this.#replaced(result, path, place.split('.'));
    return result;
  }

  #replaced(value: Value, path: string, [name, ...rest]: readonly string[]): Value {
    if (name === undefined) return this.#ofText(value, path);
    const pair = value.kind === 'map' ? value.pairs.get(`string:${name}`) : undefined;
    if (value.kind !== 'map' || !pair) return value;
    const replaced = { key: pair.key, value: this.#replaced(pair.value, path, rest) };
    return this.#files.pool.map([...value.pairs.values(), replaced]);
  }

  #ofText(value: Value, path: string): Value {
    const { manner, mapping, stop } = this.#files;
    const [, file, name = ''] =
      (value.kind === 'scalar' && value.type === 'string' && /!(.*) (.*)/.exec(value.text)) || [];
    if (file === undefined) return value;
    const target = file === 'secret' ? manner.secrets.file : /\.ya?ml$/.test(file) ? file : `${file}.yaml`;
    const at = resolvePath(folderOf(path), target);
    const found = at === undefined ? undefined : mapping(at);
    return found?.get(name) ?? stop(found ? 'undefined-secret' : 'missing-file', path, found ? name : target);
  }
}

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
