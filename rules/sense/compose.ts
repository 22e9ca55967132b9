import type { Document } from '../../src/core/document';
import type { Entry, Link } from '../../src/core/entry';

/** The service that an entry belongs to: its name and its image, for telling what it is. Lower-cased. */
export function serviceOf(document: Document, entry: Entry): string {
  let service: Link = entry;
  while (service.parent?.parent) service = service.parent;
  const image = document.childrenOf(service).get('image')?.data ?? '';
  return `${service.name} ${image}`.slice(0, 400).toLowerCase();
}

/** Longer ones are no paths. */
const longest = 4096;

/** A folder or file of the machine that a container gets. */
export interface Mount {
  readonly source: string;
  readonly isWritable: boolean;
  /** The source's own characters. */
  readonly range: readonly [number, number];
}

/** `source:target:mode`, or the same as a map. */
export function mountOf(document: Document, entry: Entry): Mount | undefined {
  if (entry.end - entry.start > longest) return undefined;
  if (entry.kind === 'scalar') {
    const [source = '', target, mode = ''] = entry.data.split(':');
    if (target === undefined || entry.end - entry.start !== entry.data.length) return undefined;
    return {
      source,
      isWritable: !mode.split(',').includes('ro'),
      range: [entry.start, entry.start + source.length],
    };
  }
  const settings = document.childrenOf(entry);
  const source = settings.get('source') ?? settings.get('src');
  if (source?.kind !== 'scalar' || source.end - source.start > longest) return undefined;
  return { source: source.data, isWritable: settings.get('read_only')?.data !== 'true', range: source.value };
}
