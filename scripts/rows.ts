/**
 * Holds the rules against the rows of the domain notes that HAGUARD_DOMAIN names: does a mapped rule see each row's bad
 * snippet, and is it silent on the good one? `tsx scripts/rows.ts [PART…]` looks at the parts in scripts/rows.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules';
import { lint } from '../src/core/lint';
import { readAtHome } from '../test/support/reading';
import { scenes } from './scenes';

interface Row {
  readonly id: string;
  readonly ecosystem: string;
  /** Where the snippet stands, if the notes say so. */
  readonly file?: string;
  readonly bad: string;
  readonly good: string;
}

type Mapped = string | readonly string[] | { readonly left: string };

const paths: Readonly<Record<string, string>> = {
  'home-assistant': 'configuration.yaml',
  'add-on': 'addons/example/options.yaml',
  esphome: 'esphome/device.yaml',
  zigbee2mqtt: 'zigbee2mqtt/configuration.yaml',
  frigate: 'frigate/config.yml',
  'docker-compose': 'docker-compose.yaml',
  mosquitto: 'mosquitto/mosquitto.conf',
  'node-red': 'node-red/settings.js',
  go2rtc: 'go2rtc.yaml',
  appdaemon: 'appdaemon/appdaemon.yaml',
  'zwave-js-ui': 'zwave-js-ui/settings.json',
  repository: 'notes.txt',
};

const domain = process.env['HAGUARD_DOMAIN'];
if (domain === undefined || !existsSync(domain)) {
  process.stderr.write('rows: set HAGUARD_DOMAIN to the folder of the domain notes\n');
  process.exit(2);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const known = new Set(rules.map(({ id }) => id));
const rows = new Map(
  (json(join(domain, 'risky-settings.json')) as { rules: readonly Row[] }).rules.map((row) => [row.id, row]),
);

/** What stands around a snippet of a program that judges whole files. */
const frames: Readonly<Record<string, (text: string) => string>> = {
  esphome: (text) => `esphome:\n  name: porch\n${text}`,
  'node-red': (text) => (/^[{#]/.test(text) ? text : `module.exports = {\n${text}\n};`),
};

/** What lies beside a snippet. */
const beside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  zigbee2mqtt: { 'zigbee2mqtt/secret.yaml': 'auth_token: lemon-tree\n' },
};

/** A file in which a snippet like this may stand. */
function pathOf({ ecosystem, file }: Row, text: string): string {
  const [folder] = (paths[ecosystem] ?? '').split(/(?<=\/)/);
  if (file !== undefined) return file.includes('/') || !folder?.endsWith('/') ? file : folder + file;
  if (ecosystem === 'add-on' && /^(?:full_access|hassio_role):/m.test(text))
    return 'addons/example/config.yaml';
  if (/^\s*[[{]/.test(text)) return 'snippet.json';
  if (/^(?:alias|triggers?|actions?):/.test(text)) return 'automations.yaml';
  return paths[ecosystem] ?? 'configuration.yaml';
}

/** Which rules see something in a snippet. */
function seen(row: Row, text: string): ReadonlySet<string> {
  const framed = frames[row.ecosystem]?.(text) ?? text;
  const scene = scenes[row.id]?.(text, text === row.bad);
  const { document, home } = scene
    ? readAtHome(...scene)
    : readAtHome({ path: pathOf(row, text), text: `${framed}\n` }, beside[row.ecosystem]);
  return new Set(lint(document, home, rules).findings.map(({ rule }) => rule.id));
}

const folder = join(__dirname, 'rows');
const wanted = process.argv.slice(2);
const parts = readdirSync(folder).filter((name) => !wanted.length || wanted.includes(name.slice(0, -5)));
const tally = { met: 0, left: 0, open: 0 };
for (const part of parts) {
  for (const [id, mapped] of Object.entries(json(join(folder, part)) as Record<string, Mapped>)) {
    const row = rows.get(id);
    if (!row) say(`${part}: ${id} is no row`);
    else if (typeof mapped === 'object' && 'left' in mapped) tally.left++;
    else {
      const ids = typeof mapped === 'string' ? [mapped] : mapped;
      const missing = ids.filter((rule) => !known.has(rule));
      const bad = seen(row, row.bad);
      const good = seen(row, row.good);
      const told = [
        ...missing.map((rule) => `no rule ${rule}`),
        ...(ids.some((rule) => bad.has(rule))
          ? []
          : [`bad not seen (but: ${[...bad].join(' ') || 'nothing'})`]),
        ...ids.filter((rule) => good.has(rule)).map((rule) => `good seen by ${rule}`),
      ];
      if (told.length > 0) say(`${id}: ${told.join('; ')}`);
      tally[told.length > 0 ? 'open' : 'met']++;
    }
  }
}
say(`${tally.met} rows met, ${tally.open} open, ${tally.left} left`);
