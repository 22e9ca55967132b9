import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './sources';

interface Manifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

describe('installing', () => {
  test('needs no other package', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  test('builds nothing: npm installs all development packages for a clone that has one of these scripts', () => {
    const building = /^(?:pre|post)?(?:prepare|build|pack|install)$/;
    expect(Object.keys(manifest.scripts).filter((name) => building.test(name))).toEqual([]);
  });

  const inGit = existsSync(join(root, '.git'));
  if (!inGit) console.warn('Not a Git repository: installing from a clone is not tried.');

  (inGit ? test : test.skip)(
    'works from a clone, without a network',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'haguard install '));
      try {
        const run = runnerIn(folder);
        const clone = join(folder, 'clone');
        run('git', 'clone', '--quiet', root, clone);
        const prefix = join(folder, 'prefix');
        const url = `git+${pathToFileURL(clone).href}`;
        run('npm', 'install', '--omit=dev', '--offline', '--global', '--prefix', prefix, url);
        const committed = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8')) as Manifest;
        const program = join(prefix, 'bin', 'haguard');
        expect(run(program, '--version')).toContain(committed.version);
        expect(existsSync(join(prefix, 'lib/node_modules/haguard/dist/LICENCES.txt'))).toBe(true);
        expect(existsSync(join(prefix, 'lib/node_modules/haguard/LICENSE'))).toBe(true);
        expect(existsSync(join(prefix, 'lib/node_modules/haguard/node_modules'))).toBe(false);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});

/** Runs a program as on a machine where nothing is set up: no settings of npm or Git, and any owner's clone is trusted. */
function runnerIn(folder: string): (program: string, ...args: readonly string[]) => string {
  const gitconfig = join(folder, 'gitconfig');
  writeFileSync(gitconfig, '[safe]\n\tdirectory = *\n');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_|NODE_)/i.test(name)),
  );
  const own = { HOME: folder, GIT_CONFIG_GLOBAL: gitconfig, npm_config_cache: join(folder, 'cache') };
  return (program, ...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...env, ...own },
    });
    if (status !== 0)
      throw new Error(`${program} ${args.join(' ')} ended with ${String(status)}:\n${stderr}`);
    return stdout;
  };
}
