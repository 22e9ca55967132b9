import type { Document } from '../../src/core/document';
import type { Home } from '../../src/core/home';
import { fileName, folderOf, isBelow } from '../../src/core/paths';
import { dialects } from '../tables/dialects';

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Is this document part of the running configuration: `configuration.yaml`, or included from there? */
export function isLoaded(document: Document, home: Home): boolean {
  return fileName(home.configuration(document).main.path) === 'configuration.yaml';
}

/**
 * Whose language a document speaks, where its own text does not say: that of the file that takes it in. A part of a device
 * may hold nothing but `wifi:`.
 */
export function languageOf({ dialect }: Document, main: Document): string {
  return dialect === dialects.other ? main.dialect : dialect;
}

/**
 * Is the name of a secret defined for who asks for it here? Undefined where nobody can tell, because a secrets file that
 * may define it is not at hand.
 */
export function isDefined(document: Document, name: string, home: Home): boolean | undefined {
  if (document.dialect === 'home-assistant') return isDefinedUpwards(document, name, home);
  return document.dialect === 'esphome' ? isDefinedNear(document, name, home) : undefined;
}

/** Home Assistant looks in the folder of the file and in all above it, up to that of `configuration.yaml`, name by name. */
function isDefinedUpwards({ path }: Document, name: string, { root, secrets }: Home): boolean | undefined {
  if (root === undefined || !isBelow(path, root)) return undefined;
  // Without the file at the top this is a copy that was made without the secrets.
  let unsure = !secrets.file(inFolder(root, 'secrets.yaml'));
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const file = inFolder(folder, 'secrets.yaml');
    const defined = secrets.file(file) ? secrets.defines(file, name) : false;
    if (defined) return true;
    unsure ||= defined === undefined;
    if (folder === root) return unsure ? undefined : false;
  }
}

/** ESPHome looks beside the file, or where nothing is there, beside the main file; nowhere else. */
function isDefinedNear(document: Document, name: string, home: Home): boolean | undefined {
  const { main } = home.configuration(document);
  const file = [document, main]
    .map(({ path }) => inFolder(folderOf(path), 'secrets.yaml'))
    .find((one) => home.secrets.file(one));
  return file === undefined ? undefined : home.secrets.defines(file, name);
}

const used = new WeakMap<readonly Document[], ReadonlySet<string>>();

/** All names that these files ask for, in whatever way they write it. Comments count: who reads them may want the secret. */
export function usedSecrets(documents: readonly Document[]): ReadonlySet<string> {
  let names = used.get(documents);
  if (!names) {
    const found = new Set<string>();
    for (const { text } of documents) {
      if (!text.includes('!secret')) continue;
      for (const [, name] of text.matchAll(/!secrets?(?:\.ya?ml)?[ \t]{1,40}["']?([^\s"'#,\]}]{1,200})/g)) {
        // It may be a key.
        if (name !== undefined) found.add(name.replace(/:$/, ''));
      }
    }
    used.set(documents, (names = found));
  }
  return names;
}
