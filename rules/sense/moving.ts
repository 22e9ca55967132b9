import type { Document } from '../../src/core/document';
import { type Entry } from '../../src/core/entry';
import type { Home } from '../../src/core/home';
import { fileName, folderOf } from '../../src/core/paths';
import { say, type Words } from '../../src/core/say';
import { layout } from '../tables/dialects';
import { entityDomains } from '../tables/entity-domains';
import { integrations } from '../tables/integrations';
import { manners } from '../tables/manners';
import { editorFiles, secretlessFiles, withoutSecrets } from '../tables/moving';
import { authScheme } from './literal';
import { isLoaded, languageOf } from './lookup';

const known: ReadonlySet<string> = new Set([
  ...integrations,
  ...entityDomains,
  'homeassistant',
  'http',
  'zha',
]);

/** Why nothing can be moved out of a document, whatever stands in it; undefined where it can. */
export function reasonOfFile(document: Document, home: Home): Words | undefined {
  const { path, form } = document;
  const dialect = languageOf(document, home.configuration(document).main);
  const name = fileName(path);
  const instead = Object.hasOwn(withoutSecrets, dialect)
    ? withoutSecrets[dialect as keyof typeof withoutSecrets]
    : undefined;
  if (instead !== undefined) return say`there is no !secret in this file: ${instead}`;
  if (form === 'json')
    return say`there is no !secret in JSON: keep the file out of Git, or take the value out`;
  if (form !== 'yaml' || !Object.hasOwn(manners, dialect))
    return say`there is no !secret in this file: take the value out, or keep the file out of Git`;
  if (document.problems.length > 0)
    return say`the file cannot be read as YAML all through: mend that first (haguard explain unreadable)`;
  if (dialect !== 'home-assistant') return undefined;
  if (editorFiles.includes(name) && (home.root === undefined || folderOf(path) === home.root))
    return say`the editor of the interface would write the value back: move this part to a script in a package, and call that`;
  if (secretlessFiles.includes(name))
    return say`Home Assistant reads this file without secrets: take the value out`;
  if (`/${path}`.includes('/blueprints/') || document.at('blueprint').length > 0)
    return say`there is no !secret in a blueprint: make it an input`;
  if (!isLoaded(document, home) && !looksLoaded(document))
    return say`nothing shows that Home Assistant reads this file, and another program would not know !secret`;
  return undefined;
}

/** Nothing includes it that we can see, but it is written for Home Assistant. */
function looksLoaded(document: Document): boolean {
  const { path, text, entries } = document;
  if (Object.hasOwn(layout.customary, fileName(path)) || /!(?:secret|include)/.test(text)) return true;
  return entries.some(
    ({ parent, name, key }) =>
      (key && !parent && known.has(String(name))) ||
      (key && name === 'platform' && typeof parent?.name === 'number'),
  );
}

/** Is this text one whole thing, which `!secret` can stand for: the value alone, a header, an address? */
export function isOneThing(entry: Entry, [start, end]: readonly [number, number]): boolean {
  const { data } = entry;
  if (start <= entry.start && end >= entry.end) return true;
  const scheme = authScheme(data).length;
  if (scheme > 0 && !/\s/.test(data.slice(scheme).trim())) return true;
  return /^[a-z][a-z0-9+.-]{1,24}:\/\/\S+$/i.test(data);
}

/** What a tag says against moving a value. */
export function reasonOfTag(tag: string | undefined): Words | undefined {
  switch (tag) {
    case undefined:
    case '!!str':
    case '!!int':
    case '!!float':
      return undefined;
    case '!env_var':
      return say`it is the default of a variable: write !env_var with the name alone, and set the variable`;
    case '!lambda':
      return say`it stands in a program: keep it in a global variable or a substitution that is a secret`;
    default:
      return say`it has a mark of its own, and a value has only one`;
  }
}
