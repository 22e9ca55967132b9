import { rules } from '../../rules';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { diskLoad } from '../../src/cli/disk';
import { walk, type Load } from '../../src/doors/corridor';
import { survey } from '../../src/node/files';
import { groundOf } from '../../src/node/ground';
import { Kinds } from '../../src/node/kinds';
import { Opener } from '../../src/node/opener';
import { Repository, Sandbox } from '../support/git';

/** What the rules of these names tell of a folder, as the program looks at it. */
function told(
  box: Sandbox,
  ids: readonly string[],
  paths: readonly string[] = [],
  more: Partial<Load> = {},
): string[] {
  const kinds = new Kinds(files);
  const load = { ...diskLoad(survey(groundOf(paths, box.folder), { kinds }), kinds), ...more };
  const chosen = rules.filter(({ id }) => ids.includes(id));
  expect(chosen).toHaveLength(ids.length);
  const { results } = walk(load, new Opener(dialects), chosen, {});
  return results
    .flatMap(({ path, findings }) => findings.map(({ rule, start }) => `${path}:${start.line} ${rule.id}`))
    .sort();
}

describe('secrets files', () => {
  const names = ['undefined-secret', 'unused-secret', 'duplicate-key', 'weak-secret', 'not-ignored'];
  const home = {
    'configuration.yaml': 'mqtt:\n  password: !secret mqtt\n  username: !secret user\n',
    'packages/a.yaml': 'x: !secret a\n',
  };
  const secrets = 'mqtt: 1\na: 2\nold: 3\nold: 4\n';

  test('that Git ignores are known by their names', async () => {
    const box = await Repository.with({ ...home, '.gitignore': 'secrets.yaml\n' });
    box.write('secrets.yaml', secrets);
    expect(told(box, names)).toEqual([
      'configuration.yaml:3 undefined-secret',
      'secrets.yaml:1 duplicate-key',
      'secrets.yaml:1 unused-secret',
    ]);
    // One folder of many shows only a part: nothing can be said of the whole.
    expect(told(box, names, ['packages'])).toEqual([]);
    expect(told(box, names, ['configuration.yaml'])).toEqual(['configuration.yaml:3 undefined-secret']);
  });

  test('that Git would take are told', async () => {
    const box = await Repository.with(home);
    box.write('secrets.yaml', secrets);
    expect(told(box, ['not-ignored', 'never-commit'])).toEqual(['secrets.yaml:1 not-ignored']);
    await box.commit('secrets.yaml');
    expect(told(box, ['not-ignored', 'never-commit'])).toEqual(['secrets.yaml:1 never-commit']);
  });

  test('are known without Git, too', () => {
    expect(told(new Sandbox({ ...home, 'secrets.yaml': secrets }), names)).toContain(
      'secrets.yaml:1 unused-secret',
    );
  });

  test('that are not there are no mistake', async () => {
    expect(told(await Repository.with(home), names)).toEqual([]);
  });
});

test('the target counts before the version that runs', () => {
  const box = new Sandbox({ 'configuration.yaml': 'darksky:\n', '.HA_VERSION': '2023.4.6' });
  expect(told(box, ['removed-integration'])).toEqual([]);
  const target = { 'home-assistant': '2026.10' };
  expect(told(box, ['removed-integration'], [], { target })).toEqual([
    'configuration.yaml:1 removed-integration',
  ]);
});

test('what is on the disk is there, though Git ignores it', async () => {
  const box = await Repository.with({
    'configuration.yaml': 'zone: !include zones.yaml\nlight: !include lights.yaml\n',
    '.gitignore': 'zones.yaml\n',
  });
  box.write('zones.yaml');
  expect(told(box, ['missing-include'])).toEqual(['configuration.yaml:2 missing-include']);
});
