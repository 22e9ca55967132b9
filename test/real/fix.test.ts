import { appendFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCheckOutput } from '../../rules/sense/check-output';
import { isStub } from '../../rules/sense/stub';
import { hasCorpus, repositories } from '../support/corpus';
import { byEsphome, byHomeAssistant, changed, devicesIn, rootsIn, stub } from './loading';
import { copyOf, esphomeConfig, example, git, haguard, hassCheck, removeCopies } from './programs';

afterAll(removeCopies);

/** A copy as somebody works in it: with secrets, and with Git, which ignores them. */
function home(folder: string): string {
  stub(folder);
  appendFileSync(join(folder, '.gitignore'), '\nsecrets.yaml\nsecret.yaml\n');
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com', 'commit', '-qm', 'Begin'],
  ]) {
    const { code, err } = git(args, folder);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${err}`);
  }
  return folder;
}

const diff = (folder: string): string => git(['diff', '--stat'], folder).out.trim();

describe.each(['tidy', 'leaky'])('the example %s', (name) => {
  test("passes Home Assistant's own check before fix, and after it", () => {
    const folder = home(example(name));
    const before = hassCheck(folder);
    expect(before.code).toBe(0);
    const { messages, unknown } = readCheckOutput(`${before.err}\n${before.out}`);
    // It calls an action as one does since 2024.8, and this Home Assistant is of 2024.3.
    const message = 'Home Assistant leaves out an automation that it does not understand.';
    expect({ messages, unknown }).toEqual({
      messages: [{ severity: 'error', message, alias: 'Somebody rings' }],
      unknown: 0,
    });

    expect(haguard(['fix', '--yes'], folder).code).not.toBe(2);
    if (name === 'leaky') expect(diff(folder)).not.toBe('');
    const after = hassCheck(folder);
    expect(after.code).toBe(0);
    expect(readCheckOutput(`${after.err}\n${after.out}`)).toEqual({ messages, unknown });
  });

  test('is a device that ESPHome takes before fix, and after it', () => {
    const folder = home(example(name));
    expect(esphomeConfig('porch.yaml', join(folder, 'esphome')).err).toContain('Configuration is valid!');
    expect(haguard(['fix', '--yes'], folder).code).not.toBe(2);
    const { code, err } = esphomeConfig('porch.yaml', join(folder, 'esphome'));
    expect({ code, valid: err.includes('Configuration is valid!') }).toEqual({ code: 0, valid: true });
  });
});

/** What fix changes on purpose though a loader sees it, each with its reason. */
const explained: readonly (readonly [isIt: (path: string) => boolean, why: string])[] = [
  [isStub, 'a file of stand-ins gets the new names, so that a check elsewhere has them'],
  [
    (path) => /(?:^|\/)zigbee2mqtt\//.test(path),
    'Zigbee2MQTT reads it, not Home Assistant: a reference is a text there',
  ],
];

(hasCorpus ? describe : describe.skip)('real configurations with their secrets written out', () => {
  test("come to the same for Home Assistant's and ESPHome's loaders after fix", () => {
    const found: string[] = [];
    const troubles: string[] = [];
    const counts = { repositories: 0, files: 0, devices: 0, changed: 0, explained: 0 };
    for (const repository of repositories('unsecret')) {
      const name = basename(repository);
      const folder = home(copyOf(repository));
      const read = (): {
        home: ReturnType<typeof byHomeAssistant>;
        devices: ReturnType<typeof byEsphome>;
      } => ({
        home: rootsIn(folder).flatMap((root) => byHomeAssistant(folder, root)),
        devices: byEsphome(folder, devices),
      });
      const devices = devicesIn(folder);
      const before = read();
      const { code, err } = haguard(['fix', '--yes'], folder);
      if (code === 2) troubles.push(`${name}: ${err.trim()}`);
      const after = read();
      counts.repositories++;
      counts.files += after.home.length;
      counts.devices += after.devices.length;
      counts.changed += git(['diff', '--name-only'], folder).out.split('\n').filter(Boolean).length;
      for (const one of [...changed(before.home, after.home), ...changed(before.devices, after.devices)]) {
        if (explained.some(([isIt]) => isIt(one.slice(0, one.indexOf(': '))))) counts.explained++;
        else found.push(`${name}/${one}`);
      }
      removeCopies();
    }
    process.stdout.write(
      `Fix: ${JSON.stringify({ ...counts, differences: found.length, troubles: troubles.length })}\n`,
    );
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
    expect(counts.changed).toBeGreaterThan(30);
  });
});
