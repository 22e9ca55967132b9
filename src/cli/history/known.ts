import { join } from 'node:path';
import { files } from '../../../rules/tables/files';
import type { Blob } from '../../core/document';
import { listFiles } from '../../node/git';
import type { Place } from '../../node/history/place';
import { Kinds } from '../../node/kinds';
import { readText } from '../../node/read';
import { stores } from '../redacting/known';

/** The secrets of today, as they lie on the disk, whether Git ignores them or not. */
export interface Today {
  readonly secrets: readonly Blob[];
  readonly stores: readonly Blob[];
  /** Files that could not be read: what they hold is not looked for. */
  readonly unread: readonly string[];
}

export function today({ top, options }: Place): Today {
  if (top === undefined) return { secrets: [], stores: [], unread: [] };
  const kinds = new Kinds(files);
  const listed = listFiles(
    top,
    { top, ...(options.trusted !== undefined && { trusted: options.trusted }) },
    { ignored: true },
  );
  const unread: string[] = [];
  const read = (path: string): readonly Blob[] => {
    const result = readText(join(top, path));
    if ('text' in result) return [{ path, text: result.text }];
    // Tracked, and deleted on the disk: there is nothing of it today.
    if (!('failure' in result && result.failure.code === 'ENOENT')) unread.push(path);
    return [];
  };
  const paths = listed.files.filter(({ name }) => !name.raw).map(({ name }) => name.path);
  const isStore = (path: string): boolean =>
    stores.some((name) => path === `.storage/${name}` || path.endsWith(`/.storage/${name}`));
  return {
    secrets: paths.filter((path) => kinds.isSecretsFile(path)).flatMap(read),
    stores: paths.filter(isStore).flatMap(read),
    unread,
  };
}
