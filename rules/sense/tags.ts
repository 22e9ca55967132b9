import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { folderOf, resolvePath } from '../../src/core/paths';
import type { Range } from '../../src/core/text';

/** Where the tag of an entry stands. */
export function tagRange({ text }: Document, entry: Entry): Range {
  const start = text.indexOf(entry.tag ?? '', entry.nodeStart);
  return [start, start + (entry.tag?.length ?? 0)];
}

export interface Include {
  readonly entry: Entry;
  /** What stands there, as written. */
  readonly target: string;
}

/** The includes of a document whose target is written out. */
export function* includes(document: Document): Generator<Include> {
  if (!document.text.includes('!include')) return;
  for (const entry of document.entries) {
    if (entry.tag?.startsWith('!include') !== true) continue;
    const target = entry.kind === 'scalar' ? entry.data : document.childrenOf(entry).get('file')?.data;
    if (target && !/\$|\{\{/.test(target)) yield { entry, target: target.trim() };
  }
}

/** How Home Assistant calls its own folder, in containers and in the operating system. */
const ownFolder = /^\/(?:config|homeassistant)\//;

/** The path of an include's target in the tree; undefined where it leads out of it. */
export function targetPath(document: Document, target: string, root: string): string | undefined {
  if (ownFolder.test(target)) return resolvePath(root, target.replace(ownFolder, ''));
  return target.startsWith('/') ? undefined : resolvePath(folderOf(document.path), target);
}
