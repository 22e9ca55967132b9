import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { isCommand } from './command';
import { normalised } from './names';

/** Names of settings whose address a program calls, in whole or at their end. */
const called =
  /(?:^|_)(?:urls?|uri|resource|resource_template|endpoint|host|server|hook|webhook|input|path|api|href|proxy|broker|get|post|send)$/;

/** Settings with such a name whose address people follow: nothing is sent there by itself. */
const followed: ReadonlySet<string> = new Set([
  'url_path',
  'navigation_path',
  'documentation_url',
  'info_url',
  'more_info_url',
  'release_url',
  'support_url',
  'project_url',
  'configuration_url',
  'friendly_url',
  'source_url',
]);

/**
 * Does Home Assistant, or the program whose file this is, call the addresses in this setting? What stands in a sentence, a
 * link, a picture or a radio station is not called.
 */
export function isCalled(document: Document, entry: Entry): boolean {
  const name = normalised(entry.named);
  if (called.test(name)) return !followed.has(name);
  return isCommand(document, entry);
}
