import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob } from '../core/document';
import { say, type Words } from '../core/say';
import type { Survey } from '../node/files';
import type { Kinds } from '../node/kinds';
import { readText, strange } from '../node/read';
import { reasons } from '../node/skipped';
import type { Load } from '../doors/corridor';

/** The files of a survey as a load for the corridor, and what became of opening them. */
export interface DiskLoad extends Load {
  /** Files that could not be opened, each with its reason: trouble. */
  readonly trouble: readonly string[];
}

export function diskLoad(found: Survey, kinds: Kinds): DiskLoad {
  const files = new Map(found.files.map((file) => [file.path, file]));
  const trouble = found.unopened.map(({ path, failure }) => `${path}: ${failure.message}`);

  const read = (path: string): Blob | undefined => {
    const file = files.get(path);
    if (!file) return undefined;
    if (!file.read) return { path, text: '' };
    const result = readText(file.open);
    if ('failure' in result) trouble.push(`${path}: ${result.failure.message}`);
    if ('unread' in result && /\.(?:ya?ml|json)$/i.test(path)) {
      return { path, text: '', strange: say`the file is not text, whatever its name says` };
    }
    if ('unread' in result) found.skipped.add(result.unread, file.tracked);
    if (!('text' in result)) return undefined;
    return {
      path,
      text: result.text,
      ...(result.encoding !== 'utf-8' && { strange: strange[result.encoding] }),
    };
  };

  return {
    paths: pathsOf(found),
    ...(found.tracked && { tracked: found.tracked }),
    ...(found.unignored && { unignored: found.unignored }),
    exists: (path) => existsSync(join(found.folder, path)),
    read,
    isWithheld: (path) => kinds.isPrivate(path),
    secrets: found.secrets.flatMap(({ path, open }) => {
      const result = readText(open);
      if ('failure' in result) trouble.push(`${path}: ${result.failure.message}`);
      return 'text' in result ? [{ path, text: result.text }] : [];
    }),
    trouble,
  };
}

/** The files that are looked at, and the secrets files beside them: those are not read, but their names are known. */
function pathsOf({ files, secrets }: Survey): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  for (const { path, asked } of secrets) if (asked) paths.add(path);
  return [...paths].sort((a, b) => (a < b ? -1 : 1));
}

/** How many tracked files nobody looked at, and why. */
export function notLookedAt({ skipped }: Survey): readonly Words[] {
  const counts = skipped.counts.filter(({ tracked }) => tracked > 0);
  if (counts.length === 0) return [];
  const parts = counts.map(({ reason, tracked }) => say`${tracked} ${reasons[reason]}`);
  const list = parts.reduce((text, part) => say`${text}, ${part}`);
  return [
    say`${skipped.tracked} tracked ${skipped.tracked === 1 ? 'file was' : 'files were'} not looked at: ${list}.`,
  ];
}
