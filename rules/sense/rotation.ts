import type { Document } from '../../src/core/document';
import type { Entry, Link } from '../../src/core/entry';
import { rotations, type Rotation } from '../tables/rotate';
import { integrationsOf } from './integration';
import { normalised } from './names';

export interface Asked {
  /** What a finding says of it. */
  readonly says: string;
  /** What its setting, or the secret, is called. */
  readonly names?: readonly string[];
  readonly integrations?: readonly string[];
}

const rows: readonly Rotation[] = rotations;
const other = rotations[rotations.length - 1] as Rotation;

/** Where a credential is made useless. A mere `Password` is told by its name, or by where it stands. */
export function rotationOf({ says, names = [], integrations = [] }: Asked): Rotation {
  const told = rows.find((one) => one.says?.test(says));
  if (told && told.id !== 'password') return told;
  const plain = names.map(normalised);
  const belongs = rows.find(
    (one) =>
      one.integrations?.some((name) => integrations.includes(name)) === true ||
      plain.some((name) => one.names?.test(name)),
  );
  return belongs ?? told ?? other;
}

/** What is to be done about a file that has been pushed, by one of the globs of never-commit.ts. */
export function rotationOfFile(glob: string): Rotation | undefined {
  return rows.find(({ files }) => files?.includes(glob));
}

/** The names and the integrations that tell what a value belongs to. */
export function belongings(
  document: Document,
  entry: Entry | undefined,
): Pick<Asked, 'names' | 'integrations'> {
  if (!entry) return {};
  const names: string[] = [];
  const domains: string[] = [];
  for (let link: Link | undefined = entry; link; link = link.parent) {
    if (typeof link.name === 'string' && names.length < 4) names.push(link.name);
    const domain = document.dialect === 'storage' ? document.beside(link, 'domain') : undefined;
    if (domain) domains.push(domain);
  }
  const others = ['home-assistant', 'storage', 'secrets', 'text', 'script', 'ci'].includes(document.dialect)
    ? []
    : [document.dialect];
  return { names, integrations: [...domains, ...integrationsOf(document, entry), ...others] };
}
