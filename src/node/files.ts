import { lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from '../core/say';
import { failureOf, type Failure } from './failure';
import { listFiles, type Listed, type Repository } from './git';
import { common, type Asked, type Ground } from './ground';
import type { Kind, Kinds } from './kinds';
import { below, byPath, holds, openable, pathFrom, printable, type Name, type Openable } from './names';
import { largest } from './read';
import { secretsFiles, type SecretsFile } from './secrets';
import { Skipped, type Reason } from './skipped';
import { walk } from './walk';

/** A file that is looked at. */
export interface Found {
  /** From `Survey.folder`; may be printed. */
  readonly path: string;
  readonly open: Openable;
  /** In bytes. */
  readonly size: number;
  /** False: nobody reads it, but that it is there may be worth a finding. */
  readonly read: boolean;
  /** Absent where there is no Git. */
  readonly tracked?: boolean;
}

export interface Survey {
  /** Absolute. */
  readonly folder: string;
  /** In order of their paths. */
  readonly files: readonly Found[];
  /** All that Git tracks below the PATHs, looked at or not, deleted or not; absent where there is no Git. */
  readonly tracked?: ReadonlySet<string>;
  /** What Git neither tracks nor ignores below the PATHs; absent where there is no Git. */
  readonly unignored?: ReadonlySet<string>;
  readonly skipped: Skipped;
  /** What could not be looked at: trouble. */
  readonly unopened: readonly { readonly path: string; readonly failure: Failure }[];
  /**
   * The secrets files beside or above the YAML files that are looked at, up to the top of the repository, or where there
   * is no Git, up to `folder`. Their values are known secrets; they themselves are looked at only if they are in `files`.
   */
  readonly secrets: readonly SecretsFile[];
}

export interface SurveyOptions {
  readonly kinds: Kinds;
  /** Look at files that Git ignores, too. */
  readonly ignored?: boolean;
  /** What the configuration file leaves out; gets paths from `Survey.folder`. */
  readonly isLeftOut?: (path: string) => boolean;
}

/** Finds what there is to look at. Opens no file. */
export function survey(ground: Ground, options: SurveyOptions): Survey {
  const surveyor = new Surveyor(ground, options);
  for (const asked of ground.asked) if (asked.isFolder) surveyor.folder(asked);
  surveyor.singles(ground.asked.filter(({ isFolder }) => !isFolder));
  return surveyor.result();
}

type Entry = Pick<Listed, 'name' | 'repository'> & {
  readonly tracked?: boolean;
  /** Git neither tracks nor ignores it. */
  readonly unignored?: boolean;
};

class Surveyor {
  readonly #files = new Map<string, Found>();
  readonly #tracked = new Set<string>();
  readonly #unignored = new Set<string>();
  /** Folders for which a file stands already. */
  readonly #told = new Set<string>();
  readonly #skipped = new Skipped();
  readonly #unopened: { path: string; failure: Failure }[] = [];

  constructor(
    readonly ground: Ground,
    readonly options: SurveyOptions,
  ) {}

  folder(asked: Asked): void {
    for (const entry of asked.repository ? this.#listed(asked, asked.repository) : this.#walked(asked)) {
      this.#consider(asked, entry);
    }
  }

  /** Files that are named one by one: asking Git once about all of them is enough. */
  singles(asked: readonly Asked[]): void {
    const groups = new Map<string | undefined, Asked[]>();
    for (const one of asked) {
      const group = groups.get(one.repository?.top);
      if (group) group.push(one);
      else groups.set(one.repository?.top, [one]);
    }
    for (const group of groups.values()) {
      const repository = group[0]?.repository;
      const around = common(group.map(({ real }) => dirname(real)));
      const listing = repository && listFiles(around, repository).files;
      const tracked = new Set(listing?.filter((one) => one.tracked).map(({ name }) => name.path));
      for (const one of group) {
        const isTracked = tracked.has(printable(pathFrom(around, one.real)));
        if (isTracked) this.#tracked.add(one.name.path);
        this.#consider(one, { name: { path: '' }, ...(repository && { tracked: isTracked }) });
      }
    }
  }

  #listed(asked: Asked, repository: Repository): readonly Entry[] {
    let ignored = this.options.ignored ?? false;
    let listing = listFiles(asked.real, repository, { ignored });
    // Who names a folder that Git ignores wants to know about it.
    if (listing.files.length === 0 && asked.real !== repository.top) {
      listing = listFiles(asked.real, repository, { ignored: (ignored = true) });
    }
    for (const path of listing.closed) {
      this.#unopened.push({
        path: inside(asked, { path }).path,
        failure: { code: 'EACCES', message: say`permission denied` },
      });
    }
    for (const { name, tracked } of listing.files) if (tracked) this.#tracked.add(inside(asked, name).path);
    return ignored
      ? listing.files
      : listing.files.map((one) => ({ ...one, unignored: !one.tracked && !one.repository }));
  }

  #walked(asked: Asked): readonly Entry[] {
    const { files, closed } = walk(asked.real, (path) => {
      const skips = this.options.kinds.isSkipped(inside(asked, { path: `${path}/` }).path, asked.name.path);
      if (skips) this.#skipped.add('folder');
      return !skips;
    });
    for (const { path, failure } of closed)
      this.#unopened.push({ path: inside(asked, { path }).path || '.', failure });
    return files.map((name) => ({ name }));
  }

  #consider(asked: Asked, entry: Entry): void {
    const { tracked } = entry;
    const { path } = inside(asked, entry.name);
    const open = asked.isFolder ? openable(asked.real, entry.name) : asked.real;
    const kind = this.options.kinds.kindOf(path);
    if (entry.unignored) this.#unignored.add(path);
    try {
      let reason = this.#reasonAgainst(asked, entry, path, kind);
      const isTold = reason !== undefined && this.#isTold(entry, path, reason);
      if (isTold) reason = undefined;
      const seen = reason ?? this.#look(open);
      if (typeof seen === 'string') this.#skipped.add(seen, tracked);
      const key = typeof open === 'string' ? open : open.toString('latin1');
      if (typeof seen !== 'number' || this.#files.has(key)) return;
      const read = kind !== 'present' && !isTold;
      this.#files.set(key, { path, open, size: seen, read, ...(tracked !== undefined && { tracked }) });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== 'ENOTDIR') this.#unopened.push({ path, failure });
    }
  }

  /** What the name alone says against looking at a file. */
  #reasonAgainst(asked: Asked, { tracked, repository }: Entry, path: string, kind: Kind): Reason | undefined {
    const { kinds, isLeftOut } = this.options;
    if (repository) return 'repository';
    if (kinds.isSkipped(path, asked.name.path)) return 'folder';
    if (!tracked && kinds.isPrivate(path)) return 'private';
    if (isLeftOut?.(path) && !this.#isMeant(asked)) return 'ignored';
    if (kind === 'media') return 'media';
    // Who names a file wants it read, whatever it is called.
    return kind === 'unknown' && asked.isFolder ? 'kind' : undefined;
  }

  /** Nobody reads it, but Git has it or would take it, and that is worth telling: once for a folder. */
  #isTold({ tracked, unignored }: Entry, path: string, reason: Reason): boolean {
    if ((!tracked && !unignored) || reason === 'repository' || reason === 'ignored') return false;
    const folder = this.options.kinds.toldFolder(path);
    if (folder === undefined) return this.options.kinds.isSecretsFile(path);
    return !this.#told.has(folder) && Boolean(this.#told.add(folder));
  }

  /** A file's size, or why it is not looked at. Nothing: there is nothing, or what is there is seen elsewhere. */
  #look(open: Openable): number | Reason | undefined {
    const stat = lstatSync(open, { throwIfNoEntry: false });
    // Deleted, or replaced by a folder: Git still knows it, but there is nothing to look at.
    if (!stat || stat.isDirectory()) return undefined;
    if (stat.isSymbolicLink()) return this.#link(open);
    if (!stat.isFile()) return 'special';
    return stat.size > largest ? 'large' : stat.size;
  }

  /** Who names a folder that the settings leave out wants to know about it. */
  #isMeant({ name: { path }, isFolder }: Asked): boolean {
    const { isLeftOut } = this.options;
    return isFolder && isLeftOut?.(path === '' ? 'any' : `${path}/any`) === true;
  }

  /** A link is not followed: what it leads to inside the tree is looked at where it lies, the rest is not asked about. */
  #link(open: Openable): 'outside' | 'dangling' | undefined {
    let target: string;
    try {
      target = realpathSync(open);
    } catch (error) {
      failureOf(error);
      return 'dangling';
    }
    const isInside = ({ real, isFolder }: Asked): boolean => isFolder && holds(real, target);
    return this.ground.asked.some(isInside) ? undefined : 'outside';
  }

  /** What the settings leave out is known, but nothing is said of it. */
  #secrets(files: readonly Found[]): readonly SecretsFile[] {
    const { kinds, isLeftOut } = this.options;
    const found = secretsFiles(this.ground, files, kinds.secretsFiles);
    return isLeftOut ? found.map((one) => ({ ...one, asked: one.asked && !isLeftOut(one.path) })) : found;
  }

  result(): Survey {
    const files = [...this.#files.values()].sort(byPath);
    const hasGit = this.ground.asked.some(({ repository }) => repository);
    return {
      folder: this.ground.folder,
      files,
      ...(hasGit && { tracked: this.#tracked, unignored: this.#unignored }),
      skipped: this.#skipped,
      unopened: this.#unopened.sort(byPath),
      secrets: this.#secrets(files),
    };
  }
}

function inside({ name, isFolder }: Asked, inner: Name): Name {
  return isFolder ? below(name, inner) : name;
}
