/**
 * How well haguard tells secrets from what only looks like them, on the corpus that HAGUARD_CORPUS names: recall on the
 * un-secreted values, hits on the hand labels, and findings per 1,000 lines of YAML. Prints places, never values.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules';
import { dialects } from '../rules/tables/dialects';
import { files as fileTable } from '../rules/tables/files';
import type { Reported, Result } from '../src/core/result';
import { diskLoad } from '../src/cli/disk';
import { walk } from '../src/doors/corridor';
import { survey } from '../src/node/files';
import { groundOf } from '../src/node/ground';
import { Kinds } from '../src/node/kinds';
import { Opener } from '../src/node/opener';
import { structure, survivors } from './redaction';

interface Planted {
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly kind: string;
  readonly class: 'credential' | 'private' | 'other';
}

interface Label {
  readonly kind: 'candidate' | 'whole_file';
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  readonly label: string;
  readonly why: string;
  readonly true_secrets?: number;
  readonly items?: readonly { readonly line: number; readonly label: string; readonly why: string }[];
}

const corpus = process.env['HAGUARD_CORPUS'];
if (corpus === undefined || !existsSync(corpus)) {
  process.stderr.write('eval: set HAGUARD_CORPUS to the folder of the corpus\n');
  process.exit(2);
}
const parser = join(__dirname, '..', 'dist', 'script.cjs');
const verbose = process.argv.includes('--places');

const folderOfRepo = (repo: string): string => repo.replace('/', '__');
const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').split('\n');
const jsonLines = (name: string): readonly unknown[] =>
  linesOf(join(corpus, name))
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const percent = (part: number, all: number): string => `${((100 * part) / Math.max(all, 1)).toFixed(1)} %`;

/** All findings of one kind of tree, by repository and file. */
function lintAll(tree: 'asis' | 'unsecret'): ReadonlyMap<string, Result> {
  const found = new Map<string, Result>();
  const kinds = new Kinds(fileTable);
  for (const repo of readdirSync(join(corpus ?? '', tree)).sort()) {
    const folder = join(corpus ?? '', tree, repo);
    const load = diskLoad(survey(groundOf(['.'], folder), { kinds }), kinds);
    for (const result of walk(load, new Opener(dialects, parser), rules, {}).results) {
      found.set(`${repo}/${result.path}`, result);
    }
  }
  return found;
}

const meets = (finding: Reported, line: number, from: number, to: number): boolean =>
  (finding.start.line < line || (finding.start.line === line && finding.start.column <= to)) &&
  (finding.end.line > line || (finding.end.line === line && finding.end.column > from));

function recall(): void {
  const found = lintAll('unsecret');
  const tallies = new Map<string, [hit: number, all: number]>();
  const perRepo = new Map<string, [hit: number, all: number]>();
  const misses: string[] = [];
  const add = (map: Map<string, [number, number]>, key: string, hit: boolean): void => {
    const [hits, all] = map.get(key) ?? [0, 0];
    map.set(key, [hits + Number(hit), all + 1]);
  };
  for (const planted of jsonLines('unsecret.jsonl') as readonly Planted[]) {
    const path = join(folderOfRepo(planted.repo), planted.file);
    const before = linesOf(join(corpus ?? '', 'asis', path))[planted.line - 1] ?? '';
    const after = linesOf(join(corpus ?? '', 'unsecret', path))[planted.line - 1] ?? '';
    let from = 0;
    while (before[from] === after[from] && from < after.length) from++;
    const findings = found.get(path)?.findings ?? [];
    const hit = findings.some(
      (finding) =>
        (planted.class === 'credential' ? finding.class === 'credential' : finding.class !== undefined) &&
        meets(finding, planted.line, from + 1, after.length + 1),
    );
    add(tallies, planted.class, hit);
    add(tallies, `${planted.class} ${planted.kind}`, hit);
    if (planted.class === 'credential') add(perRepo, planted.repo, hit);
    if (!hit && planted.class !== 'other')
      misses.push(`${planted.class} ${planted.kind}: ${path}:${planted.line} ${planted.key}`);
  }
  say('Recall on un-secreted values');
  for (const [key, [hits, all]] of [...tallies].sort())
    say(`  ${key.padEnd(24)} ${hits}/${all}  ${percent(hits, all)}`);
  const weakest = [...perRepo].sort(([, a], [, b]) => a[0] / a[1] - b[0] / b[1]).slice(0, 3);
  say(
    `  credentials, weakest repositories: ${weakest.map(([repo, [hits, all]]) => `${repo} ${hits}/${all}`).join(', ')}`,
  );
  say('  leave one repository out: no table entry comes from the corpus, so each repository is one left out');
  say(`  misses (${misses.length})`);
  for (const miss of misses) say(`    ${miss}`);
}

function labels(found: ReadonlyMap<string, Result>): void {
  const all = jsonLines('labels.jsonl') as readonly Label[];
  const tallies = new Map<string, number>();
  const odd: string[] = [];
  const errorsOn = (path: string, line: number): boolean =>
    (found.get(path)?.findings ?? []).some(
      ({ severity, start, end, class: of }) =>
        severity === 'error' && of === 'credential' && start.line <= line && line <= end.line,
    );
  const note = (label: string, path: string, line: number, why: string): void => {
    const hit = errorsOn(path, line);
    const key = `${label}: ${hit ? 'told as a credential' : 'not told'}`;
    tallies.set(key, (tallies.get(key) ?? 0) + 1);
    if (hit !== (label === 'true_secret')) odd.push(`${label} (${why}) ${path}:${line}`);
  };
  for (const label of all) {
    const path = join(folderOfRepo(label.repo), label.file);
    if (label.kind === 'candidate') note(label.label, path, label.line, label.why);
    else {
      for (const item of label.items ?? []) note(item.label, path, item.line, item.why);
      const extra = (found.get(path)?.findings ?? []).filter(
        ({ class: of, severity, start }) =>
          of === 'credential' &&
          severity === 'error' &&
          !label.items?.some(({ line }) => line === start.line),
      );
      for (const { start, rule } of extra)
        odd.push(`whole file, not labelled: ${path}:${start.line} ${rule.id}`);
    }
  }
  say('\nHand labels');
  for (const [key, count] of [...tallies].sort()) say(`  ${key}: ${count}`);
  for (const line of odd) say(`    against the label: ${line}`);
}

function noise(found: ReadonlyMap<string, Result>): void {
  let yamlLines = 0;
  for (const path of readdirSync(join(corpus ?? '', 'asis'), { recursive: true, encoding: 'utf8' })) {
    if (/\.ya?ml$/.test(path)) yamlLines += linesOf(join(corpus ?? '', 'asis', path)).length;
  }
  const byRule = new Map<string, number>();
  const bySeverity = { error: 0, warning: 0, info: 0 };
  for (const { findings } of found.values()) {
    for (const { rule, severity } of findings) {
      bySeverity[severity]++;
      const key = `${severity} ${rule.id}`;
      byRule.set(key, (byRule.get(key) ?? 0) + 1);
    }
  }
  say(`\nFindings as is, per 1,000 lines of YAML (${yamlLines} lines)`);
  for (const [severity, count] of Object.entries(bySeverity))
    say(`  ${severity.padEnd(8)} ${((1000 * count) / yamlLines).toFixed(2)}  (${count})`);
  for (const [key, count] of [...byRule].sort((a, b) => b[1] - a[1])) say(`    ${key}: ${count}`);
  if (!verbose) return;
  for (const [path, { findings }] of found) {
    for (const { rule, severity, start, at } of findings) {
      if (severity === 'error') say(`  ${rule.id} ${path}:${start.line} ${at}`);
    }
  }
}

recall();
const asis = lintAll('asis');
labels(asis);
noise(asis);
survivors(corpus);
structure(corpus);
