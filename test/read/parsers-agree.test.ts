import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ground } from '../../src/read/ground';
import { readEvents, readYaml } from '../../src/read/yaml';
import { recover } from '../../src/read/yaml-recover';
import { yamlFiles } from '../support/yaml-files';
import { exactly } from './entries';

/** Real configurations lie outside of the project; without them there is nothing to compare. */
const corpus = process.env['HAGUARD_CORPUS'] ?? '';
const ground = new Ground(undefined, ['homeassistant.packages.*'], true);

/**
 * Where a map's first key has a tag or an anchor, js-yaml begins the map there, and `yaml` at the key itself. Entries
 * begin where js-yaml says: what a fix replaces must be whole. These files hold such a key.
 */
const tagFirst = ['packages/flux_led.yaml', 'packages/yeelight.yaml'];

function byJsYaml(text: string): readonly string[] | undefined {
  try {
    return readYaml(text, ground).entries.map(exactly);
  } catch {
    return undefined;
  }
}

function byYaml(text: string): readonly string[] | undefined {
  const { events, decode, errors } = recover(text);
  return errors.length > 0 ? undefined : readEvents(text, ground, events, decode).entries.map(exactly);
}

describe.each(['asis', 'unsecret'])('both YAML parsers see the same entries in the corpus, %s', (kind) => {
  const folder = join(corpus, kind);
  if (!corpus || !existsSync(folder)) {
    test.skip('HAGUARD_CORPUS does not say where the corpus is', () => undefined);
    return;
  }

  test('path, kind, place, tag and text', () => {
    let compared = 0;
    const different: string[] = [];
    for (const file of yamlFiles(folder)) {
      const text = readFileSync(file, 'utf8');
      const first = byJsYaml(text);
      const second = first && byYaml(text);
      if (!first || !second) continue;
      compared++;
      if (first.join('\n') !== second.join('\n')) different.push(file);
    }
    expect(compared).toBeGreaterThan(3300);
    expect(different.filter((file) => !tagFirst.some((known) => file.endsWith(known)))).toEqual([]);
    expect(different).toHaveLength(tagFirst.length);
  });
});
