import { rules } from '../../rules';
import { exampleNow } from '../../rules/procedures/example';
import { lintedStored } from '../../rules/tables/audit';
import { dialects } from '../../rules/tables/dialects';
import { isRunning } from '../../src/cli/auditing/estate';
import { files as kindsTable } from '../../rules/tables/files';
import { collected } from '../../rules/tables/versions';
import { archiveFacts } from '../../src/audit/archive';
import { Estate, type Custom, type Flagged, type GitFacts, type Stored } from '../../src/audit/estate';
import type { ProcedureExample } from '../../src/audit/procedure';
import { secretsOf, walk, type Load } from '../../src/doors/corridor';
import type { Document } from '../../src/core/document';
import { Kinds } from '../../src/node/kinds';
import { Opener } from '../../src/node/opener';

const kinds = new Kinds(kindsTable);
const opener = new Opener(dialects);
const day = 24 * 60 * 60 * 1000;

/** A home in memory, as an example of a procedure tells it: its files are read and linted as the program does. */
export function estateOf(example: ProcedureExample): Estate {
  const { mode = 'live directory', git, clock = 0 } = example;
  const texts = new Map(
    Object.entries(example.files ?? {}).map(([path, content]) => [
      path,
      typeof content === 'string'
        ? content
        : JSON.stringify({ version: 1, minor_version: 1, key: path.slice(9), data: content }),
    ]),
  );
  const stored = new Map<string, Stored>();
  const storedNames: string[] = [];
  const shown: string[] = [];
  for (const [path, text] of texts) {
    const name = path.startsWith('.storage/') ? path.slice('.storage/'.length) : undefined;
    if (name !== undefined) {
      storedNames.push(name);
      stored.set(name, { text });
    }
    if (
      name === undefined
        ? kinds.kindOf(path) === 'text' && !kinds.isSkipped(path)
        : lintedStored.includes(name)
    )
      shown.push(path);
  }
  const facts: GitFacts = {
    commits: [],
    isPart: false,
    shallow: false,
    changed: 0,
    remotes: 0,
    tracked: new Set(),
    versions: [],
    ...git,
  };
  const load: Load = {
    paths: shown.sort(),
    read: (path) => ({ path, text: texts.get(path) ?? '' }),
    isWithheld: (path) =>
      kinds.isPrivate(path) && !shown.some((one) => one === path && path.startsWith('.storage/')),
    secrets: [...texts].filter(([path]) => kinds.isSecretsFile(path)).map(([path, text]) => ({ path, text })),
    exists: (path) => [...texts.keys()].some((one) => one === path || one.startsWith(`${path}/`)),
    ...(git !== false && { tracked: facts.tracked, unignored: new Set<string>() }),
  };
  const documents: Document[] = [];
  const loaded = new Set<Document>();
  const flagged: Flagged[] = [];
  walk(
    load,
    opener,
    rules,
    {},
    {
      see: ({ document, home, findings }) => {
        documents.push(document);
        if (isRunning(document, home)) loaded.add(document);
        for (const { rule, severity, start } of findings)
          flagged.push({ rule: rule.id, severity, path: document.path, line: start.line });
      },
    },
  );
  const version = texts.get('.HA_VERSION')?.trim();
  const customs: Custom[] = [...texts.keys()].flatMap((path) => {
    const [, domain] = /^custom_components\/([^/]+)\/manifest\.json$/.exec(path) ?? [];
    return domain === undefined ? [] : [{ path: `custom_components/${domain}`, domain }];
  });
  const archives = (example.archives ?? []).map(({ about, ...rest }, i) => ({
    path: `backups/${i}.tar`,
    bytes: 10_240,
    ...rest,
    ...(about && { about: { ...archiveFacts({}), date: new Date(exampleNow.getTime() - day), ...about } }),
  }));
  return new Estate({
    mode,
    now: new Date(exampleNow.getTime() + clock * day),
    collected: new Date(`${collected}T00:00:00Z`),
    ...(version !== undefined && /^\d/.test(version) && { version }),
    paths: new Set(texts.keys()),
    stored,
    storedNames,
    archives,
    archiveFolders: archives.length > 0 ? ['backups'] : [],
    certificates: example.certificates ?? [],
    customs,
    documents,
    loaded,
    flagged,
    secrets: secretsOf(load, opener),
    ...(git !== false && { git: facts }),
  });
}
