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

const trees = ['asis', 'unsecret'] as const;

function print(what: string, counts: object): void {
  process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);
}

(hasCorpus ? describe : describe.skip).each(trees)('real configurations, %s', (tree) => {
  test("Home Assistant's loader and ours come to the same", () => {
    const counts = tally();
    for (const repository of repositories(tree)) {
      const folder = copyOf(repository);
      stub(folder);
      for (const root of rootsIn(folder)) {
        const pool = new Pool();
        const resolver = homeAssistantResolver(folder, root, pool);
        compare(byHomeAssistant(folder, root), () => resolver, pool, counts, basename(repository));
      }
      removeCopies();
    }
    print(`Home Assistant, ${tree}`, { ...counts, differences: counts.differences.length });
    expect(counts.differences.filter((one) => !explained.includes(one))).toEqual([]);
    expect(counts.same).toBeGreaterThan(2500);
  });

  test("Home Assistant's packages and ours come to the same", () => {
    const counts = { configurations: 0, integrations: 0, unmerged: 0, refused: 0 };
    const found: string[] = [];
    for (const repository of repositories(tree)) {
      const folder = copyOf(repository);
      stub(folder);
      for (const root of rootsIn(folder)) {
        const pool = new Pool();
        const merged = mergedConfig(folder, root, pool);
        if (!merged) {
          counts.refused++;
          continue;
        }
        const { value, unmerged, integrations } = ours(folder, root, pool, merged);
        counts.configurations++;
        counts.integrations += integrations;
        counts.unmerged += unmerged;
        for (const at of differences(value, merged.value, 5))
          found.push(`${basename(repository)}: ${at.join('.')}`);
      }
      removeCopies();
    }
    print(`Packages, ${tree}`, { ...counts, differences: found.length });
    expect(found).toEqual([]);
    expect(counts.configurations).toBeGreaterThan(10);
  });

  test("ESPHome's loader and ours come to the same", () => {
    const counts = tally();
    for (const repository of repositories(tree)) {
      const folder = copyOf(repository);
      const devices = devicesIn(folder);
      if (devices.length > 0) {
        stub(folder);
        const pool = new Pool();
        compare(
          byEsphome(folder, devices),
          esphomeResolver(folder, pool),
          pool,
          counts,
          basename(repository),
        );
      }
      removeCopies();
    }
    print(`ESPHome, ${tree}`, { ...counts, differences: counts.differences.length });
    expect(counts.differences.filter((one) => !explained.includes(one))).toEqual([]);
    expect(counts.same).toBeGreaterThan(100);
  });
});

test.each(['tidy', 'leaky'])('the example %s comes to the same', (name) => {
  const folder = example(name);
  stub(folder);
  const counts = tally();
  const pool = new Pool();
  const resolver = homeAssistantResolver(folder, '', pool);
  compare(byHomeAssistant(folder, ''), () => resolver, pool, counts, name);
  compare(byEsphome(folder, devicesIn(folder)), esphomeResolver(folder, pool), pool, counts, name);
  expect(counts.differences).toEqual([]);
  expect(counts.same).toBeGreaterThan(4);
});
