import type { App } from '../../src/audit/archive';
import type { Archive } from '../../src/audit/archive';
import type { Estate, Flagged, Setting } from '../../src/audit/estate';
import { items, look, pairs, text, type Json } from '../../src/audit/json';
import type { Evidence } from '../../src/audit/outcome';
import { nameOf, say, type Words } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { hostClass } from '../sense/host';
import { localAgents, nearAgents } from '../tables/audit';
import { urls } from '../sense/url';

/** Where a stored file says something. */
export const inStored = (file: string, field?: Words): Evidence => ({
  file: `.storage/${file}`,
  ...(field !== undefined && { field }),
});

/** `1 file`, `2 files`. */
export function count(n: number, one: Words, many = say`${one}s`): Words {
  return n === 1 ? say`1 ${one}` : say`${n} ${many}`;
}

/** Words as a list: "a, b and c"; what is too much is counted. */
export function listed(words: readonly Words[], most = 6): Words {
  const shown = words.slice(0, most);
  const rest = words.length - shown.length;
  const all = rest > 0 ? [...shown, say`${rest} more`] : shown;
  const [last, ...before] = [...all].reverse();
  if (last === undefined) return say`none`;
  if (before.length === 0) return last;
  return say`${before.reverse().reduce((sum, one) => say`${sum}, ${one}`)} and ${last}`;
}

/** `today`, `1 day ago`, `12 days ago`. */
export function since(age: number): Words {
  return age === 0 ? say`less than a day ago` : say`${count(age, say`day`)} ago`;
}

/** Findings of the linter as evidence, and how many of each rule. */
export function evidenceOf(found: readonly Flagged[]): readonly Evidence[] {
  return found.map(({ path, line }) => ({ file: path, line }));
}

export function tallied(found: readonly Flagged[]): readonly Words[] {
  const counts = new Map<string, number>();
  for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, n]) => say`${nameOf(rule)}: ${count(n, say`place`)}`);
}

/** The gravest of what was found. */
export function gravest(found: readonly Flagged[]): Flagged['severity'] {
  const is = (wanted: Flagged['severity']): boolean => found.some(({ severity }) => severity === wanted);
  return is('error') ? 'error' : is('warning') ? 'warning' : 'info';
}

/** An address that a setting names, as far as it may be told. */
export interface Address {
  readonly scheme: 'https' | 'http';
  readonly where: 'internet' | 'home';
  /** Only for questions; never to be shown. */
  readonly host: string;
  readonly evidence: Evidence;
}

/** The address of Home Assistant: what is stored counts more than what stands in YAML, which it was taken from. */
export function addressOf(
  estate: Estate,
  name: 'external_url' | 'internal_url',
): Address | 'hidden' | 'none' | 'unseen' {
  const written = [...estate.at(`homeassistant.${name}`)];
  for (const { entry, evidence } of written) {
    const address = addressIn(entry.data, evidence);
    if (address) return address;
  }
  const stored = text(estate.value('core.config', name));
  const address =
    stored === undefined ? undefined : addressIn(stored, inStored('core.config', say`data.${name}`));
  if (address) return address;
  if (written.length > 0) return 'hidden';
  return estate.has('core.config') ? 'none' : 'unseen';
}

function addressIn(written: string, evidence: Evidence): Address | undefined {
  for (const { scheme, host } of urls(written)) {
    if (scheme !== 'https' && scheme !== 'http') continue;
    return { scheme, host, where: hostClass(host) === 'internet' ? 'internet' : 'home', evidence };
  }
  return undefined;
}

/** A setting of the web server as it is in force: since 2026.8 what is stored, before and elsewhere what stands in YAML. */
export interface WebSetting {
  readonly value: string;
  readonly evidence: Evidence;
}

export function webSettings(estate: Estate, name: string): readonly WebSetting[] {
  if (isStored(estate)) {
    const values = ['stable', 'pending'].map((part) => estate.value('http', part, name));
    return values.flatMap((value, i) => {
      const field = i === 0 ? say`data.stable` : say`data.pending`;
      return scalars(value).map((one) => ({ value: one, evidence: inStored('http', field) }));
    });
  }
  return [...estate.at(`http.${name}`)]
    .filter(({ entry }) => entry.kind === 'scalar' && entry.data !== '')
    .map(({ entry, evidence }) => ({ value: entry.tag === undefined ? entry.data : '', evidence }));
}

/** Does Home Assistant run with what is stored, whatever YAML says? */
export function isStored(estate: Estate): boolean {
  return (
    estate.value('http', 'stable') !== undefined &&
    (estate.value('http', 'yaml_migration_done') === true ||
      isAtLeast(estate.parts.version, '2026.8') === true)
  );
}

/** Can it be told which settings of the web server are in force? Since 2026.8, what stands in YAML does not tell. */
export function knowsWeb(estate: Estate): boolean {
  return isStored(estate) || isAtLeast(estate.parts.version, '2026.8') !== true;
}

function scalars(json: Json | undefined): readonly string[] {
  if (Array.isArray(json)) return items(json).flatMap(scalars);
  return typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean'
    ? [String(json)]
    : [];
}

/** Backups that could be read, the latest first; without those that are dated in the future. */
export function datedBackups(estate: Estate): readonly { readonly date: Date; readonly archive: Archive }[] {
  return estate.parts.archives
    .flatMap((archive) => (archive.about?.date ? [{ date: archive.about.date, archive }] : []))
    .filter(({ date }) => estate.clock !== undefined || estate.age(date) !== undefined)
    .sort((a, b) => b.date.getTime() - a.date.getTime());
}

export interface Newest {
  readonly date: Date;
  readonly evidence: Evidence;
}

/** The newest backup of which there is a sign: an archive, or the note of the last automatic one. */
export function newestBackup(estate: Estate): Newest | undefined {
  const [archive] = datedBackups(estate);
  const noted = dateIn(estate.value('backup', 'config', 'last_completed_automatic_backup'));
  const candidates: Newest[] = [];
  if (archive)
    candidates.push({
      date: archive.date,
      evidence: { file: archive.archive.path, field: say`backup.json: date` },
    });
  if (noted && (estate.clock !== undefined || estate.age(noted) !== undefined)) {
    const field = say`data.config.last_completed_automatic_backup`;
    candidates.push({ date: noted, evidence: inStored('backup', field) });
  }
  return candidates.sort((a, b) => b.date.getTime() - a.date.getTime())[0];
}

export function dateIn(json: Json | undefined): Date | undefined {
  const date = typeof json === 'string' ? new Date(json) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

/** What is wrong with backups that could not be read, or not as a whole. */
export function brokenBackups(
  estate: Estate,
): readonly { readonly says: Words; readonly evidence: Evidence }[] {
  return estate.parts.archives.flatMap(({ path, problem }) =>
    problem === undefined ? [] : [{ says: problem, evidence: { file: path } }],
  );
}

/** Could backups be seen at all, in whatever way? */
export function seesBackups(estate: Estate): boolean {
  return estate.has('backup') || estate.parts.archiveFolders.length > 0;
}

/** What backups cannot be seen for. */
export function unseenBackups(estate: Estate): Words {
  return say`There is no folder of backups here, and ${estate.whyNot('backup')}.`;
}

/** Apps as the newest backup lists them. */
export function appsOf(
  estate: Estate,
): { readonly apps: readonly App[]; readonly from: Archive; readonly date: Date } | undefined {
  for (const { archive, date } of datedBackups(estate)) {
    if (archive.about && archive.about.apps.length > 0)
      return { apps: archive.about.apps, from: archive, date };
  }
  return undefined;
}

/** An app's name without the mark of the repository it comes from. */
export function appName(slug: string): Words {
  return nameOf(slug.replace(/^(?:[0-9a-f]{8}|core|local)_/, ''));
}

export interface Trace {
  readonly name: Words;
  readonly evidence: Evidence;
}

/** Where programs of these names show themselves: among the apps of a backup, as containers, as apps that are built here. */
export function traces(estate: Estate, names: readonly Words[]): readonly Trace[] {
  const found: Trace[] = [];
  const matches = (written: string): Words | undefined =>
    names.find((one) => written.toLowerCase().includes(one));
  const seen = appsOf(estate);
  for (const { slug } of seen?.apps ?? []) {
    const name = matches(slug);
    if (name !== undefined && seen)
      found.push({ name, evidence: { file: seen.from.path, field: say`backup.json: addons` } });
  }
  for (const { entry, document, evidence } of containers(estate)) {
    const image = document.childrenOf(entry).get('image')?.data ?? '';
    const name = matches(`${entry.name} ${image}`);
    if (name !== undefined) found.push({ name, evidence });
  }
  for (const document of estate.parts.documents) {
    if (document.dialect !== 'app') continue;
    const name = matches(document.at('slug')[0]?.data ?? '');
    if (name !== undefined) found.push({ name, evidence: { file: document.path } });
  }
  return found;
}

/** The containers of Docker Compose files. */
export function* containers(estate: Estate): Generator<Setting> {
  for (const one of estate.beside('compose', 'services.*')) {
    if (one.entry.kind === 'map' && one.entry.key) yield one;
  }
}

/** The version of Home Assistant: as it has noted it, or else as a container's image says. */
export function versionIn(
  estate: Estate,
): { readonly version: string; readonly evidence: Evidence } | undefined {
  const { version } = estate.parts;
  if (version !== undefined) return { version, evidence: { file: '.HA_VERSION' } };
  for (const { document, entry, evidence } of containers(estate)) {
    const image = document.childrenOf(entry).get('image')?.data ?? '';
    const [, tag] = /home-assistant:(?:stable-)?(\d{4}\.\d{1,2}(?:\.\d{1,2})?)$/.exec(image) ?? [];
    if (tag !== undefined) return { version: tag, evidence };
  }
  return undefined;
}

/** Domains of integrations that were set up in the interface. */
export function entriesOf(
  estate: Estate,
): readonly { readonly domain: string; readonly disabled: boolean }[] {
  return items(estate.value('core.config_entries', 'entries')).flatMap((entry) => {
    const domain = text(look(entry, 'domain'));
    const disabled = look(entry, 'disabled_by');
    return domain === undefined ? [] : [{ domain, disabled: disabled !== undefined && disabled !== null }];
  });
}

/** How often each integration was set up in the interface; by name, as it may be shown. */
export function domains(estate: Estate): readonly Words[] {
  return [...new Set(entriesOf(estate).map(({ domain }) => domain))].sort().map(nameOf);
}

/** Does YAML set up this integration, or a platform of it? */
export function isInYaml(estate: Estate, domain: string): boolean {
  return (
    [...estate.at(domain)].length > 0 ||
    [...estate.at('*.platform')].some(({ entry }) => entry.data === domain)
  );
}

/** Places of backups, by their kind alone: what follows names a person's account. */
export function agentKind(id: string): string {
  return id.split('.')[0] ?? '';
}

export function agentIds(estate: Estate): readonly string[] {
  return items(estate.value('backup', 'config', 'create_backup', 'agent_ids')).flatMap(
    (id) => text(id) ?? [],
  );
}

/** Does a backup at this place outlive the machine, and the house? Places that we do not know are taken for such. */
export function isFar(id: string): boolean {
  return isAway(id) && !nearAgents.some((near) => near === agentKind(id));
}

/** Does a backup at this place leave the machine? */
export function isAway(id: string): boolean {
  return !localAgents.some((local) => local === id);
}

export function settingsOfAgents(estate: Estate): readonly (readonly [string, Json])[] {
  return pairs(estate.value('backup', 'config', 'agents'));
}
