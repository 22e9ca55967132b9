/**
 * Writes rules/tables/{removed-integrations,advisories,alerts,changes,versions}.ts from the notes about versions that
 * HAGUARD_DOMAIN names (versions.json): `npm run tables`. What the notes call uncertain does not get in, or is marked.
 * A maintainer can hand over newer facts: HAGUARD_ALERTS names a checkout of the alerts (files with front matter below
 * alerts/, or the alerts.json that they are published as), HAGUARD_ADVISORIES one of the advisories (JSON of the Open
 * Source Vulnerability format, in any folder). They replace the notes about the same, and HAGUARD_AS_OF (a day) says how
 * old all is. Nothing is fetched.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

interface Notes {
  readonly _about: { readonly latest_seen: { readonly core: string; readonly esphome: string } };
  readonly removed_integrations: readonly {
    readonly integration: string;
    readonly removed_in: string | null;
    readonly kind: string;
    readonly successor?: string;
    readonly note?: string;
  }[];
  readonly advisories: readonly {
    readonly id: string;
    readonly component: string;
    readonly affected: string | null;
    readonly severity: string | null;
    readonly date: string;
    readonly summary: string;
    readonly confidence: string;
    readonly url: string;
  }[];
  readonly alerts: readonly {
    readonly title: string;
    readonly active: boolean;
    readonly integrations: readonly string[];
    readonly homeassistant: { readonly affected_from?: string; readonly resolved_in?: string } | null;
    readonly url: string;
  }[];
  readonly breaking_changes: readonly {
    readonly version: string;
    readonly change: string;
    readonly paths: readonly string[];
  }[];
}

const project = join(__dirname, '..');
const domain = process.env['HAGUARD_DOMAIN'];
if (domain === undefined) throw new Error('set HAGUARD_DOMAIN to the folder of the notes');
const text = readFileSync(join(domain, 'versions.json'), 'utf8');
const notes = JSON.parse(text) as Notes;
const collected =
  [...text.matchAll(/"checked": "(\d{4}-\d{2}-\d{2})"/g)]
    .map(([, day]) => day ?? '')
    .sort()
    .at(-1) ?? '';

const made = (what: string): string =>
  `/**\n * ${what}\n *\n * Made by scripts/tables.ts from notes of ${collected}; change it there.\n */\n`;
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const literal = (value: object): string => JSON.stringify(value);

/** What another rule tells better: it knows what to do instead. */
const toldElsewhere = new Set(['panel_iframe']);

function removedIntegrations(): string {
  const rows = notes.removed_integrations.filter(
    ({ integration, kind, note = '' }) =>
      (kind === 'removed' || kind === 'renamed or merged') &&
      !/\b(?:came back|returned)\b/.test(note) &&
      !toldElsewhere.has(integration),
  );
  const gone = new Set(rows.map(({ integration }) => integration));
  const lines = [...rows]
    .sort((a, b) => byText(a.integration, b.integration))
    .map(({ integration, removed_in: since, successor }) => {
      const now = successor !== undefined && !gone.has(successor) ? successor : undefined;
      return `  ${JSON.stringify(integration)}: ${literal({ ...(since !== null && { since }), ...(now !== undefined && { now }) })},`;
    });
  return `${made('Integrations that Home Assistant no longer has: since which version, and what they are called now.')}export const removedIntegrations = {\n${lines.join('\n')}\n} as const satisfies Readonly<Record<string, { readonly since?: string; readonly now?: string }>>;\n`;
}

const versionIn = /\d{1,4}\.\d{1,3}(?:\.\d{1,3})?/;

/** The versions of Home Assistant that an advisory fits: from one on, below another. */
function range(affected: string): { from?: string; below: string } | undefined {
  const span = /^(0\.\d+\.\d+) - (0\.\d+)\.(\d+)$/.exec(affected);
  if (span) return { from: span[1] ?? '', below: `${span[2] ?? ''}.${Number(span[3]) + 1}` };
  const below = /^(?:core )?(?:>=\S+ )?<(\S+)/.exec(affected)?.[1];
  const from = />=(\S+?),/.exec(affected)?.[1];
  const bound = below === undefined ? undefined : versionIn.exec(below)?.[0];
  return bound === undefined ? undefined : { ...(from !== undefined && { from }), below: bound };
}

function advisories(): string {
  const lines = [...notes.advisories]
    .sort((a, b) => byText(b.date, a.date) || byText(a.id, b.id))
    .flatMap(({ id, component, affected, severity, summary, confidence, url }) => {
      if (!/\b(?:core|frontend)\b/.test(component) || affected === null) return [];
      const fits = range(affected);
      if (!fits) return [];
      const what = summary.replace(/; nature not reachable.*/, ', of which nothing else is known.');
      const grave = /^(?:critical|high)/.exec(severity ?? '')?.[0] ?? 'moderate';
      return `  ${literal({ id, ...fits, grave, ...(/disputed/.test(confidence) && { disputed: true }), summary: what, url })},`;
    });
  return `${made('Published security advisories about Home Assistant itself whose range of versions is known, the latest first.')}export const advisories = [\n${lines.join('\n')}\n] as const satisfies readonly Advisory[];\n\nexport interface Advisory {\n  readonly id: string;\n  /** The first version that has the hole; absent: all before \`below\`. */\n  readonly from?: string;\n  /** The version that closes it. */\n  readonly below: string;\n  readonly grave: 'critical' | 'high' | 'moderate';\n  /** Sources do not agree on the versions. */\n  readonly disputed?: true;\n  readonly summary: string;\n  readonly url: string;\n}\n`;
}

function alerts(): string {
  const lines = notes.alerts
    .filter(({ active }) => active)
    .flatMap(({ integrations, title, homeassistant, url }) => {
      const from = homeassistant?.affected_from;
      const below = homeassistant?.resolved_in;
      return integrations.map((name) => ({
        name,
        line: `  ${JSON.stringify(name)}: ${literal({ title, ...(from !== undefined && { from }), ...(below !== undefined && { below }), url })},`,
      }));
    })
    .sort((a, b) => byText(a.name, b.name))
    .map(({ line }) => line);
  return `${made('Alerts of the project about integrations that stopped working, by integration; from and below which version.')}export const alerts = {\n${lines.join('\n')}\n} as const satisfies Readonly<Record<string, Alert>>;\n\nexport interface Alert {\n  readonly title: string;\n  readonly from?: string;\n  readonly below?: string;\n  readonly url: string;\n}\n`;
}

/** `automation[].trigger[].local_only`, as rules write places; undefined: it is none in YAML of Home Assistant. */
function placeOf(path: string): string | undefined {
  const place = path.replaceAll('[]', '');
  return /^[a-z_*]+(?:\.[a-z_*]+)*$/.test(place) ? place : undefined;
}

function changes(): string {
  const lines = notes.breaking_changes.flatMap(({ version, change, paths }) => {
    const versions = version.match(/^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?/g) ?? [];
    const places = paths.flatMap((path) => placeOf(path) ?? []);
    const what = change.replace(/: rules must accept both$/, '');
    return versions.map((since) => ({ since, places, what }));
  });
  const value = (since: string): number =>
    since.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const rank = ({ since }: { since: string }): number =>
    value(since.split('.').length === 2 ? `${since}.0` : since);
  const rows = lines.sort((a, b) => rank(b) - rank(a)).map((row) => `  ${literal(row)},`);
  return `${made('Changes of Home Assistant that matter for its safety, the latest first: since which version, and the settings that they touch.')}export const changes = [\n${rows.join('\n')}\n] as const satisfies readonly Change[];\n\nexport interface Change {\n  readonly since: string;\n  readonly places: readonly string[];\n  readonly what: string;\n}\n`;
}

function versions(): string {
  const { core, esphome } = notes._about.latest_seen;
  const latest = /(\d+\.\d+\.\d+) confirmed/.exec(core)?.[1] ?? versionIn.exec(core)?.[0];
  return `${made('Programs whose versions matter, and the newest version of each that the notes have seen.')}export const latest = ${literal({ 'home-assistant': latest, esphome })} as const;\n\nexport const programs: readonly string[] = Object.keys(latest);\n\n/** The day of the notes. */\nexport const collected = ${JSON.stringify(collected)};\n`;
}

async function main(): Promise<void> {
  const tables = {
    'removed-integrations': removedIntegrations(),
    advisories: advisories(),
    alerts: alerts(),
    changes: changes(),
    versions: versions(),
  };
  for (const [name, source] of Object.entries(tables)) {
    const path = join(project, 'rules', 'tables', `${name}.ts`);
    writeFileSync(path, await format(source, { ...(await resolveConfig(path)), parser: 'typescript' }));
  }
}

void main();
