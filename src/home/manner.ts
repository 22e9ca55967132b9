import { folderOf, resolvePath } from '../core/paths';
import type { Typing } from './typing';

/** How a program puts its files together (rules/tables/manners). */
export interface Manner {
  readonly typing: Typing;
  /** Keys are texts, written as Python writes what stands there: `on:` becomes `True`. */
  readonly textKeys?: true;
  /** Of a key that stands twice in a map, the last one counts, or the program refuses the file. */
  readonly repeatedKeys: 'last' | 'refused';
  /** How many documents a file may hold; the last one counts. */
  readonly documents: number;
  /** What counts as an empty file: one that says nothing, or whatever Python takes for false, too (`[]`, `0`). */
  readonly empty: 'nothing' | 'false';
  readonly secrets: SecretsManner;
  /** What the path behind `!include` is relative to. */
  readonly includes: 'file' | 'main' | 'never';
  /** `<<: !include file.yaml`, and `!include` with variables for the file. */
  readonly richIncludes?: true;
  readonly includesFolders: boolean;
  /** `!env_var NAME words that count when it is not set`, or only a name. */
  readonly environment: 'default' | 'bare' | 'never';
  /** Tags whose value stays, for the program to make something of. */
  readonly kept: readonly string[];
  /** What shows that a file's name is made of variables: such an include stays as it is. */
  readonly variables?: RegExp;
  /** What the program calls the folder of the configuration, with a slash at the end. */
  readonly ownFolders: readonly string[];
}

export interface SecretsManner {
  readonly file: string;
  /**
   * Where the file is looked for. `upwards`: from the folder of the file that asks to that of the main file, name by name.
   * `near`: beside the file that asks, or, where there is none to be read, beside the main file. `text`: beside the main
   * file, for texts such as `!secret name` that stand at `places`.
   */
  readonly search: 'upwards' | 'near' | 'text';
  readonly places?: readonly string[];
  /** A setting at the top of a file that names the secrets file to take instead. */
  readonly setting?: string;
  /** A name that is no secret, but a switch of the program. */
  readonly reserved?: string;
}

/** The path that a target means which a file names; undefined: none in the tree. */
export function pathOfTarget(
  { ownFolders, includes }: Manner,
  main: string,
  from: string,
  target: string,
): string | undefined {
  const own = ownFolders.find((folder) => target.startsWith(folder));
  if (own !== undefined) return resolvePath(folderOf(main), target.slice(own.length));
  if (target === '' || target.startsWith('/')) return undefined;
  return resolvePath(folderOf(includes === 'main' ? main : from), target);
}
