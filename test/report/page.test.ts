import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { explain, listRules } from '../../src/report';
import { indexOf, pageOf, tableOf, withTable } from '../../src/report/page';
import { about, anyOrigin, longName, plainPassword } from './run';

const token = `ghp_${'aB3dE'.repeat(8)}`;

const rule: Rule = {
  ...anyOrigin,
  id: 'open-door',
  summary: say`A door | is open`,
  why: `Doors *matter*, see [the manual](https://example.org/doors).
    They keep out what is outside, and that is what a door has been for since people have had doors at all.

    - One: \`lock it now\`.`,
  instead: '\n      Close it:\n\n      ```sh\n      close  door\n      ```\n',
  see: ['https://example.org/more'],
  invalid: [
    `door: «open»\nkey: «${token}»\n`,
    { path: 'x.log', text: 'a\r\n\t\u202e``` «b»\r\n' },
    { path: 'secrets.yaml', text: '«»', home: { tracked: new Set(['secrets.yaml']) } },
  ],
  valid: ['door: closed\nname: a_rather_long_name_of_a_setting\n', 'door: shut\n'],
};

test('the page says what the rule says, and what its examples show', () => {
  const page = pageOf(rule, 'doors');
  expect(page).toContain('# open-door\n');
  expect(page).toContain('**warning**, about doors: A door | is open.\n');
  expect(page).toContain('\n\nThey keep out'.slice(1));
  expect(page).toContain('\n- One: `lock it now`.\n');
  expect(page).toContain('## What to do instead\n\nClose it:\n\n```sh\nclose  door\n```\n');
  expect(page).toContain(
    '```yaml\ndoor: open\nkey: ghp…\n```\n\nFlagged: `open` in line 1; `ghp…` in line 2.\n',
  );
  expect(page).toContain('`secrets.yaml`, tracked by Git.\n\nFlagged: the file.\n');
  expect(page).toContain('name: a_rather_long_name_of_a_setting\n');
  expect(page).toContain('# haguard: ignore[open-door] ');
  expect(page).toContain('rules:\n  open-door: off\n');
  expect(page).toContain('## See also\n\n- <https://example.org/more>\n');
  expect(page).not.toContain(token);
  expect(page).not.toMatch(/[«»]/);
});

test('the page says of a rule that conceals that it does', () => {
  expect(pageOf(plainPassword)).toContain('Reports hide what it flags.');
  expect(pageOf(rule)).not.toContain('Reports hide');
});

test('an example cannot end its own block, and hides no character', () => {
  expect(pageOf(rule)).toContain(
    '`x.log`:\n\n````text\na\n\t\\u202e``` b\n````\n\nFlagged: `b` in line 2.\n',
  );
});

test('explain prints the same words, wrapped, without Markdown', () => {
  const text = explain(rule, { ...about, width: 60 });
  expect(text).toContain('Doors matter, see the manual (https://example.org/doors).');
  expect(text).toContain('\nClose it:\n\n    close  door\n');
  expect(text).toContain('\n- One: `lock it now`.\n');
  expect(text).toContain('\n    door: open\n    key: ghp…\n');
  expect(text).not.toMatch(/```|<|\*|^#/m);
  expect(text).toMatch(/\nMore: https:\/\/\S+\/open-door\.md\n$/);
  for (const line of text.split('\n')) {
    if (!line.includes('://') && !line.startsWith('    ')) expect(line.length).toBeLessThanOrEqual(60);
  }
});

test('explain keeps code on one line, and to one example of each kind', () => {
  const wordy = { ...rule, why: `${'word '.repeat(14)}and write \`!secret some name\` there.` };
  expect(explain(wordy, about)).toContain('`!secret some name`');
  expect(explain(rule, about)).not.toContain('x.log');
  expect(explain(rule, about)).not.toContain('door: shut');
});

test('rules are listed by subject, in columns', () => {
  const subjects = {
    http: [anyOrigin],
    names: [{ ...longName, summary: say`The name is long. ${'So'} is this.` }],
  };
  expect(listRules(subjects, { ...about, width: 44 })).toBe(`\
http
  any-origin  warning  Every website may
                       talk to Home
                       Assistant.

names
  long-name   info     The name is long. So
                       is this.
`);
});

test('the index and the table name each rule once, with a link', () => {
  const subjects = { doors: [rule], secrets: [plainPassword, anyOrigin] };
  expect(indexOf(subjects)).toContain(
    '## doors\n\n- [open-door](open-door.md) (warning): A door | is open\n\n## secrets\n\n',
  );
  expect(tableOf(subjects).split('\n').slice(2)).toEqual([
    '| doors | [open-door](docs/rules/open-door.md) | warning | A door \\| is open |',
    '| secrets | [plain-password](docs/rules/plain-password.md) | error | A password stands in the file. |',
    '|  | [any-origin](docs/rules/any-origin.md) | warning | Every website may talk to Home Assistant. |',
  ]);
});

test('the table replaces what stands between the markers, and nothing else', () => {
  const readme = 'Before\n\n<!-- rules -->\nold\n<!-- /rules -->\n\nAfter\n';
  const once = withTable(readme, '| new |\n');
  expect(once).toBe('Before\n\n<!-- rules -->\n\n| new |\n\n<!-- /rules -->\n\nAfter\n');
  expect(withTable(once!, '| new |')).toBe(once);
  expect(withTable('no markers', 'x')).toBeUndefined();
  expect(withTable('<!-- /rules --> <!-- rules -->', 'x')).toBeUndefined();
});
