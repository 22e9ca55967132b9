/**
 * Writes docs/rules and the README's table from the rules, and the tables of docs/leak.md and docs/audit.md from rotations and
 * procedures: `npm run docs`. With `--check` it writes nothing, tells what
 * is out of date, and ends with 1. `--root DIR` writes elsewhere than into this project.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { subjects } from '../rules';
import { homeAssistantCheck } from '../rules/of-home-assistant';
import { sections } from '../rules/procedures';
import * as procedures from '../src/audit/report/page';
import { indexOf, markers, pageOf, tableOf, withTable } from '../src/report/page';
import { rotationTable, withRotations } from './rotations';

const project = join(__dirname, '..');
const folder = 'docs/rules';
const auditGuide = 'docs/audit.md';

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The README is kept in prettier's form, and the pages are not. */
async function aligned(table: string): Promise<string> {
  return format(table, { ...(await resolveConfig(join(project, 'README.md'))), parser: 'markdown' });
}

/** What each file should say, by path; undefined: it should not be there. */
async function wanted(root: string): Promise<ReadonlyMap<string, string | undefined>> {
  const files = new Map<string, string | undefined>();
  const there = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  for (const name of there) if (name.endsWith('.md')) files.set(`${folder}/${name}`, undefined);
  files.set(`${folder}/README.md`, indexOf(subjects));
  for (const [subject, rules] of Object.entries(subjects)) {
    for (const rule of rules) files.set(`${folder}/${rule.id}.md`, pageOf(rule, subject));
  }
  files.set(`${folder}/${homeAssistantCheck.id}.md`, pageOf(homeAssistantCheck, 'hygiene'));
  const readme = read(join(root, 'README.md'));
  const filled = readme === undefined ? undefined : withTable(readme, await aligned(tableOf(subjects)));
  if (filled === undefined) {
    console.log(`README.md has no ${markers.join(' … ')}: the table of rules was left out.`);
  } else {
    files.set('README.md', withReport(filled));
  }
  const guide = read(join(root, 'docs/leak.md'));
  if (guide !== undefined) files.set('docs/leak.md', withRotations(guide, await aligned(rotationTable())));
  const auditing = read(join(root, auditGuide));
  const told =
    auditing && withTable(auditing, await aligned(procedures.tableOf(sections)), procedures.markers);
  if (told !== undefined) files.set(auditGuide, told);
  return files;
}

/** The README shows what the built program says of the example; how long it took is not part of it. */
function withReport(readme: string): string {
  const { stdout } = spawnSync(process.execPath, ['dist/haguard.cjs', 'examples/leaky'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '' },
  });
  const report = stdout.replace(/, \d+\.\d s$/m, ', 0.2 s').trimEnd();
  const shown = `\`\`\`console\n$ node dist/haguard.cjs examples/leaky\n${report}\n\`\`\``;
  return readme.replace(
    /<!-- report -->[^]*<!-- \/report -->/,
    () => `<!-- report -->\n\n${shown}\n\n<!-- /report -->`,
  );
}

/** Where two texts part, for people. */
function difference(old: string | undefined, text: string | undefined): string {
  if (old === undefined) return 'is missing';
  if (text === undefined) return 'belongs to no rule';
  const lines = old.split('\n');
  const at = text.split('\n').findIndex((line, i) => line !== lines[i]);
  return `differs from line ${(at < 0 ? text.split('\n').length : at) + 1} on`;
}

async function main(options: readonly string[]): Promise<void> {
  const root = options.includes('--root') ? (options[options.indexOf('--root') + 1] ?? project) : project;
  const stale = [...(await wanted(root))].filter(([path, text]) => read(join(root, path)) !== text);
  const check = options.includes('--check');
  for (const [path, text] of stale) {
    const file = join(root, path);
    console.log(
      `${path} ${check ? difference(read(file), text) : text === undefined ? 'deleted' : 'written'}`,
    );
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  if (check && stale.length > 0) {
    console.log('The pages do not say what the rules say. Run: npm run docs');
    process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
