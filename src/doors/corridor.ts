import type { Blob, Document } from '../core/document';
import type { Home, Paths } from '../core/home';
import { isTouched, lint, type Secret, type Severities } from '../core/lint';
import { Placeholders } from '../core/conceal';
import { resultOf, type Result } from '../core/result';
import type { Finding, Rule } from '../core/rule';
import type { KnownSecrets } from '../core/secrets';
import { arrange, groupsOf, type Arranged, type Group } from '../home/arrange';
import { arrangeAround } from '../home/around';
import { knownSecrets } from '../home/secrets';
import type { Opener } from './opener';
import { storedSecrets } from '../../rules/sense/stored';
import { dialects, layout } from '../../rules/tables/dialects';

/** What goes into the corridor, whatever it comes from: files, the index, a range. */
export interface Load {
  /** In order; also files that nobody reads. */
  readonly paths: readonly string[];
  readonly tracked?: Paths;
  /** Paths that Git neither tracks nor ignores. */
  readonly unignored?: ReadonlySet<string>;
  readonly exists?: (path: string) => boolean;
  /** What the settings say the configuration is written for, by dialect. */
  readonly target?: Readonly<Record<string, string>>;
  /** The text of a file; undefined where there is none to be had (the source keeps why) or nobody reads it. */
  readonly read: (path: string) => Blob | undefined;
  /** Files whose content is not looked at: secrets by design. */
  readonly isWithheld: (path: string) => boolean;
  /** Secrets files, in the paths or not. */
  readonly secrets: readonly Blob[];
  /** Files in which a program keeps secrets; they are looked into for nothing else. */
  readonly stored?: readonly Blob[];
  /** Only these are judged: the others are there for what they include. Absent: all are. */
  readonly wanted?: ReadonlySet<string>;
  /** Is the text of every file at hand that may be part of this configuration? Asked where only some are wanted. */
  readonly isWhole?: (root: string | undefined) => boolean;
  /** Called when it is not, and a rule wants it to be. */
  readonly miss?: (root: string | undefined) => void;
  /** All files below a folder (`a/`), in order, where not all of them are among the paths. */
  readonly below?: (folder: string) => Iterable<string>;
}

export interface Walked {
  readonly results: readonly Result[];
  readonly roots: readonly string[];
  readonly files: number;
  readonly lines: number;
  readonly ignored: number;
  readonly older: number;
}

/** A document in the middle of the corridor, for who wants to look. */
export interface Seen {
  readonly document: Document;
  readonly home: Home;
  readonly findings: readonly Finding[];
  readonly secrets: readonly Secret[];
}

export interface Watch {
  readonly progress?: (done: number) => void;
  readonly see?: (seen: Seen) => void;
  /** Names for what is concealed, where the caller conceals more than the corridor does. */
  readonly names?: Placeholders;
}

/**
 * source → read → lint → conceal: one configuration at a time, so that no more than one is in memory.
 *
 * Throws `RuleFailure` when a rule does.
 */
export function walk(
  load: Load,
  opener: Opener,
  rules: readonly Rule[],
  severities: Severities,
  { progress, see, names = new Placeholders() }: Watch = {},
): Walked {
  const results: Result[] = [];
  const secrets = secretsOf(load, opener);
  const groups = groupsOf(load.paths, layout).filter(
    ({ paths }) => !load.wanted || paths.some((path) => load.wanted?.has(path)),
  );
  let files = 0;
  let lines = 0;
  let ignored = 0;
  let older = 0;
  for (const group of groups) {
    const blobs = blobsOf(group, load);
    const arranged = arrangedFrom(group, blobs, load, opener);
    // Of a few files alone nobody can say what is unused.
    const others = load.wanted ? {} : { documents: arranged.documents };
    const { configuration } = arranged;
    const home: Home = { ...factsOf(group, blobs, load), ...others, configuration, secrets };
    for (const document of arranged.documents) {
      const linted = lint(document, home, rules, severities);
      const changed = linted.findings.length > 0 ? document.changed?.() : undefined;
      const findings = linted.findings.filter((finding) => isTouched(finding, changed));
      files++;
      lines += document.starts.length;
      ignored += linted.ignored;
      older += linted.findings.length - findings.length;
      if (findings.length > 0) results.push(resultOf(document, findings, linted.secrets, names));
      see?.({ document, findings, secrets: linted.secrets, home });
      progress?.(files);
    }
  }
  const roots = groups.flatMap(({ root }) => (root === undefined ? [] : [root]));
  return { results, roots, files, lines, ignored, older };
}

/** All secrets that are known in advance. */
export function secretsOf({ secrets, stored = [] }: Load, opener: Opener): KnownSecrets {
  return knownSecrets(
    secrets.map((blob) => opener.open(blob)),
    stored.map((blob) => storedSecrets(opener.open(blob))),
  );
}

function arrangedFrom(
  group: Group,
  blobs: ReadonlyMap<string, Blob>,
  { wanted, isWhole = () => true, miss, below }: Load,
  opener: Opener,
): Arranged {
  const open: Parameters<typeof arrange>[3] = (blob, mount) => opener.open(blob, mount);
  if (!wanted) return arrange(group, layout, blobs, open);
  const whole = isWhole(group.root);
  return arrangeAround(group, layout, { blobs, wanted, whole, miss: () => miss?.(group.root), below }, open);
}

function blobsOf(group: Group, load: Load): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const path of group.paths) {
    const blob = load.isWithheld(path) ? { path, text: '' } : load.read(path);
    if (blob) blobs.set(path, blob);
  }
  return blobs;
}

function factsOf(
  group: Group,
  blobs: ReadonlyMap<string, Blob>,
  { isWithheld, tracked, unignored, exists, target }: Load,
): Omit<Home, 'secrets' | 'configuration' | 'documents'> {
  const seen = blobs.get([group.root, '.HA_VERSION'].filter(Boolean).join('/'))?.text.trim();
  const version =
    target?.[dialects.other] ??
    (seen !== undefined && /^\d{1,4}\.\d{1,3}(?!\d)/.test(seen) ? seen : undefined);
  return {
    withheld: new Set(group.paths.filter(isWithheld)),
    ...(group.root !== undefined && { root: group.root }),
    ...(tracked && { tracked }),
    ...(unignored && { unignored }),
    ...(exists && { exists }),
    ...(version !== undefined && { version }),
    ...(target && { versions: target }),
  };
}
