import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { onPath } from './on-path';
import { Trouble } from './trouble';

/** Home Assistant may install what it needs first. */
const longest = 15 * 60 * 1000;

/** The folder of the configuration that `ha core check` looks at; it knows no other. */
const systemFolders = ['/config', '/homeassistant'];

export interface Checked {
  /** It may hold values of the configuration. */
  readonly printed: string;
  readonly failed: boolean;
  /** How to run it by hand. */
  readonly by: 'hass --script check_config' | 'ha core check';
}

/** Runs the check of the user's own Home Assistant on the configuration in a folder. Never through a shell. */
export function checkConfig(folder: string, env: NodeJS.ProcessEnv): Checked {
  const hass = onPath('hass', env);
  if (hass !== undefined) {
    return run(hass, ['--script', 'check_config', '--config', folder], 'hass --script check_config', env);
  }
  const ha = onPath('ha', env);
  if (ha === undefined)
    throw new Trouble('--check-config needs Home Assistant itself: neither hass nor ha is on the PATH');
  const isSystem = systemFolders.some((one) => existsSync(one) && realpathSync(one) === realpathSync(folder));
  if (!isSystem)
    throw new Trouble(
      'ha core check looks at /config only: for another folder --check-config needs hass on the PATH',
    );
  return run(ha, ['core', 'check', '--no-progress'], 'ha core check', env);
}

function run(program: string, args: readonly string[], by: Checked['by'], env: NodeJS.ProcessEnv): Checked {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    env: { ...env, NO_COLOR: '1', PYTHONIOENCODING: 'utf-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: longest,
    maxBuffer: 1 << 28,
    shell: false,
  });
  const code = error && 'code' in error ? error.code : undefined;
  if (code === 'ETIMEDOUT') throw new Trouble(`${by} did not end within ${longest / 60_000} minutes`);
  if (error || status === null) throw new Trouble(`${by} could not be run`);
  return { printed: `${stderr}\n${stdout}`, failed: status !== 0, by };
}
