import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { simpleGit, type SimpleGit } from 'simple-git';

// The tests may run inside a hook: what Git tells its hooks is about our own repository. And nobody's settings count here.
for (const name of Object.keys(process.env))
  if (name.startsWith('GIT_')) Reflect.deleteProperty(process.env, name);
process.env['GIT_CONFIG_NOSYSTEM'] = '1';
process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, gone when the test file is done. */
export class Sandbox {
  /** Absolute, symbolic links resolved. */
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'haguard-')));

  constructor(files: Readonly<Record<string, string>> = {}) {
    made.push(this.folder);
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  path(...steps: string[]): string {
    return join(this.folder, ...steps);
  }

  write(path: string, text: string | Buffer = 'a: 1\n'): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** A file whose name is not UTF-8. Not every file system takes one: `false` where it does not. */
  writeBytes(name: Buffer, text = 'a: 1\n'): boolean {
    try {
      writeFileSync(Buffer.concat([Buffer.from(`${this.folder}/`), name]), text);
      return true;
    } catch {
      return false;
    }
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    symlinkSync(target, this.path(path));
  }

  remove(...paths: string[]): void {
    for (const path of paths) rmSync(this.path(path), { recursive: true });
  }

  mode(path: string, mode: number): void {
    chmodSync(this.path(path), mode);
  }
}

/** A Git repository with files, of which the named ones (or all that are not ignored) are committed. */
export class Repository extends Sandbox {
  readonly git: SimpleGit = simpleGit(this.folder);

  static async with(
    files: Readonly<Record<string, string>> = {},
    tracked?: readonly string[],
  ): Promise<Repository> {
    const repository = new Repository(files);
    await repository.git.init(['-b', 'main']);
    await repository.git.addConfig('user.name', 'Somebody');
    await repository.git.addConfig('user.email', 'somebody@example.com');
    await repository.git.addConfig('commit.gpgsign', 'false');
    await repository.commit(...(tracked ?? ['.']));
    return repository;
  }

  async commit(...paths: string[]): Promise<void> {
    if (paths.length > 0) await this.git.raw('add', '--', ...paths);
    await this.git.raw('commit', '-q', '--allow-empty', '-m', 'Change something');
  }
}
