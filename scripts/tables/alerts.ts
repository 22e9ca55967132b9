import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Alert } from '../../rules/tables/alerts';

/** An alert with the integration that it is about. */
export type NamedAlert = Alert & { readonly name: string };

/**
 * The alerts in a checkout of the project's alerts: Markdown with front matter below `alerts/`, or `alerts.json` as it is
 * published. Alerts about no integration, such as those about browsers, are left out.
 */
export function alertsIn(checkout: string): readonly NamedAlert[] {
  const published = [join(checkout, 'alerts.json'), checkout].find(
    (path) => path.endsWith('.json') && existsSync(path),
  );
  if (published !== undefined) return fromJson(JSON.parse(readFileSync(published, 'utf8')));
  const folder = join(checkout, 'alerts');
  return readdirSync(folder)
    .filter((name) => /\.(?:md|markdown)$/.test(name))
    .sort()
    .flatMap((name) => fromText(readFileSync(join(folder, name), 'utf8'), name.replace(/\.\w+$/, '')));
}

function fromText(text: string, id: string): readonly NamedAlert[] {
  const [, matter] = /^---\r?\n([^]*?)\r?\n---/.exec(text) ?? [];
  const front: unknown = matter === undefined ? undefined : parse(matter);
  if (typeof front !== 'object' || front === null) return [];
  const { title, integrations, homeassistant } = front as Record<string, unknown>;
  const spec = typeof homeassistant === 'string' ? homeassistant : '';
  const from = />=?\s*([\d.]+)/.exec(spec)?.[1];
  const below = /<\s*([\d.]+)/.exec(spec)?.[1];
  return named(title, integrations, { from, below }, `https://alerts.home-assistant.io/alerts/${id}/`);
}

function fromJson(json: unknown): readonly NamedAlert[] {
  if (!Array.isArray(json)) throw new Error('alerts.json holds no list');
  return json.flatMap((alert: Readonly<Record<string, unknown>>) => {
    const its = (alert['homeassistant'] ?? {}) as Readonly<Record<string, string>>;
    const range = { from: its['affected_from_version'], below: its['resolved_in_version'] };
    return named(alert['title'], alert['integrations'], range, String(alert['alert_url']));
  });
}

function named(
  title: unknown,
  integrations: unknown,
  { from, below }: { readonly from?: string | undefined; readonly below?: string | undefined },
  url: string,
): readonly NamedAlert[] {
  if (typeof title !== 'string' || !Array.isArray(integrations)) return [];
  const names = integrations.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'package' in one ? one.package : one,
  );
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => ({
      name,
      title: title.replace(/\.$/, ''),
      ...(from !== undefined && { from }),
      ...(below !== undefined && { below }),
      url,
    }));
}
