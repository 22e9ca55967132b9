/**
 * Writes rules/tables/integrations.ts from the notes about sensitive keys that HAGUARD_DOMAIN names
 * (sensitive-keys.json): `tsx scripts/keys.ts`. Tells, too, which credential keys of the notes no table of ours knows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { normalised } from '../rules/sense/names';
import { meaningOfName } from '../rules/sense/sensitive';
import { credentialPlaces } from '../rules/tables/places';

interface Notes {
  readonly keys: readonly { readonly name: string; readonly class: string }[];
  readonly per_integration: readonly { readonly integration: string; readonly class: string }[];
}

const domain = process.env['HAGUARD_DOMAIN'];
if (domain === undefined) throw new Error('set HAGUARD_DOMAIN to the folder of the notes');
const notes = JSON.parse(readFileSync(join(domain, 'sensitive-keys.json'), 'utf8')) as Notes;

const names = new Set(
  notes.per_integration.filter((row) => row.class === 'credential').map(({ integration }) => integration),
);
const text = `/**
 * Integrations that take a credential in YAML, by the name that they have there. Findings name them.
 *
 * Made by scripts/keys.ts from Home Assistant's YAML schemas (core 2021.2 and 2024.1); change it there.
 */
export const integrations = ${JSON.stringify([...names].sort())} as const;
`;

async function main(): Promise<void> {
  const file = join(__dirname, '..', 'rules', 'tables', 'integrations.ts');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }));
  const placed = new Set(credentialPlaces.map(([, place]) => place.split('.').at(-1)));
  const unknown = notes.keys.filter(
    ({ name, class: of }) =>
      of === 'credential' && !meaningOfName(normalised(name), '') && !placed.has(name.toLowerCase()),
  );
  process.stdout.write(`${names.size} integrations; credential keys that no table knows: `);
  process.stdout.write(`${unknown.map(({ name }) => name).join(' ') || 'none'}\n`);
}

void main();
