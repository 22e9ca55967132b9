import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { asFunction, compiled, run } from '../../src/node/code-cache';
import { keepCode } from '../../src/node/keep-code';

const built = join(__dirname, '..', '..', 'dist', 'haguard.cjs');
const password = ['hunter', 'Zq7', 'xR4'].join('');

describe('the compiled program', () => {
  let folder: string;
  let cache: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'haguard-cache-'));
    cache = join(folder, 'haguard');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const kept = (): readonly string[] =>
    existsSync(cache) ? readdirSync(cache).filter((name) => name !== 'uses') : [];
  const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_DISABLE_COMPILE_CACHE: undefined,
    XDG_CACHE_HOME: folder,
    ...more,
  });

  function lint(more: NodeJS.ProcessEnv = {}): string {
    writeFileSync(join(folder, 'configuration.yaml'), `mqtt:\n  password: ${password}\n`);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [built, 'lint', '--format', 'compact', folder],
      { encoding: 'utf8', env: env(more) },
    );
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    return stdout.replace(/[\d.]+ s\b/, '');
  }

  test('is kept for its owner alone, says the same when it is used, and holds nothing that was read', () => {
    const first = lint();
    const [file = '', ...others] = kept();
    expect(others).toEqual([]);
    expect(statSync(join(cache, file)).mode & 0o777).toBe(0o600);
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(cache, file)).includes(password)).toBe(false);
    // After the first use it is kept anew.
    expect(lint()).toBe(first);
    const time = statSync(join(cache, file)).mtimeMs;
    expect(lint()).toBe(first);
    expect(statSync(join(cache, file)).mtimeMs).toBe(time);
    expect(readFileSync(join(cache, file)).includes(password)).toBe(false);
  });

  test('is not kept where Node is told to keep none, nor where it cannot be', () => {
    const usual = lint();
    rmSync(cache, { recursive: true });
    expect(lint({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe(usual);
    expect(kept()).toEqual([]);
    // The home of its user may be the configuration itself.
    expect(lint({ XDG_CACHE_HOME: undefined, LOCALAPPDATA: undefined, HOME: folder })).toBe(usual);
    expect(readdirSync(folder)).toEqual(['configuration.yaml']);
    writeFileSync(cache, 'a file where the folder should be');
    expect(lint()).toBe(usual);
  });

  test('is kept of a hook that lets the commit through, not of one that refuses it', () => {
    const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: folder });
    const hook = (text: string): number | null => {
      writeFileSync(join(folder, 'configuration.yaml'), text);
      git('add', 'configuration.yaml');
      return spawnSync(process.execPath, [built, 'lint', '--staged'], { cwd: folder, env: env() }).status;
    };
    git('init', '-q');
    const code = (): readonly string[] => kept().filter((name) => name.startsWith('lint-'));
    expect(hook(`mqtt:\n  password: ${password}\n`)).toBe(1);
    expect(code()).toEqual([]);
    expect(hook('light: []\n')).toBe(0);
    expect(code().length).toBe(1);
  });

  let needed = '';
  const given = { require, unpacked: () => needed, begun: undefined };

  const runIn = (code: string, length = code.length): unknown => {
    const file = join(folder, 'part.cjs');
    const part = { name: 'part', build: 'build', text: asFunction(code.padEnd(length)) };
    const one = compiled(part, file, env());
    const said = run(one, file, given);
    keepCode(one);
    return said;
  };

  test('is run, and where it is damaged or of another Node, compiled anew', () => {
    expect(runIn('exports.said = __filename.length;')).toEqual({ said: join(folder, 'part.cjs').length });
    const [file = ''] = kept();
    writeFileSync(join(cache, file), 'no code');
    expect(runIn('exports.said = 2;')).toEqual({ said: 2 });
    expect(statSync(join(cache, file)).size).toBeGreaterThan(100);
  });

  test('learns what the first run did not need', () => {
    const later = `function later() { return ${'exports.n + '.repeat(500)}1; }`;
    const runOnce = (isNeeded: boolean): number => {
      needed = isNeeded ? 'later' : '';
      runIn(`${later} exports.said = unpacked('needed') ? later() : 0;`);
      const [file = ''] = kept();
      return statSync(join(cache, file)).size;
    };
    const first = runOnce(false);
    const second = runOnce(true);
    expect(second).toBeGreaterThan(first + 1000);
    // What this run does not need stays known.
    expect([2, 3, 4].map(() => runOnce(false)).every((size) => size > first + 1000)).toBe(true);
  });

  test.each([1, 4, 16, 64, 320, 6400])('learns after %i uses what no run needed before', (uses) => {
    const later = `function later() { return ${'exports.n + '.repeat(500)}1; }`;
    const run = (isNeeded: boolean): number => {
      needed = isNeeded ? 'later' : '';
      runIn(`${later} exports.said = unpacked('needed') ? later() : 0;`);
      return statSync(join(cache, kept()[0] ?? '')).size;
    };
    const first = run(false);
    const counted = join(cache, 'uses', kept()[0] ?? '');
    writeFileSync(counted, '.'.repeat(uses), { mode: 0o600 });
    expect(run(true)).toBe(first);
    writeFileSync(counted, '.'.repeat(uses - 1));
    expect(run(true)).toBeGreaterThan(first + 1000);
  });

  test('is not kept anew where less of it is left', () => {
    const part = (name: string): string => `function ${name}() { return ${'exports.n + '.repeat(500)}1; }`;
    const code = `${part('one')} ${part('two')} exports.said = unpacked('') ? one() + two() : 0;`;
    needed = 'both';
    runIn(code);
    const [file = ''] = kept();
    const { size } = statSync(join(cache, file));
    // As after a long run, in which Node has thrown away what it has compiled.
    jest.spyOn(Script.prototype, 'createCachedData').mockReturnValueOnce(Buffer.from('little'));
    runIn(code);
    expect(statSync(join(cache, file)).size).toBe(size);
  });

  (process.platform === 'win32' ? test.skip : test)('counts nothing in what a link leads to', () => {
    runIn('exports.said = 1;');
    const [file = ''] = kept();
    const other = join(folder, 'other');
    writeFileSync(other, 'mine');
    rmSync(join(cache, 'uses', file));
    symlinkSync(other, join(cache, 'uses', file));
    runIn('exports.said = 1;');
    expect(readFileSync(other, 'utf8')).toBe('mine');
  });

  test('that others could have written is not run', () => {
    runIn('exports.said = 1;');
    const [file = ''] = kept();
    // Code of the same length: Node itself would take the one for the other.
    expect(runIn('exports.said = 2;')).toEqual({ said: 1 });
    chmodSync(join(cache, file), 0o622);
    expect(runIn('exports.said = 2;')).toEqual({ said: 2 });
  });

  test('of older builds does not pile up', () => {
    for (let build = 0; build < 12; build++) {
      const text = asFunction('exports.said = 1;');
      const file = join(folder, 'part.cjs');
      const one = compiled({ name: 'part', build: String(build), text }, file, env());
      run(one, file, given);
      keepCode(one);
    }
    expect(kept().length).toBe(6);
  });
});
