import type { Document } from '../core/document';
import type { Edit } from '../core/text';
import { appended, isOneDocument } from './append';
import type { Book, Definition } from './book';
import { edited } from './edits';
import type { Added, Knowledge, Move, Outcome, Scene } from './plan';
import type { State } from './proof';
import { styleOf, valueOf } from './value';

/** What was planned, and not yet made. */
export interface Planned {
  /** New names, by the secrets file that gets them. */
  readonly added: ReadonlyMap<string, readonly Added[]>;
  readonly edits: ReadonlyMap<Document, readonly Edit[]>;
}

export type Made = Pick<Outcome, 'texts' | 'secrets' | 'stubs'> & {
  /** The configuration as it will be. */
  readonly state: State;
};

/** Makes the texts: secrets files first, then those of made-up values, then those that ask. */
export function textsOf({ added, edits }: Planned, scene: Scene, { standInFor }: Knowledge): Made {
  const texts = new Map<string, string>();
  const stubs = new Set<string>();
  const documents = new Map(scene.documents);
  const opened: Document[] = [];
  for (const [path, lines] of added) {
    if (lines.length === 0) continue;
    const text = appended(scene.book.file(path), lines);
    texts.set(path, text);
    opened.push(scene.openSecrets(path, text));
  }
  const secrets = new Set(texts.keys());
  for (const [path, lines] of added) {
    for (const stub of scene.stubsOf(path)) {
      const planned = texts.get(stub.path);
      const base = planned === undefined ? stub : scene.reopen(stub, planned);
      const known = new Set(base.entries.map(({ name }) => String(name)));
      const missing = lines.filter(({ name }) => !known.has(name));
      if (missing.length === 0) continue;
      stubs.add(stub.path);
      const madeUp = missing.map(({ name, place }) => ({ name, yaml: standInFor(name, [place]) }));
      texts.set(stub.path, appended(base, madeUp));
    }
  }
  for (const [document, its] of edits) {
    if (its.length === 0) continue;
    const text = edited(document.text, its);
    texts.set(document.path, text);
    documents.set(document.path, scene.reopen(document, text));
  }
  return { texts, secrets, stubs, state: { documents, book: scene.book.with(opened), around: scene.around } };
}

/** Does a secrets file say what it said, and the new names, and nothing else? */
export function takesNames(
  path: string,
  before: Book,
  after: Book,
  added: readonly Added[],
  moves: readonly Move[],
): boolean {
  const document = after.file(path);
  if (!document || document.problems.length > 0 || !isOneDocument(document.text)) return false;
  if (endsOpen(before.file(path))) return false;
  const [old, now] = [before.own(path), after.own(path)];
  const typing = moves.find(({ chain }) => chain.target === path)?.form.manner.typing ?? 'yaml-1.1';
  const says = (name: string, value: string): boolean => {
    const one = now.get(name);
    return one !== undefined && value === told(one);
  };
  const told = (one: Definition): string => valueOf(one.document, one.entry, typing);
  return (
    now.size === new Set([...old.keys(), ...added.map(({ name }) => name)]).size &&
    [...old].every(([name, one]) => says(name, told(one))) &&
    added.every(({ name, value }) => says(name, value))
  );
}

/** Does it end in a block whose last line has no end? With one, the value would be longer. */
function endsOpen(document: Document | undefined): boolean {
  const last = document?.entries.at(-1);
  return (
    document !== undefined &&
    last?.kind === 'scalar' &&
    styleOf(document, last) === 'block' &&
    !/[\r\n]$/.test(document.text)
  );
}
