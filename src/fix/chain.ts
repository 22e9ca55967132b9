import type { Document } from '../core/document';
import { fileName, folderOf, isBelow, resolvePath } from '../core/paths';
import { say, type Words } from '../core/say';
import type { Book } from './book';
import type { Form } from './form';

/** What must be known of the files around a document to tell where its secrets are looked for. */
export interface Around {
  /** The folder of the main file above it; absent where there is none. */
  readonly root?: string;
  /** The outermost file that includes it, or itself. */
  readonly main: Document;
  /** Whose language it speaks. */
  readonly dialect: string;
  /** All files that have been read, by path. */
  readonly documents: ReadonlyMap<string, Document>;
}

/** The secrets files into which a program looks for a document, in this order, and the one that gets new names. */
export interface Chain {
  readonly files: readonly string[];
  readonly target: string;
}

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Folders from this one up to another one, both included. */
function upTo(from: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let at = from; ; at = folderOf(at)) {
    folders.push(at);
    if (at === top || at === '') return folders;
  }
}

export function chainOf(
  document: Document,
  form: Form,
  around: Around,
  book: Book,
): Chain | { readonly reason: Words } {
  const isUpwards = form.manner.secrets.search === 'upwards';
  const chain = isUpwards ? upward(document, form, around, book) : near(document, form, around, book);
  if (chain === undefined) return { reason: say`nobody can tell where its secrets are looked for` };
  // A file that only takes in another one is a signpost: what it points to gets the names, there or not.
  const further = book.pointsTo(chain.target);
  return further === undefined ? chain : { ...chain, target: further };
}

function upward({ path }: Document, { manner }: Form, { root }: Around, book: Book): Chain {
  const { file } = manner.secrets;
  const top = root !== undefined && isBelow(path, root) ? root : undefined;
  const all = upTo(folderOf(path), top ?? '').map((folder) => inFolder(folder, file));
  const known = all.find((one) => book.file(one));
  if (top !== undefined) return { files: all, target: known ?? inFolder(top, file) };
  // Nobody knows where the look upward ends, but it begins beside the file.
  const [beside = file] = all;
  return {
    files: known === undefined ? [beside] : all.slice(0, all.indexOf(known) + 1),
    target: known ?? beside,
  };
}

function near(document: Document, form: Form, around: Around, book: Book): Chain | undefined {
  const { file, setting } = form.manner.secrets;
  const own = folderOf(document.path);
  const beside = (one: string): string => inFolder(folderOf(one), file);
  const only = (one: string): Chain => ({ files: [one], target: one });
  const isMain = (one: Document): boolean =>
    form.mains?.includes(fileName(one.path)) ?? (!form.begins || one.at(form.begins).length > 0);

  const above = upTo(own, around.root ?? '');
  const mains = above.flatMap((folder) =>
    (form.mains ?? []).flatMap((name) => around.documents.get(inFolder(folder, name)) ?? []),
  );
  const main = mains[0] ?? around.main;
  if (setting !== undefined) {
    // A file says itself where its secrets are.
    const named = [document, main].flatMap((one) => one.at(setting).map(({ data }) => ({ one, data })))[0];
    if (named) {
      const path = named.data.startsWith('/') ? undefined : resolvePath(folderOf(named.one.path), named.data);
      return path === undefined ? undefined : only(path);
    }
  }
  const isOwn = main.path === document.path;
  if (book.file(beside(document.path)) || (isOwn && isMain(document))) return only(beside(document.path));
  if (!isOwn) return only(beside(main.path));
  const kept = above.map((folder) => inFolder(folder, file)).find((one) => book.file(one));
  if (kept !== undefined) return only(kept);
  // A part that nothing visible includes: it is for the devices of the nearest folder that has some.
  const others = [...around.documents.values()].filter(
    (one) => one.dialect === around.dialect && isMain(one),
  );
  const home = above.find((folder) => others.some(({ path }) => folderOf(path) === folder));
  return home === undefined ? undefined : only(inFolder(home, file));
}
