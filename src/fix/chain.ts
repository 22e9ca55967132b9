import type { Document } from '../core/document';
import { folderOf, isBelow } from '../core/paths';
import { say, type Words } from '../core/say';
import type { Book } from './book';
import type { SecretForm } from './form';

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
  form: SecretForm,
  around: Around,
  book: Book,
): Chain | { readonly reason: Words } {
  const chain =
    form.lookup === 'upward' ? upward(document, form, around, book) : near(document, form, around, book);
  if (chain === undefined)
    return {
      reason: say`nobody can tell which file takes this one in, and so, where its secrets are looked for`,
    };
  // A file that only takes in another one is a signpost: what it points to gets the names, there or not.
  const further = book.pointsTo(chain.target);
  return further === undefined ? chain : { ...chain, target: further };
}

function upward({ path }: Document, form: SecretForm, { root }: Around, book: Book): Chain {
  const top = root !== undefined && isBelow(path, root) ? root : undefined;
  const all = upTo(folderOf(path), top ?? '').map((folder) => inFolder(folder, form.file));
  const known = all.find((file) => book.file(file));
  if (top !== undefined) return { files: all, target: known ?? inFolder(top, form.file) };
  // Nobody knows where the look upward ends, but it begins beside the file.
  const [beside = form.file] = all;
  return {
    files: known === undefined ? [beside] : all.slice(0, all.indexOf(known) + 1),
    target: known ?? beside,
  };
}

function near(document: Document, form: SecretForm, around: Around, book: Book): Chain | undefined {
  const own = folderOf(document.path);
  const only = (folder: string): Chain => {
    const file = inFolder(folder, form.file);
    return { files: [file], target: file };
  };
  const has = (folder: string): boolean => book.file(inFolder(folder, form.file)) !== undefined;
  const isMain = (one: Document): boolean => !form.begins || one.at(form.begins).length > 0;

  const { main } = around;
  if (has(own) || (main.path === document.path && !form.mains && isMain(document))) return only(own);
  if (main.path !== document.path) return only(folderOf(main.path));
  const above = upTo(own, around.root ?? '');
  const named = above.find((folder) =>
    form.mains?.some((name) => around.documents.has(inFolder(folder, name))),
  );
  if (named !== undefined) return only(named);
  const kept = above.find(has);
  if (kept !== undefined) return only(kept);
  if (!form.begins) return only(own);
  // A part that nothing visible includes: it is for the devices of the nearest folder that has some.
  const others = [...around.documents.values()].filter(
    (one) => one.dialect === around.dialect && one.path !== document.path && isMain(one),
  );
  const home = above.find((folder) => others.some(({ path }) => folderOf(path) === folder));
  return home === undefined ? undefined : only(home);
}
