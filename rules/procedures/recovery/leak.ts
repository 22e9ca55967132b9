import type { Estate } from '../../../src/audit/estate';
import { say, type Words } from '../../../src/core/say';
import { rotations, type Rotation } from '../../tables/rotate';

/** Does a path fit one of the patterns of a row of the rotation table? `*` is anything but a slash, `**` anything. */
function fits(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    const source = escaped
      .replaceAll('**', '\0')
      .replaceAll('*', '[^/]*')
      .replaceAll('\0', '.*')
      .replaceAll('?', '[^/]');
    return new RegExp(`(?:^|/)${source}$`).test(path.toLowerCase());
  });
}

/** The rows about these files and integrations, worst first: what has to be changed after a breach. */
export function toRotate(
  paths: readonly string[],
  integrations: readonly string[],
): readonly (typeof rotations)[number][] {
  const rows: readonly (Rotation & (typeof rotations)[number])[] = rotations;
  return rows
    .filter(
      (row) =>
        paths.some((path) => fits(path, row.files ?? [])) ||
        integrations.some((domain) => row.integrations?.includes(domain) === true),
    )
    .sort((a, b) => a.grave - b.grave);
}

/** Files of `.storage` with what opens something, and secrets files. */
export function exposedFiles(estate: Estate): readonly string[] {
  return [
    ...estate.parts.storedNames.map((name) => `.storage/${name}`),
    ...estate.parts.secrets.files.map(({ path }) => path),
  ];
}

/** A row in words: what, and how. */
export const told = ({ what, how }: (typeof rotations)[number]): Words => say`${what}: ${how}`;
