import { inspect } from 'node:util';
import { knownSecrets } from '../../src/home/secrets';
import type { KnownSecrets } from '../../src/core/secrets';
import { read } from '../support/reading';

const value = ['winter', 'in', 'may'].join('-');

const known = (files: Readonly<Record<string, string>>): KnownSecrets =>
  knownSecrets(Object.entries(files).map(([path, text]) => read({ path, text })));

test('names stand in order, each as often as it is defined', () => {
  const secrets = known({
    'secrets.yaml': `b: ${value}\na: !env_var A x\nb: 2\nlist:\n  - x\n  - y\nempty:\n`,
  });
  expect(secrets.file('secrets.yaml')?.names).toEqual([
    { name: 'b', range: [0, 1] },
    { name: 'a', range: [17, 18] },
    { name: 'b', range: [33, 34] },
    { name: 'list', range: [38, 42] },
    { name: 'empty', range: [56, 61] },
  ]);
  expect(secrets.names).toEqual(['b', 'a', 'list', 'empty']);
  expect(secrets.which('secrets.yaml', (values) => values.length === 2).map(({ name }) => name)).toEqual([
    'list',
  ]);
});

describe('what a file defines', () => {
  const secrets = known({
    'secrets.yaml': 'a: 1\n',
    'esphome/secrets.yaml': '<<: !include ../secrets.yaml\nb: 2\n',
    'far/secrets.yaml': '<<: [!include ../secrets.yaml, !include ../gone.yaml]\n',
    'round/secrets.yaml': '<<: !include secrets.yaml\nc: 3\n',
    'odd/secrets.yaml': 'x: &x {y: 1}\n<<: *x\n',
    'broken/secrets.yaml': 'a: [\n',
  });
  test.each([
    ['secrets.yaml', 'a', true],
    ['secrets.yaml', 'b', false],
    ['esphome/secrets.yaml', 'a', true],
    ['esphome/secrets.yaml', 'c', false],
    ['far/secrets.yaml', 'a', true],
    ['far/secrets.yaml', 'b', undefined],
    ['round/secrets.yaml', 'a', false],
    ['odd/secrets.yaml', 'y', undefined],
    ['broken/secrets.yaml', 'b', undefined],
    ['none/secrets.yaml', 'a', undefined],
  ])('%s, %s: %s', (path, name, expected) => expect(secrets.defines(path, name)).toBe(expected));
});

test('values are nowhere to be seen', () => {
  const secrets = known({ 'secrets.yaml': `b: ${value}\n` });
  for (const shown of [
    JSON.stringify(secrets),
    JSON.stringify(secrets.files),
    String(secrets),
    inspect(secrets, { depth: null, showHidden: true }),
    JSON.stringify(secrets.which('secrets.yaml', () => true)),
  ]) {
    expect(shown).not.toContain(value);
  }
});
