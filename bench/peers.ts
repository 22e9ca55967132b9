import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Peers {
  /** Another Node, for what does not run on this one. */
  readonly node: string;
  /** Its arguments that run secretlint with its recommended rules. */
  readonly secretlint: readonly string[];
}

/** Fetches the peers once, into a folder that the system may clear, outside the project. */
export function peers(): Peers {
  const cache = join(tmpdir(), 'haguard-bench-peers');
  const platform = `node-${process.platform}-${process.arch}`;
  const node = join(cache, 'node_modules', platform, 'bin', 'node');
  const program = join(cache, 'node_modules/secretlint/bin/secretlint.js');
  const settings = join(cache, 'secretlintrc.json');
  if (!existsSync(node) || !existsSync(program)) {
    mkdirSync(cache, { recursive: true });
    const wanted = [`${platform}@22`, 'secretlint@13', '@secretlint/secretlint-rule-preset-recommend@13'];
    execFileSync('npm', ['install', '--silent', '--no-fund', '--no-audit', '--prefix', cache, ...wanted], {
      stdio: 'inherit',
    });
  }
  writeFileSync(
    settings,
    JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] }),
  );
  return { node, secretlint: [program, '--secretlintrc', settings, '**/*'] };
}
