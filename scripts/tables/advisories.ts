import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Advisory } from '../../rules/tables/advisories';

interface Osv {
  readonly id?: string;
  readonly published?: string;
  readonly withdrawn?: string;
  readonly summary?: string;
  readonly affected?: readonly {
    readonly package?: { readonly ecosystem?: string; readonly name?: string };
    readonly ranges?: readonly { readonly events?: readonly Readonly<Record<string, string>>[] }[];
  }[];
  readonly database_specific?: { readonly severity?: string };
}

/** Packages that are Home Assistant itself. */
const packages = ['homeassistant', 'home-assistant-frontend'];

/** An advisory with its day, for the order of the table. */
export interface DatedAdvisory {
  readonly date: string;
  readonly row: Advisory;
}

/**
 * The advisories about Home Assistant in a checkout of an advisory database (JSON of the Open Source Vulnerability format,
 * in any folder). One that does not say which version is without the hole is left out.
 */
export function advisoriesIn(checkout: string): readonly DatedAdvisory[] {
  return readdirSync(checkout, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(checkout, name), 'utf8');
      return packages.some((one) => text.includes(`"${one}"`)) ? advisoryIn(JSON.parse(text) as Osv) : [];
    });
}

function advisoryIn({
  id,
  published = '',
  withdrawn,
  summary,
  affected = [],
  database_specific: more,
}: Osv): readonly DatedAdvisory[] {
  if (id === undefined || withdrawn !== undefined) return [];
  const events = affected
    .filter((one) => one.package?.name !== undefined && packages.includes(one.package.name))
    .flatMap(({ ranges = [] }) => ranges.flatMap((range) => range.events ?? []));
  const below = events
    .map(({ fixed }) => fixed)
    .filter((version) => version !== undefined)
    .at(-1);
  const from = events
    .map(({ introduced }) => introduced)
    .find((version) => version !== undefined && version !== '0');
  if (below === undefined || !/^\d+\.\d+(?:\.\d+)?$/.test(below)) return [];
  const severity = (more?.severity ?? '').toLowerCase();
  const row: Advisory = {
    id,
    ...(from !== undefined && { from }),
    below,
    grave: severity === 'critical' || severity === 'high' ? severity : 'moderate',
    summary: `${(summary ?? 'A hole of which nothing else is known').replace(/\.$/, '')}.`,
    url: `https://github.com/home-assistant/core/security/advisories/${id}`,
  };
  return [{ date: published.slice(0, 10), row }];
}

/** All rows, the latest first: what the table has already stays as it is, for somebody has looked at it. */
export function merged(known: readonly Advisory[], found: readonly DatedAdvisory[]): readonly Advisory[] {
  const ids = new Set(known.map(({ id }) => id));
  const added = found.filter(({ row }) => !ids.has(row.id)).sort((a, b) => (a.date < b.date ? 1 : -1));
  return [...added.map(({ row }) => row), ...known];
}
