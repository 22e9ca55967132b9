import type { Estate } from '../../../src/audit/estate';
import { say, type Words } from '../../../src/core/say';
import { neverCommitted } from '../../sense/never';
import { rotationOfFile } from '../../sense/rotation';
import { rotations } from '../../tables/rotate';

type Row = (typeof rotations)[number];

/** The rows about these files and integrations, worst first: what has to be changed after a breach. */
export function toRotate(paths: readonly string[], integrations: readonly string[]): readonly Row[] {
  const ids = new Set(paths.flatMap((path) => rotationOfFile(neverCommitted(path)?.glob ?? '')?.id ?? []));
  const concerns = (row: Row): boolean =>
    ids.has(row.id) ||
    ('integrations' in row && row.integrations.some((name) => integrations.includes(name)));
  return rotations.filter(concerns).sort((a, b) => a.grave - b.grave);
}

/** Files of `.storage`, and secrets files. */
export function exposedFiles(estate: Estate): readonly string[] {
  return [
    ...estate.parts.storedNames.map((name) => `.storage/${name}`),
    ...estate.parts.secrets.files.map(({ path }) => path),
  ];
}

/** A row in words: what, and how. */
export const told = ({ what, how }: Row): Words => say`${what}: ${how}`;
