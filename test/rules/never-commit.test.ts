import { neverCommitted, speaks } from '../../rules/sense/never';
import { files } from '../../rules/tables/files';
import { neverCommit } from '../../rules/tables/never-commit';
import { Kinds } from '../../src/node/kinds';

const kinds = new Kinds(files);
const sampleOf = (glob: string): string =>
  glob
    .replace('**', 'x')
    .replace('y*ml', 'yaml')
    .replace(/\.\*$/, '.bak')
    .replaceAll('*', '')
    .replaceAll('?', '-');
const rows = neverCommit.flatMap((row) => row[0].map((glob) => [glob, row] as const));

test.each(rows)('%s fits a row no less grave, in any folder and in any case', (glob, row) => {
  const graveness = ['info', 'warning', 'error'];
  for (const path of [sampleOf(glob), `deep/er/${sampleOf(glob)}`, sampleOf(glob).toUpperCase()]) {
    const found = neverCommitted(path)?.row;
    expect(graveness.indexOf(found?.[1] ?? '')).toBeGreaterThanOrEqual(graveness.indexOf(row[1]));
  }
});

test('what it speaks of is looked at', () => {
  const unseen = rows
    .filter(([, row]) => row[1] === 'error')
    .map(([glob]) => sampleOf(glob))
    .filter(
      (path) => !['text', 'present'].includes(kinds.kindOf(path)) && kinds.toldFolder(path) === undefined,
    );
  expect(unseen).toEqual([]);
});

test.each([
  'configuration.yaml',
  'automations.yaml',
  'packages/secrets_of_the_house.yaml',
  'www/card.js',
  '.HA_VERSION',
  'zigbee2mqtt/configuration.yaml',
  'esphome/porch.yaml',
  '.storage',
  'docs/logs.md',
  'blueprints/automation/me/backup.yaml',
])('%s may stay', (path) => expect(neverCommitted(path)).toBeUndefined());

test('one file speaks for a folder', () => {
  const paths = new Set(['.storage/person', '.storage/zone', 'ha/.storage/zone', 'a.db', 'b.db']);
  const speakers = [...paths].filter((path) => speaks(path, neverCommitted(path)!, paths));
  expect(speakers).toEqual(['.storage/person', 'ha/.storage/zone', 'a.db', 'b.db']);
});
