import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../rules';

const project = join(__dirname, '../..');

function docs(...options: readonly string[]): { status: number | null; out: string } {
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/docs.ts', ...options], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status: made.status, out: made.stdout + made.stderr };
}

describe('npm run docs', () => {
  const root = mkdtempSync(join(tmpdir(), 'haguard-docs-'));
  const path = (name: string): string => join(root, name);
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test('tells what is missing, and writes nothing, when it only checks', () => {
    const { status, out } = docs('--check', '--root', root);
    expect(status).toBe(1);
    expect(out).toContain(`docs/rules/${rules[0]!.id}.md is missing`);
    expect(existsSync(path('docs'))).toBe(false);
  });

  test('writes a page for each rule and the table of the README, and is then content', () => {
    writeFileSync(path('README.md'), '# x\n\n<!-- rules -->\n<!-- /rules -->\n\nend\n');
    expect(docs('--root', root).status).toBe(0);
    for (const { id } of rules)
      expect(readFileSync(path(`docs/rules/${id}.md`), 'utf8')).toContain(`# ${id}\n`);
    const readme = readFileSync(path('README.md'), 'utf8');
    for (const { id } of rules) expect(readme).toContain(`[${id}](docs/rules/${id}.md)`);
    expect(readme).toMatch(/^# x\n[^]*\nend\n$/);
    expect(docs('--check', '--root', root)).toEqual({ status: 0, out: '' });
  });

  test('notices a changed page and one without a rule; says where; puts both right', () => {
    const page = path(`docs/rules/${rules[0]!.id}.md`);
    const old = readFileSync(page, 'utf8');
    writeFileSync(page, old.replace('## Why', '## How'));
    writeFileSync(path('docs/rules/gone.md'), 'gone');
    const { status, out } = docs('--check', '--root', root);
    expect(status).toBe(1);
    expect(out).toMatch(new RegExp(`${rules[0]!.id}\\.md differs from line \\d+ on`));
    expect(out).toContain('docs/rules/gone.md belongs to no rule');
    docs('--root', root);
    expect(readFileSync(page, 'utf8')).toBe(old);
    expect(existsSync(path('docs/rules/gone.md'))).toBe(false);
  });
});

test("this project's own pages and table say what the rules say", () => {
  const { status, out } = docs('--check');
  expect(status === 0 ? '' : out).toBe('');
});
