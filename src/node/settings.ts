import { closestMatch } from 'leven';
import type { Document, Problem } from '../core/document';
import type { Entry, Link } from '../core/entry';
import type { Severities } from '../core/lint';
import { nameOf, say, type Words } from '../core/say';
import { isKeyPath, type Allowed } from './allow';
import { usualReminder, type BackupReminder } from './backups';

/** What `.haguard.yaml` says. */
export interface Settings {
  /** Globs of files to leave out, from the folder of the file. */
  readonly ignore: readonly string[];
  readonly rules: Severities;
  readonly allow: readonly Allowed[];
  /** Versions that the configuration is written for, by program. */
  readonly target?: Readonly<Record<string, string>>;
  /** Remind of a backup before a commit. */
  readonly backupReminder?: BackupReminder;
}

const keys = ['ignore', 'rules', 'allow', 'target', 'backup-reminder'] as const;
const version = /^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?(?:b\d{1,3})?$/;
const severities = ['error', 'warning', 'info', 'off'] as const;

/**
 * Reads the settings out of a document, and all mistakes in it, in order. Mistakes hold nothing that is not a name.
 *
 * @param programs whose version may be a target; a version alone is the first one's
 */
export function settingsIn(
  document: Document,
  rules: readonly string[],
  programs: readonly string[] = [],
): { settings: Settings; mistakes: readonly Problem[] } {
  const reader = new SettingsReader(document, rules, programs);
  return { settings: reader.settings, mistakes: reader.mistakes };
}

class SettingsReader {
  readonly mistakes: Problem[] = [];
  readonly settings: Settings;
  readonly #children = new Map<Link | undefined, Entry[]>();

  constructor(
    readonly document: Document,
    readonly rules: readonly string[],
    readonly programs: readonly string[],
  ) {
    this.mistakes.push(...document.problems);
    for (const entry of document.entries) this.#add(entry);
    const top = this.#named(undefined, say`the file`);
    for (const [name, entry] of top) {
      if (!isOneOf(keys, name))
        this.#wrong(entry, say`there is no setting ${quoted(name)}${meant(name, keys)}`);
    }
    const target = this.#target(top.get('target'));
    const backupReminder = this.#reminder(top.get('backup-reminder'));
    this.settings = {
      ...(target && { target }),
      ...(backupReminder && { backupReminder }),
      ignore: this.#texts(top.get('ignore'), say`ignore`).flatMap((entry) => this.#glob(entry)),
      rules: this.#severities(top.get('rules')),
      allow: this.#texts(top.get('allow'), say`allow`).flatMap((entry) => this.#allowed(entry)),
    };
    if (rules.length > 0 && rules.every((rule) => this.settings.rules[rule] === 'off')) {
      this.#wrong(top.get('rules'), say`no rule is active: every one is off`);
    }
    this.mistakes.sort((a, b) => a.range[0] - b.range[0]);
  }

  #add(entry: Entry): void {
    const siblings = this.#children.get(entry.parent);
    if (siblings) siblings.push(entry);
    else this.#children.set(entry.parent, [entry]);
  }

  #wrong(entry: Entry | undefined, message: Words): void {
    this.mistakes.push({ range: entry ? (entry.key ?? entry.value) : [0, 0], message });
  }

  /** The settings in a map, by name. */
  #named(map: Entry | undefined, what: Words): Map<string, Entry> {
    const found = new Map<string, Entry>();
    for (const entry of this.#children.get(map) ?? []) {
      const name = String(entry.name);
      if (typeof entry.name === 'number') this.#wrong(entry, say`${what} is a list, not settings with names`);
      else if (found.has(name)) this.#wrong(entry, say`${quoted(name)} is there twice`);
      else found.set(name, entry);
    }
    return found;
  }

  /** The texts in a list. An empty setting is an empty list. */
  #texts(entry: Entry | undefined, what: Words): readonly Entry[] {
    if (!entry || isEmpty(entry)) return [];
    if (entry.kind !== 'list') {
      this.#wrong(entry, say`${what} is a list: each item on a line of its own, after "- "`);
      return [];
    }
    return (this.#children.get(entry) ?? []).filter((item) => {
      const fits = item.kind === 'scalar' && item.tag === undefined && item.data !== '';
      if (!fits) this.#wrong(item, say`an item of ${what} is a text`);
      return fits;
    });
  }

  #severities(entry: Entry | undefined): Severities {
    if (!entry || isEmpty(entry)) return {};
    if (entry.kind !== 'map')
      this.#wrong(entry, say`rules is a map: rule and severity, such as "inline-secret: off"`);
    if (entry.kind !== 'map') return {};
    const chosen: [string, Severities[string]][] = [];
    for (const [name, rule] of this.#named(entry, say`rules`)) {
      const severity = rule.kind === 'scalar' && rule.tag === undefined ? rule.data : '';
      if (!this.rules.includes(name)) this.#wrong(rule, this.#noRule(name));
      else if (isOneOf(severities, severity)) chosen.push([name, severity]);
      else {
        const place = rule.kind === 'scalar' ? rule.value : (rule.key ?? rule.value);
        const message = say`a severity is error, warning, info or off${meant(severity, severities)}`;
        this.mistakes.push({ range: place, message });
      }
    }
    return Object.fromEntries(chosen);
  }

  #noRule(name: string): Words {
    return say`there is no rule ${quoted(name)}${meant(name, this.rules)}`;
  }

  #target(entry: Entry | undefined): Settings['target'] {
    const [main] = this.programs;
    if (!entry || isEmpty(entry) || main === undefined) return undefined;
    if (entry.kind === 'list')
      this.#wrong(entry, say`target is a version, or a map of programs and versions`);
    if (entry.kind !== 'map') return this.#isVersion(entry) ? { [main]: entry.data } : undefined;
    const chosen: [string, string][] = [];
    for (const [name, version] of this.#named(entry, say`target`)) {
      if (!this.programs.includes(name)) {
        this.#wrong(version, say`there is no program ${quoted(name)}${meant(name, this.programs)}`);
      } else if (this.#isVersion(version)) chosen.push([name, version.data]);
    }
    return Object.fromEntries(chosen);
  }

  #reminder(entry: Entry | undefined): BackupReminder | undefined {
    if (!entry) return undefined;
    if (isEmpty(entry)) return usualReminder;
    if (entry.kind !== 'map') {
      this.#wrong(entry, say`backup-reminder is a map: days and commits, such as "days: 7"`);
      return undefined;
    }
    const chosen: { days: number; commits: number } = { ...usualReminder };
    for (const [name, value] of this.#named(entry, say`backup-reminder`)) {
      if (name !== 'days' && name !== 'commits') {
        this.#wrong(value, say`there is no setting ${quoted(name)}${meant(name, ['days', 'commits'])}`);
      } else if (value.kind === 'scalar' && value.tag === undefined && /^[1-9]\d{0,4}$/.test(value.data)) {
        chosen[name] = Number(value.data);
      } else this.#wrong(value, say`${name} is a whole number from 1 on`);
    }
    return chosen;
  }

  #isVersion(entry: Entry): boolean {
    const fits = entry.kind === 'scalar' && entry.tag === undefined && version.test(entry.data);
    if (!fits && entry.kind !== 'list') this.#wrong(entry, say`a version looks like 2026.10 or 2026.10.1`);
    return fits;
  }

  #glob(entry: Entry): readonly string[] {
    const glob = entry.data.replace(/^\.\//, '');
    if (glob.startsWith('!'))
      this.#wrong(entry, say`a glob with "!" is not understood: name what to leave out`);
    else if (glob.startsWith('/') || glob.startsWith('..') || glob.includes('\\')) {
      this.#wrong(entry, say`a glob is a path from the folder of this file, with forward slashes`);
    } else if (glob.length > 300) this.#wrong(entry, say`the glob is too long`);
    else return [glob];
    return [];
  }

  /** `rule:path:key.path`: a path may have colons, the other two have none. */
  #allowed(entry: Entry): readonly Allowed[] {
    const first = entry.data.indexOf(':');
    const last = entry.data.lastIndexOf(':');
    const rule = entry.data.slice(0, Math.max(0, first));
    const path = entry.data.slice(first + 1, Math.max(0, last)).replace(/^\.\//, '');
    const at = entry.data.slice(last + 1);
    if (first < 0 || first === last || path === '' || !isKeyPath(at)) {
      this.#wrong(entry, say`an item of allow is rule:path:key.path, as the compact report shows it`);
    } else if (!this.rules.includes(rule)) this.#wrong(entry, this.#noRule(rule));
    else return [{ rule, path, at, line: this.document.position(entry.start).line }];
    return [];
  }
}

function isOneOf<const T extends string>(names: readonly T[], name: string): name is T {
  return names.some((one) => one === name);
}

const isEmpty = (entry: Entry): boolean =>
  entry.kind === 'scalar' && entry.tag === undefined && /^(?:|~|null)$/.test(entry.data);

/** Somebody may have pasted anything: only what looks like the name of a setting is repeated. */
function quoted(name: string): Words {
  return /^[a-z]{1,20}(?:[-_][a-z]{1,20}){0,5}$/i.test(name) ? say`"${nameOf(name)}"` : say`of that name`;
}

function meant(name: string, names: readonly string[]): Words {
  const closest = closestMatch(name.toLowerCase().slice(0, 60), names, {
    maxDistance: Math.max(2, Math.floor(name.length / 3)),
  });
  return closest === undefined || name === '' ? say`` : say`; did you mean ${nameOf(closest)}?`;
}
