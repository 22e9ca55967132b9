import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Plugin } from 'esbuild';
import { bundle } from '../scripts/bundle';
import { root } from './sources';

/** Packages that cost as much as starting Node, or several times that. */
const heavy = ['yaml', 'micromatch', 'simple-git', '@typescript-eslint/parser', 'typescript'];

/** Has each heavy package tell when it is run. */
const tell: Plugin = {
  name: 'tell',
  setup(within) {
    within.onLoad(
      { filter: new RegExp(`/node_modules/(?:${heavy.join('|')})/.*\\.[cm]?js$`) },
      ({ path }) => {
        const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
        return { contents: `globalThis.ran.add(${JSON.stringify(name)});\n${readFileSync(path, 'utf8')}` };
      },
    );
  },
};

const listener = `globalThis.ran = new Set();
process.on('exit', () => require('node:fs').writeFileSync(process.env.RAN, JSON.stringify([...globalThis.ran])));`;

describe('the bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haguard-bundle-'));
  const home = join(folder, 'home');
  const program = join(folder, 'haguard.cjs');

  beforeAll(async () => {
    mkdirSync(home);
    writeFileSync(
      join(home, 'configuration.yaml'),
      'http:\n  ssl_key: !secret key\nlight: !include lights.yaml\n',
    );
    writeFileSync(join(home, 'broken.yaml'), 'a: b: c\n');
    for (const { path, text } of await bundle([tell])) {
      writeFileSync(join(folder, basename(path)), text.replace('"use strict";', `"use strict";${listener}`));
    }
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Which heavy packages a run of the program runs. */
  function ranBy(...args: readonly string[]): unknown {
    const report = join(folder, 'ran.json');
    rmSync(report, { force: true });
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: home,
      encoding: 'utf8',
      env: { ...process.env, RAN: report, XDG_CACHE_HOME: join(folder, 'cache') },
    });
    expect({ stderr, said: stdout.trim() !== '' }).toEqual({ stderr: '', said: true });
    return JSON.parse(readFileSync(report, 'utf8'));
  }

  test.each([['--version'], ['--help'], ['lint', 'configuration.yaml'], ['lint', '.']])(
    'runs nothing heavy for: haguard %s %s',
    (...args) => {
      const isWhole = args.includes('.');
      // The broken file is what the recovering parser is for.
      expect(ranBy(...args.filter((each) => each !== ''))).toEqual(isWhole ? ['yaml'] : []);
    },
  );

  test('needs its first file alone as a hook, and says what it needs for the rest', async () => {
    const alone = join(folder, 'alone');
    mkdirSync(alone);
    const [first] = await bundle();
    writeFileSync(join(alone, 'haguard.cjs'), first?.text ?? '');
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [join(alone, 'haguard.cjs'), ...args], { cwd: home, encoding: 'utf8' });
    const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: home });
    git('init', '-q');
    git('add', 'configuration.yaml');
    expect(run('lint', '--staged')).toMatchObject({ status: 0, stderr: '' });
    for (const args of [
      ['lint', '.'],
      ['lint', '--diff'],
      ['lint', '.', '--', '--staged'],
      ['lint', '--staged', '--format', 'json'],
      ['explain'],
    ]) {
      expect(run(...args)).toMatchObject({
        status: 2,
        stderr: 'haguard: this needs commands.cjs, which belongs into the folder of haguard.cjs\n',
      });
    }
  }, 60_000);

  test('is whole: texts that hold no path of this machine, and a licence for each package', async () => {
    const made = await bundle();
    expect(made.map(({ path }) => path)).toEqual([
      'dist/haguard.cjs',
      'dist/commands.cjs',
      'dist/strength.cjs',
      'dist/script.cjs',
      'dist/haguard.html',
      'dist/LICENCES.txt',
    ]);
    for (const { text } of made) expect(text).not.toContain(root);
    const named = [...(made.at(-1)?.text ?? '').matchAll(/^-{78}\n\n(\S+) \d+\.\d+\.\d+ \(/gm)].map(
      ([, name]) => name,
    );
    expect(named).toEqual(
      expect.arrayContaining(['js-yaml', 'typescript', '@typescript-eslint/parser', 'preact']),
    );
    expect(made[0]?.text).toMatch(/^#!\/usr\/bin\/env node\n/);
  }, 60_000);
});
