import { namePartsOf } from '../../../rules/sense/secret-name';
import { isOneThing, reasonOfFile, reasonOfTag } from '../../../rules/sense/moving';
import { languageOf } from '../../../rules/sense/lookup';
import { standInFor } from '../../../rules/sense/stand-in';
import { isStub } from '../../../rules/sense/stub';
import { dialects } from '../../../rules/tables/dialects';
import { manners } from '../../../rules/tables/manners';
import { mainFiles } from '../../../rules/tables/moving';
import type { Document } from '../../core/document';
import type { Home, Paths } from '../../core/home';
import type { Secret } from '../../core/lint';
import { fileName, folderOf, resolvePath } from '../../core/paths';
import type { Finding } from '../../core/rule';
import type { Words } from '../../core/say';
import { Book } from '../../fix/book';
import type { Knowledge, Scene } from '../../fix/plan';
import { Opener } from '../../node/opener';
import type { Load } from '../../doors/corridor';
import { inspect, type Inspected } from '../inspect';

/** What `fix` must know of Home Assistant and its neighbours. */
export const knowledge: Knowledge = {
  forms: Object.fromEntries(
    Object.entries(manners).map(([dialect, manner]) => [dialect, { manner, ...mainFiles[dialect] }]),
  ),
  isOneThing,
  reasonOfTag,
  namePartsOf,
  standInFor,
};

/** A finding in its document. */
export interface Asked {
  readonly document: Document;
  readonly finding: Finding;
}

/** Where a finding is, whatever else changes in its file: two of them may share it. */
export const keyOf = ({ document, finding }: Asked): string =>
  JSON.stringify([
    document.path,
    finding.rule.id,
    document.entryAt(finding.range[0])?.path ?? finding.start.line,
  ]);

/** A configuration as it was found, or as it will be. */
export interface View {
  readonly scene: Scene;
  readonly findings: readonly Asked[];
  readonly secretsIn: (path: string) => readonly Secret[];
  readonly inspected: Inspected;
  readonly tracked?: Paths;
}

export interface Looking {
  readonly base: string;
  /** Looked at besides the base: files that are named. */
  readonly paths: readonly string[];
  /** Texts that are planned, but not written yet. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Why a file cannot be written. */
  readonly reasonAgainst: (path: string, document: Document | undefined) => Words | undefined;
  readonly reasonOfTarget: (path: string, tracked: Paths | undefined) => Words | undefined;
}

/** Looks at everything: what is wrong, and all that is needed to mend it. */
export async function look(looking: Looking): Promise<View> {
  const { base, paths, texts = new Map<string, string>() } = looking;
  const opener = new Opener(dialects);
  const documents = new Map<string, Document>();
  const homes = new Map<string, Home>();
  const seen: Asked[] = [];
  const secretsIn = new Map<string, readonly Secret[]>();
  let load: Load | undefined;
  const inspected = await inspect({
    paths: ['.', ...paths],
    cwd: base,
    adapt: (found) => (load = planned(found, texts)),
    watch: () => ({
      see: ({ document, findings, secrets, home }) => {
        documents.set(document.path, document);
        homes.set(document.path, home);
        secretsIn.set(document.path, secrets);
        for (const finding of findings) seen.push({ document, finding });
      },
    }),
  });
  const secretsFiles = (load?.secrets ?? []).map((blob) => opener.open(blob));
  const book = new Book(secretsFiles);
  // What is allowed is meant to be there.
  const wanted = new Set(
    inspected.acceptable.flatMap(({ path, findings }) =>
      findings.map(({ rule, start }) => placeKey(path, rule.id, start)),
    ),
  );
  const tracked = load?.tracked;
  const stubs = stubsAmong([...documents.values(), ...secretsFiles], tracked);
  const scene: Scene = {
    documents,
    book,
    stubs,
    around: (document) => {
      const home = homes.get(document.path);
      const main = home?.configuration(document).main ?? document;
      const dialect = languageOf(document, main);
      return { ...(home?.root !== undefined && { root: home.root }), main, dialect, documents };
    },
    reasonOfFile: (document) => {
      const home = homes.get(document.path);
      return (home && reasonOfFile(document, home)) ?? looking.reasonAgainst(document.path, document);
    },
    reasonOfDisk: (document) => looking.reasonAgainst(document.path, document),
    reasonOfTarget: (path) =>
      looking.reasonAgainst(path, book.file(path)) ?? looking.reasonOfTarget(path, tracked),
    stubsOf: (path) =>
      stubsFor(path, stubs).filter((stub) => looking.reasonAgainst(stub.path, stub) === undefined),
    reopen: ({ path, mount }, text) => opener.open({ path, text }, mount),
    openSecrets: (path, text) => opener.open({ path, text }),
  };
  return {
    scene,
    findings: seen.filter(({ document, finding: { rule, start } }) =>
      wanted.has(placeKey(document.path, rule.id, start)),
    ),
    secretsIn: (path) => secretsIn.get(path) ?? [],
    inspected,
    ...(tracked && { tracked }),
  };
}

const placeKey = (path: string, rule: string, { line, column }: Finding['start']): string =>
  JSON.stringify([path, rule, line, column]);

/** The load as it will be when all that is planned is written. */
function planned(load: Load, texts: ReadonlyMap<string, string>): Load {
  if (texts.size === 0) return load;
  const known = new Set(load.secrets.map(({ path }) => path));
  const added = [...texts].filter(
    ([path]) => !known.has(path) && isSecretsFile(path) && !load.paths.includes(path),
  );
  return {
    ...load,
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? load.read(path) : { path, text };
    },
    secrets: [
      ...load.secrets.map((blob) => {
        const text = texts.get(blob.path);
        return text === undefined ? blob : { ...blob, text };
      }),
      ...added.map(([path, text]) => ({ path, text })),
    ],
  };
}

const isSecretsFile = (path: string): boolean =>
  Object.values(manners).some(({ secrets }) => fileName(path) === secrets.file);

/** Files of made-up values: by their names, and those that a workflow names. */
function stubsAmong(documents: readonly Document[], tracked: Paths | undefined): readonly Document[] {
  const named = new Set(
    documents
      .filter(({ dialect }) => dialect === 'ci')
      .flatMap((document) => document.labelled('secrets'))
      .flatMap(({ data }) => (/\.ya?ml$/.test(data) ? (resolvePath('', data) ?? []) : [])),
  );
  const found = new Map<string, Document>();
  for (const document of documents) {
    const { path, form, problems, text } = document;
    const isOne = named.has(path) || (/secret[^/]*\.ya?ml$/i.test(path) && isStub(path));
    if (
      isOne &&
      form === 'yaml' &&
      problems.length === 0 &&
      text.trim() !== '' &&
      tracked?.has(path) !== false
    )
      found.set(path, document);
  }
  return [...found.values()];
}

/** Folders that hold what is for tests alone: what lies in them is about the folder above. */
const besides = /^(?:\..*|tests?|ci|stubs?|fakes?|mocks?|workflows|scripts)$/i;

/** The files of made-up values that go with a secrets file: those of its folder, else of the nearest above. */
function stubsFor(path: string, stubs: readonly Document[]): readonly Document[] {
  const homes = stubs.map((stub) => {
    let home = folderOf(stub.path);
    while (home !== '' && besides.test(fileName(home))) home = folderOf(home);
    return { stub, home };
  });
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = homes.filter(({ home, stub }) => home === folder && stub.path !== path);
    if (found.length > 0 || folder === '') return found.map(({ stub }) => stub);
  }
}
