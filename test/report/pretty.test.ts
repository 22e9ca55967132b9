import { say } from '../../src/core/say';
import { columns } from '../../src/report/printable';
import { docsUrl, reports } from '../../src/report';
import { about, anyOrigin, leaky, run, wide } from './run';

const { pretty } = reports;
const lines = (text: string): string[] => text.split('\n');

test('tells what, where, the line, once what to do, and how to go on', () => {
  expect(pretty(run(leaky, wide), about)).toBe(`\
configuration.yaml:3:8  warning  any-origin  Every website may talk to Home Assistant.
    3 │     - '*'
      │        ^
      → Name the origins, e.g. \`https://example.org\`, one by one.

packages/notify.yaml:4:16  error  plain-password  A password stands in the file.
    4 │     password: "REDACTED_password_1"
      │                ^^^^^^^^^^^^^^^^^^^
      → Write \`!secret name\` in its place.

packages/notify.yaml:5:15  error  plain-password  A password stands in the file.
    5 │   - password: REDACTED_password_2
      │               ^^^^^^^^^^^^^^^^^^^

2 errors, 1 warning in 12 files (340 lines), 14 rules, 0.2 s
Why, and what to do: haguard explain any-origin   Keep as known: haguard --accept
`);
});

test('says in one friendly line that there is nothing', () => {
  expect(
    pretty([], { ...about, roots: ['home', 'cabin'], files: 1, lines: 1, rules: 1, milliseconds: 3.2 }),
  ).toBe('Nothing found in 1 file (1 line), 1 rule, 4 ms, configuration at home, cabin\n');
  expect(pretty([], { ...about, files: 0 })).toBe('No files were looked at.\n');
});

test('counts what it does not show, and passes notes on', () => {
  const named = { path: 'a.yaml', text: 'name: A rather long name\n' };
  const quiet = {
    ...about,
    notes: [say`${3} files were too large.`],
    hidden: { baseline: 4, ignored: 2, older: 1 },
  };
  expect(pretty(run(named), quiet)).toBe(`\
Nothing new in 12 files (340 lines), 14 rules, 0.2 s, configuration at .
Not shown: 1 info (shown by --all), 4 in the baseline, 2 ignored by a comment, 1 on lines that did not change
3 files were too large.
`);
  const all = pretty(run(named), { ...about, all: true });
  expect(lines(all)[0]).toBe('a.yaml:1:7  info  long-name  The name is long.');
  expect(all).toContain('\n1 info in 12 files');
  expect(all).not.toContain('Not shown');
});

test('a finding about the file as such shows no line, and one of a commit names it as Git does', () => {
  const [first] = lines(
    pretty(run({ path: 'home.db', text: 'SQLite\n', commit: '0123456789abcdef' }), about),
  );
  expect(first).toBe('01234567:home.db:1:1  error  wrong-file  This file does not belong into Git.');
  expect(lines(pretty(run({ path: 'home.db', text: 'SQLite\n' }), about))[1]).toBe('      → Take it out.');
});

test('the marker stands under what is meant, whatever stands before it', () => {
  const marker = (text: string, width?: number): string[] =>
    lines(pretty(run({ path: 'x.yaml', text }), { ...about, ...(width && { width }) }))
      .slice(1, 3)
      .map((line) => line.slice(8));
  expect(marker('キー: BAD1BAD\n')).toEqual(['キー: BAD1BAD', '      ^^^^^^^']);
  expect(marker('u\u0308: BAD1BAD\n')).toEqual(['u\u0308: BAD1BAD', '   ^^^^^^^']);
  expect(marker('a: BAD漢BAD\n')).toEqual(['a: BAD漢BAD', '   ^^^^^^^^']);
  expect(marker('a: BAD\tBAD\n')).toEqual(['a: BAD\\tBAD', '   ^^^^^^^^']);
  expect(marker(`{${'a: 1, '.repeat(60)}b: BAD1BAD, ${'c: 2, '.repeat(60)}}\n`, 60)).toEqual([
    expect.stringMatching(/^….{1,30}b: BAD1BAD, .+…$/),
    expect.stringMatching(/^ +\^{7}$/),
  ]);
});

test('no line of a frame is wider than the screen', () => {
  const text = `{${'a: 1, '.repeat(60)}b: BAD${'漢'.repeat(100)}BAD, c: 3}\n`;
  const [, shown = '', marker = ''] = lines(pretty(run({ path: 'x.yaml', text }), { ...about, width: 60 }));
  expect(columns(shown)).toBeLessThanOrEqual(60);
  expect(columns('漢')).toBe(2);
  expect(marker.length).toBeLessThanOrEqual(60);
});

test('colours and links only where they are wanted', () => {
  const escape = String.fromCharCode(27);
  expect(pretty(run(wide), { ...about, links: true })).not.toContain(escape);
  const coloured = pretty(run(wide), { ...about, colour: true });
  expect(coloured).toContain(`${escape}[33mwarning${escape}[39m`);
  expect(coloured).not.toContain(']8;;');
  expect(pretty(run(wide), { ...about, colour: true, links: true })).toContain(
    `${escape}]8;;${docsUrl(anyOrigin)}${escape}\\any-origin${escape}]8;;${escape}\\`,
  );
});
