import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { isCommand } from './command';
import { normalised } from './names';

/** The last words of settings whose address a program calls. */
const called: ReadonlySet<string> = new Set(
  'url urls uri resource endpoint host server hook webhook input path api href proxy broker get post send'.split(
    ' ',
  ),
);

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
  const last = name.slice(name.lastIndexOf('_') + 1);
  if (called.has(last) || `_${name}`.endsWith('_resource_template')) return !followed.has(name);
  return isCommand(document, entry);
}
