import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { files } from '../../../rules/tables/files';
import type { Blob } from '../../core/document';
import { groundOf } from '../../node/ground';
import { Kinds } from '../../node/kinds';
import { printable } from '../../node/names';
import { readText } from '../../node/read';
import { secretsFiles } from '../../node/secrets';
import { Trouble } from '../../node/trouble';

/** Where Home Assistant itself keeps what must not be posted. */
export const stores = [
  'auth',
  'auth_provider.homeassistant',
  'cloud',
  'core.config_entries',
  'application_credentials',
  'onboarding',
];

/** Files of a configuration at hand that hold secrets. */
export interface KnownFiles {
  readonly secrets: readonly Blob[];
  readonly stores: readonly Blob[];
  /** Encrypted, for instance: their values are not known. */
  readonly unread: number;
}

/**
 * The secrets files in the folders of these files and above, and on the box the files in `.storage`. One that cannot be
 * opened is trouble: who goes on would not hide what it holds.
 */
export function knownFiles(paths: readonly string[], cwd: string): KnownFiles {
  const ground = groundOf(paths, cwd);
  const found = secretsFiles(ground, [], new Kinds(files).secretsFiles);
  const folders = new Set(found.map(({ open }) => dirname(String(open))));
  for (const { real, isFolder } of ground.asked) folders.add(isFolder ? real : dirname(real));
  folders.add(realpathSync(cwd));
  let unread = 0;
  const read = (path: string, name: string): readonly Blob[] => {
    const result = readText(path);
    if ('failure' in result) {
      throw new Trouble(`${printable(path)}: ${result.failure.message}; its values could not be hidden`);
    }
    if ('unread' in result) unread++;
    return 'text' in result ? [{ path: name, text: result.text }] : [];
  };
  const secrets = found.flatMap(({ path, open }) => read(String(open), path));
  const inStorage = [...folders].flatMap((folder) =>
    stores
      .map((name) => resolve(folder, '.storage', name))
      .filter((path) => existsSync(path))
      .flatMap((path) => read(path, join('.storage', path.slice(path.lastIndexOf('.storage') + 9)))),
  );
  return { secrets, stores: inStorage, unread };
}
