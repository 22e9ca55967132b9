import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', 'dist', 'haguard.cjs');

/** A home with many files, so that writing them takes its time. */
export function manyFiles(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    '.gitignore': '*.log\n',
    'configuration.yaml':
      'homeassistant:\n  packages: !include_dir_named packages\nmqtt:\n  broker: core-mosquitto\n  password: winter-in-may-77\n',
    'secrets.yaml': '# Mine\nold_name: "porch-lamp-70"\n',
    'secrets.fake.yaml': 'old_name: made-up\n',
    'esphome/porch.yaml':
      'esphome:\n  name: porch\nwifi:\n  ssid: porch\n  password: "long-winter-71"\nota:\n  - platform: esphome\n    password: short-winter-72\n',
  };
  for (let i = 0; i < count; i++) {
    files[`packages/mail_${i}.yaml`] =
      `notify:\n  - platform: smtp\n    name: mail_${i}\n    password: "winter-no-${i * 7}-x" # ours\nsensor:\n  - platform: rest\n    resource: https://me:summer-${i}-y@example.org/a\n`;
  }
  return files;
}

/** Runs `fix --yes` and kills it: so many milliseconds after its journal has come up, or after its start. */
export async function killed(folder: string, after: number, sinceStart: boolean): Promise<boolean> {
  const journal = join(folder, '.git', 'haguard', 'fix', 'journal.json');
  const child = spawn(process.execPath, [program, 'fix', '--yes'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder },
    stdio: 'ignore',
  });
  let isOver = false;
  const over = new Promise<boolean>((resolve) => {
    child.on('exit', (_, signal) => {
      isOver = true;
      resolve(signal === 'SIGKILL');
    });
  });
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void setTimeout(resolve, milliseconds));
  // Deleted or not does not matter: how it was killed does.
  while (!sinceStart && !isOver && !existsSync(journal)) await wait(0);
  await wait(after);
  child.kill('SIGKILL');
  return over;
}

/** Files that hold one of these values and can be read by others, but for those that were so before. */
export function readable(
  folder: string,
  values: readonly string[],
  before: ReadonlySet<string>,
): readonly string[] {
  const found: string[] = [];
  const walk = (at: string): void => {
    if ((lstatSync(at).mode & 0o077) === 0) return;
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && (lstatSync(path).mode & 0o044) !== 0 && !path.includes('/.git/objects/')) {
        const text = readFileSync(path, 'latin1');
        const name = path.slice(folder.length + 1);
        if (!before.has(name) && values.some((value) => text.includes(value))) found.push(name);
      }
    }
  };
  walk(folder);
  return found;
}
