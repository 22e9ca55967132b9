import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { procedures } from '../../rules/procedures';
import { isFormat } from '../../src/audit/report';
import { run } from '../../src/cli/run';

const root = join(__dirname, '..', '..');
const guide = readFileSync(join(root, 'docs', 'audit.md'), 'utf8');
const workflow = readFileSync(join(root, 'examples/audit/.github/workflows/audit.yaml'), 'utf8');

describe('the workflow of docs/audit.md', () => {
  interface Workflow {
    readonly permissions: object;
    readonly jobs: Readonly<
      Record<
        string,
        {
          readonly permissions: object;
          readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
        }
      >
    >;
  }
  const [, yaml = ''] = /^```yaml\n([^]*?)^```/m.exec(guide) ?? [];
  const { permissions, jobs } = parse(yaml) as Workflow;

  test('is the one to copy', () => {
    expect(parse(workflow)).toEqual(parse(yaml));
  });

  test('has no right but those that it needs, runs what is named by a commit, and does not fail for a finding', () => {
    expect(permissions).toEqual({});
    expect(Object.values(jobs).map((job) => job.permissions)).toEqual([
      { contents: 'read', issues: 'write' },
    ]);
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    const text = steps.map((step) => step.run ?? '').join('\n');
    expect(text).toContain('haguard#COMMIT" audit --format markdown --fail-on never');
    // What a repository names must not become part of a command.
    expect(text).not.toContain('${{');
  });
});

test('formats that the guide shows are formats, and each procedure has a row', () => {
  const named = [...guide.matchAll(/--format (\w+)/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !isFormat(name))).toEqual([]);
  for (const { id } of procedures) expect(guide).toContain(`| \`${id}\` `);
});

test('the example automation calls the audit, and has nothing that haguard would tell', async () => {
  const text = readFileSync(join(root, 'examples/audit/packages/audit.yaml'), 'utf8');
  expect(text).toContain('haguard.cjs audit /homeassistant --format markdown');
  let out = '';
  const around = {
    cwd: root,
    env: {},
    out: { write: (piece: string) => (out += piece), isTTY: false },
    err: { write: () => undefined, isTTY: false },
  };
  expect(await run(['lint', 'examples/audit', '--format', 'compact', '--all'], around)).toBe(0);
  expect(out).toBe('');
});
