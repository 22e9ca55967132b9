import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { Estate, type Certificate, type EstateParts, type Flagged, type Mode } from '../../audit/estate';
import type { Document } from '../../core/document';
import type { Home, Paths } from '../../core/home';
import { KnownSecrets } from '../../core/secrets';
import { readArchives } from '../../node/audit/archives';
import { customsIn, filesIn, namesAround } from '../../node/audit/around';
import { readCertificate, type Place } from '../../node/audit/certificates';
import { gitFacts } from '../../node/audit/history';
import { readStored, type StoredFiles } from '../../node/audit/stored';
import { failureOf } from '../../node/failure';
import { holds, leadsDown, printable } from '../../node/names';
import { readText } from '../../node/read';
import { Trouble } from '../../node/trouble';
import { webSettings } from '../../../rules/procedures/look';
import { isLoaded } from '../../../rules/sense/lookup';
import {
  backupFolders,
  lintedStored,
  mounts,
  privateRules,
  secretRules,
  signsOfLife,
  storedFiles,
  usualCertificates,
} from '../../../rules/tables/audit';
import { dialects, layout } from '../../../rules/tables/dialects';
import { collected } from '../../../rules/tables/versions';
import { secretsOf, type Load } from '../../doors/corridor';
import { inspect } from '../inspect';
import { Opener } from '../../node/opener';

/** An estate, where it lies in the folder that was asked about, and what could not be opened on the way. */
export interface Surveyed {
  readonly estate: Estate;
  readonly prefix: string;
  readonly trouble: readonly string[];
}

/** Looks at a home: lints its files, and reads what lies beside them. Trouble where there is none. */
export async function survey(dir: string, cwd: string, now: Date): Promise<Surveyed> {
  const folder = resolve(cwd, dir);
  const prefix = homeIn(folder, dir);
  const root = join(folder, prefix);
  const within = (path: string): string => posix.join(prefix, path);
  const stored = readStored(join(root, '.storage'), [...storedFiles, ...lintedStored]);

  const documents: Document[] = [];
  const loaded = new Set<Document>();
  const flagged: Flagged[] = [];
  let paths: readonly string[] = [];
  let tracked: Paths | undefined;
  let secrets = new KnownSecrets();
  const { ground, trouble } = await inspect({
    paths: [],
    cwd: folder,
    adapt: (load) => {
      secrets = secretsOf(load, new Opener(dialects));
      paths = load.paths;
      tracked = load.tracked;
      return withStored(load, stored, within('.storage'));
    },
    watch: () => ({
      see: ({ document, home, findings }) => {
        documents.push(document);
        if (isRunning(document, home)) loaded.add(document);
        const isStored = document.path.startsWith(within('.storage/'));
        for (const { rule, severity, start } of findings) {
          if (isStored && keptThere.has(rule.id)) continue;
          flagged.push({ rule: rule.id, severity, path: document.path, line: start.line });
        }
      },
    }),
  });

  const mode = modeOf(root, stored, (name) => tracked?.has(within(`.storage/${name}`)) ?? false);
  const archives = backupFolders
    .filter((place) => mode === 'live directory' || leadsDown(place))
    .flatMap((place) => {
      const found = readArchives(join(root, place), within(place));
      return found ? [{ place, found }] : [];
    });
  const version = versionIn(root);
  const git = ground.repository && gitFacts(root, ground.repository, tracked ?? new Set());
  const parts: EstateParts = {
    mode,
    now,
    collected: new Date(`${collected}T00:00:00Z`),
    ...(version !== undefined && { version }),
    paths: new Set([...paths, ...[...filesIn(root), ...namesAround(root, signsOfLife)].map(within)]),
    stored: stored.files,
    storedNames: stored.names,
    archives: archives.flatMap(({ found }) => found),
    archiveFolders: archives.map(({ place }) => place),
    certificates: [],
    customs: customsIn(root).map(({ path, domain }) => ({ path: within(path), domain })),
    documents,
    loaded,
    flagged,
    secrets,
    ...(git && { git }),
  };
  const certificates = certificatesOf(new Estate(parts), root);
  return { estate: new Estate({ ...parts, certificates }), prefix, trouble };
}

/** Findings that are no news in the files where Home Assistant keeps such things. */
const keptThere: ReadonlySet<string> = new Set([...secretRules, ...privateRules]);

/** Does Home Assistant load this document, rather than another program, or nobody any more? */
export function isRunning(document: Document, home: Home): boolean {
  return document.dialect === dialects.other && isLoaded(document, home);
}

/** Where the home lies in the folder: in it, or in the one folder of it that has a main file. */
function homeIn(folder: string, dir: string): string {
  const isHome = (path: string): boolean =>
    existsSync(join(path, layout.main)) || existsSync(join(path, '.storage'));
  try {
    if (!statSync(folder).isDirectory()) throw new Trouble(`${printable(dir)} is not a folder`);
    if (isHome(folder)) return '';
    const inner = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, layout.main)))
      .map(({ name }) => name);
    const own = inner.filter((name) => !layout.foreign.includes(name));
    const [only] = own;
    if (only !== undefined && own.length === 1) return only;
    if (own.length > 1)
      throw new Trouble(
        `there are several homes in ${printable(dir)}; name one: ${own.map(printable).join(', ')}`,
      );
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const { code, message } = failureOf(error);
    throw new Trouble(
      code === 'ENOENT' ? `there is no folder ${printable(dir)}` : `${printable(dir)}: ${message}`,
    );
  }
  throw new Trouble(
    `there is no ${layout.main} in ${printable(dir)}; name the folder of Home Assistant: haguard audit DIR`,
  );
}

/** The load, with those stored files in which rules have something to say. */
function withStored(load: Load, { files }: StoredFiles, folder: string): Load {
  const texts = new Map<string, string>();
  for (const name of lintedStored) {
    const file = files.get(name);
    if (file && 'text' in file) texts.set(`${folder}/${name}`, file.text);
  }
  return {
    ...load,
    paths: [...new Set([...load.paths, ...texts.keys()])].sort(),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? load.read(path) : { path, text };
    },
    isWithheld: (path) => !texts.has(path) && load.isWithheld(path),
  };
}

function modeOf(root: string, { names, files }: StoredFiles, isTracked: (name: string) => boolean): Mode {
  const runs = signsOfLife.some((name) => existsSync(join(root, name)));
  const isOwn = names.some((name) => !isTracked(name)) || (names.length === 0 && files.size > 0);
  return runs || isOwn ? 'live directory' : 'checkout';
}

function versionIn(root: string): string | undefined {
  const read = readText(join(root, '.HA_VERSION'));
  const version = 'text' in read ? read.text.replace(/^\uFEFF/, '').trim() : '';
  return /^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?(?:b\d{1,2})?$/.test(version) ? version : undefined;
}

/** The certificates that settings name, or that lie where they usually do. What is outside of a checkout is not looked for. */
function certificatesOf(estate: Estate, root: string): readonly Certificate[] {
  const keys = webSettings(estate, 'ssl_key').map(({ value }) => value);
  const named = webSettings(estate, 'ssl_certificate').map(({ value }, i) => [value, keys[i]] as const);
  const all = named.length > 0 ? named : usualCertificates;
  return all.flatMap(([certificate, key]) => {
    const place = placeOf(certificate, root, estate.isLive);
    return place && existsSync(place.file)
      ? [readCertificate(place, key === undefined ? undefined : placeOf(key, root, estate.isLive))]
      : [];
  });
}

/** A path as it may be shown: where certificates lie may tell the name of a host. */
function shownAs(path: string): string {
  return /^(?:\/ssl\/|ssl\/)?(?:fullchain|privkey|cert|certificate|chain|key|server)\.(?:pem|crt|cer|key)$/.test(
    path,
  )
    ? path
    : 'the file that http.ssl_certificate or ssl_key names';
}

/** Where a path of a setting leads: as it is, or as Home Assistant OS mounts it beside the configuration. */
function placeOf(path: string, root: string, isLive: boolean): Place | undefined {
  if (path === '') return undefined;
  const mount = Object.entries(mounts).find(([name]) => path === name || path.startsWith(`${name}/`));
  const beside = mount && join(root, mount[1], path.slice(mount[0].length));
  if (!isLive) {
    const file = beside ?? resolve(root, path);
    return holds(root, file) ? { shown: shownAs(path), file } : undefined;
  }
  const asIs = resolve(root, path);
  return { shown: shownAs(path), file: beside !== undefined && !existsSync(asIs) ? beside : asIs };
}
