import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, hasCorpus } from './corpus';

interface Planted {
  readonly repo: string;
  readonly file: string;
  readonly line: number;
}

const all: readonly Planted[] = hasCorpus
  ? readFileSync(join(corpus, 'unsecret.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Planted)
  : [];

/** The repositories of the corpus in which secrets were planted: `owner/name`. */
export function plantedRepositories(): readonly string[] {
  return [...new Set(all.map(({ repo }) => repo))];
}

/** The values that were planted in a repository, each once: what its lines have that the lines as they were have not. */
export function plantedIn(repo: string): ReadonlySet<string> {
  const folder = repo.replace('/', '__');
  const values = new Set<string>();
  for (const { file, line } of all.filter((planted) => planted.repo === repo)) {
    const [before = '', after = ''] = ['asis', 'unsecret'].map(
      (tree) => readFileSync(join(corpus, tree, folder, file), 'utf8').split('\n')[line - 1],
    );
    let from = 0;
    while (before[from] === after[from] && from < after.length) from++;
    const value =
      after
        .slice(from)
        .split(' #')[0]
        ?.trim()
        .replace(/^(["'])(.*)\1$/, '$2') ?? '';
    if (value.length > 3) values.add(value);
  }
  return values;
}
