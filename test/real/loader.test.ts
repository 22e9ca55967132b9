import { basename } from 'node:path';
import { differences, Pool } from '../../src/home/values';
import { hasCorpus, repositories } from '../support/corpus';
import { mergedConfig, ours } from './merged';
import {
  byEsphome,
  byHomeAssistant,
  compare,
  devicesIn,
  esphomeResolver,
  homeAssistantResolver,
  rootsIn,
  stub,
  tally,
} from './loading';
import { copyOf, example, removeCopies } from './programs';

afterAll(removeCopies);

/** Differences that are as they should be, each with its reason. There is none at present. */
const explained: readonly string[] = [];

/** Tags that may stay: what the program makes something of itself. Any other stops it. */
const ofHome = ['!input'];
const ofDevices = ['!lambda', '!literal', '!extend', '!remove', '!include', 'include'];

const trees = ['asis', 'unsecret'] as const;

(hasCorpus ? test : test.skip).each(trees)(
  'real configurations, %s: the loaders and ours come to the same',
  (tree) => {
    const home = tally();
    const devices = tally();
    const packages = {
      configurations: 0,
      refused: 0,
      integrations: 0,
      unmerged: 0,
      differences: [] as string[],
    };
    for (const repository of repositories(tree)) {
      const name = basename(repository);
      const folder = copyOf(repository);
      stub(folder);
      for (const root of rootsIn(folder)) {
        const pool = new Pool();
        const resolver = homeAssistantResolver(folder, root, pool);
        compare(byHomeAssistant(folder, root), () => resolver, pool, home, name, ofHome);
        const merged = mergedConfig(folder, root, pool);
        if (!merged) {
          packages.refused++;
          continue;
        }
        const { value, unmerged, integrations } = ours(folder, root, pool, merged);
        packages.configurations++;
        packages.integrations += integrations;
        packages.unmerged += unmerged;
        for (const at of differences(value, merged.value, 5))
          packages.differences.push(`${name}: ${at.join('.')}`);
      }
      const files = devicesIn(folder);
      if (files.length > 0) {
        const pool = new Pool();
        compare(byEsphome(folder, files), esphomeResolver(folder, pool), pool, devices, name, ofDevices);
      }
      removeCopies();
    }
    for (const [what, counts] of Object.entries({
      'Home Assistant': home,
      Packages: packages,
      ESPHome: devices,
    }))
      process.stdout.write(
        `${what}, ${tree}: ${JSON.stringify({ ...counts, differences: counts.differences.length })}\n`,
      );
    const all = [...home.differences, ...packages.differences, ...devices.differences];
    expect(all.filter((one) => !explained.includes(one))).toEqual([]);
    expect(home.same).toBeGreaterThan(2500);
    expect(packages.configurations).toBeGreaterThan(10);
    expect(devices.same).toBeGreaterThan(100);
  },
);

test.each(['tidy', 'leaky'])('the example %s comes to the same', (name) => {
  const folder = example(name);
  stub(folder);
  const counts = tally();
  const pool = new Pool();
  const resolver = homeAssistantResolver(folder, '', pool);
  compare(byHomeAssistant(folder, ''), () => resolver, pool, counts, name, ofHome);
  compare(byEsphome(folder, devicesIn(folder)), esphomeResolver(folder, pool), pool, counts, name, ofDevices);
  expect(counts.differences).toEqual([]);
  expect(counts.same).toBeGreaterThan(4);
});
