import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { across, type Configuration, type Home } from '../../src/core/home';

/**
 * The whole configuration of the ESPHome device that a document belongs to; undefined for another program's document and
 * for a package that no device in sight uses, of which nobody knows what stands beside it.
 */
export function deviceOf(document: Document, home: Home): Configuration | undefined {
  const configuration = home.configuration(document);
  if (configuration.main.dialect !== 'esphome') return undefined;
  return across(configuration, 'esphome').next().done ? undefined : configuration;
}

/**
 * The device, where it has a block and all of it is in sight: no remote package, no alias, no substitution in its place.
 * Only then may something be called absent from the block.
 */
export function deviceWith(document: Document, home: Home, block: string): Configuration | undefined {
  if (document.at(block).length === 0) return undefined;
  const device = deviceOf(document, home);
  if (!device || device.open) return undefined;
  for (const { entry } of across(device, block)) if (!isPlain(entry)) return undefined;
  for (const { entry } of across(device, `${block}.<<`)) if (entry.tag === undefined) return undefined;
  return device;
}

function isPlain(entry: Entry): boolean {
  if (entry.kind === 'scalar')
    return entry.tag === '!include' || (entry.tag === undefined && isNothing(entry));
  return entry.kind !== 'alias' && entry.tag !== '!remove';
}

const isNothing = ({ data }: Entry): boolean => /^(?:~|null)?$/i.test(data.trim());

/** Is there a setting of this name, with or without a value? */
export function isThere(device: Configuration, place: string): boolean {
  for (const { entry } of across(device, place)) if (entry.tag !== '!remove') return true;
  return false;
}

/** Is a setting made, and not to nothing? */
export function isSet(device: Configuration, place: string): boolean {
  for (const { entry } of across(device, place)) {
    if (entry.tag !== '!remove' && (entry.kind !== 'scalar' || entry.tag !== undefined || !isNothing(entry)))
      return true;
  }
  return false;
}

/** The key of a block, if it is the first of that name in the device and stands in this document: it is told once. */
export function* firstKey(device: Configuration, document: Document, block: string): Generator<Entry> {
  const first = across(device, block).next();
  if (!first.done && first.value.document === document) yield first.value.entry;
}
