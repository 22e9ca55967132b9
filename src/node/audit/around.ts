import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Custom } from '../../audit/estate';
import { look, text, type Json } from '../../audit/json';
import { failureOf } from '../failure';
import { printable } from '../names';
import { readText } from '../read';
import { walk } from '../walk';

/** Folders whose files are not looked at, but what is in them may be without use; not deeper than people keep them. */
const keptFolders = ['blueprints', 'www/community'];
const mostFiles = 5000;

/** Paths below the folders that are only known by name, and of files that say something by being there. */
export function namesAround(folder: string, single: readonly string[]): readonly string[] {
  const found = single.filter((name) => existsSync(join(folder, name)));
  for (const kept of keptFolders) {
    if (!isFolder(join(folder, kept))) continue;
    const { files } = walk(join(folder, kept), (path) => path.split('/').length < 6);
    found.push(...files.slice(0, mostFiles).map(({ path }) => `${kept}/${path}`));
  }
  return found;
}

/** Files directly in a folder, by name. */
export function filesIn(folder: string): readonly string[] {
  return inside(folder)
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => printable(name));
}

/** What is in a folder; nothing where it cannot be opened. */
function inside(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    failureOf(error);
    return [];
  }
}

/** Integrations that do not come with Home Assistant, by what their manifests call them. */
export function customsIn(folder: string): readonly Custom[] {
  const inner = join(folder, 'custom_components');
  return inside(inner)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('__'))
    .map(({ name }) => ({
      path: `custom_components/${printable(name)}`,
      domain: domainIn(join(inner, name, 'manifest.json')) ?? name,
    }));
}

function domainIn(manifest: string): string | undefined {
  const read = readText(manifest);
  if (!('text' in read)) return undefined;
  try {
    return text(look(JSON.parse(read.text) as Json, 'domain'));
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
