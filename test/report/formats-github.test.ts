import fc from 'fast-check';
import { reports } from '../../src/report';
import type { Result } from '../../src/core/result';
import { about, leaky, run, wide } from './run';
import { annotation, commandsIn } from './workflow';

const leaks = (count: number, path = 'many.yaml'): { path: string; text: string } => ({
  path,
  text: Array.from({ length: count }, (_, i) => `- password: winter-${i}\n`).join(''),
});
const origins = (count: number, path: string): { path: string; text: string } => ({
  path,
  text: `http:\n  cors_allowed_origins:\n${"    - '*'\n".repeat(count)}`,
});

test('an annotation says where, what, what to do, and where to read on', () => {
  const [first] = reports.github(run(leaky), about).split('\n');
  expect(first).toBe(
    '::error file=packages/notify.yaml,line=4,endLine=4,col=16,endColumn=29,title=haguard%3A plain-password::' +
      'A password stands in the file. Write `!secret name` in its place.' +
      '%0Ahttps://github.com/haguard/haguard/blob/main/docs/rules/plain-password.md',
  );
});

test('columns are left out where a finding is longer than a line', () => {
  const [command] = commandsIn(reports.github(run({ path: 'a.log', text: 'x BAD\n\nBAD y\n' }), about));
  expect(command?.properties).toEqual({ file: 'a.log', line: '1', endLine: '3', title: 'haguard: bad' });
});

test('infos are notices, and there only when they are asked for', () => {
  const named = run({ path: 'b.yaml', text: 'name: A rather long name\n' });
  expect(commandsIn(reports.github(named, { ...about, all: true })).map(({ name }) => name)).toEqual([
    'notice',
  ]);
  expect(commandsIn(reports.github(named, about))).toEqual([]);
});

test('no more than ten of each level; the rest is counted in one notice, and listed in plain lines', () => {
  const output = reports.github(run(origins(13, 'a.yaml'), leaks(12)), about);
  const commands = commandsIn(output);
  const named = (wanted: string): number => commands.filter(({ name }) => name === wanted).length;
  expect([named('error'), named('warning'), named('notice')]).toEqual([10, 10, 1]);
  expect(commands.map(({ name }) => name)).toEqual([
    ...Array<string>(10).fill('error'),
    ...Array<string>(10).fill('warning'),
    'notice',
  ]);
  expect(commands.at(-1)?.data).toMatch(/^5 more findings: /);
  expect(output.match(/^many\.yaml:\d+:\d+: error plain-password /gm)).toHaveLength(2);
  expect(output.match(/^a\.yaml:\d+:\d+: warning any-origin /gm)).toHaveLength(3);
});

test('a notice is kept for the count', () => {
  const text = Array.from({ length: 14 }, (_, i) => `- name: A rather long name ${i}\n`).join('');
  const commands = commandsIn(reports.github(run({ path: 'n.yaml', text }), { ...about, all: true }));
  expect(commands).toHaveLength(10);
  expect(commands.at(-1)?.data).toMatch(/^5 more findings: /);
});

test('what the change touches comes first, then what is worst', () => {
  const touched = (results: readonly Result[], touch: (path: string, line: number) => boolean): Result[] =>
    results.map((result) => ({
      ...result,
      findings: result.findings.map((one) => ({ ...one, touched: touch(result.path, one.start.line) })),
    }));
  const results = touched(
    run(leaks(12), wide),
    (path, line) => path === wide.path || line === 12 || line === 3,
  );
  const places = commandsIn(reports.github(results, about)).map(
    ({ properties }) => `${properties['file'] ?? ''}:${properties['line'] ?? ''}`,
  );
  expect(places.slice(0, 4)).toEqual(['many.yaml:3', 'many.yaml:12', 'configuration.yaml:3', 'many.yaml:1']);
});

test('no path can end a property, a command or a line', () => {
  const path = fc.string({
    unit: fc.constantFrom('a', ':', ',', '%', '=', '\r', '\n', '::', '%0A', ' ', '\\'),
  });
  fc.assert(
    fc.property(path, (name) => {
      const output = reports.github(run({ path: `${name}x.db`, text: '' }), about);
      const lines = output.split('\n').filter((line) => line.startsWith('::'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(annotation);
      const [command] = commandsIn(output);
      const shown = `${name}x.db`.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
      expect(command?.properties).toMatchObject({ file: shown, title: 'haguard: wrong-file' });
    }),
    { seed: 42, numRuns: 300 },
  );
});
