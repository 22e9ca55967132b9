import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodeCache } from '../node/code-cache';
import { unpacked } from '../node/packed';
import type { ExitCode } from './command';

/** Names of the builds that belong together; the bundler writes them. */
declare const builds: { readonly lint: string; readonly commands: string };

interface Program {
  readonly name: string;
  /** Tells one build from another. */
  readonly build: string;
  readonly text: string;
}

/** `haguard lint` alone. It lies in this very file. */
function lintAlone(): Program {
  return { name: 'lint', build: builds.lint, text: unpacked('lint') };
}

/** All commands. They lie beside this file. */
function allCommands(): Program | undefined {
  try {
    const text = readFileSync(join(__dirname, 'commands.cjs'), 'latin1');
    return { name: 'commands', build: `${builds.commands}-${text.length}`, text };
  } catch {
    return undefined;
  }
}

/**
 * A hook should not be felt, so what hooks run is a program of its own, and nothing else is read for it. It stands in for
 * the other where that is missing: all that it lacks is what explains the rules.
 */
function chosen([command, ...options]: readonly string[]): Program | undefined {
  if (command !== 'lint' || options.includes('--help') || options.includes('-h')) return allCommands();
  const asksMore = options.some((option) => /^--(?:format|diff|check-config)/.test(option));
  const isHook = options.includes('--staged') && !asksMore;
  return isHook ? lintAlone() : (allCommands() ?? lintAlone());
}

function start(program: Program | undefined): void {
  if (!program) {
    process.stderr.write('haguard: this needs commands.cjs, which belongs into the folder of haguard.cjs\n');
    process.exitCode = 2;
    return;
  }
  const cache = new CodeCache(program.name, program.build);
  const { ended } = cache.run(program.text, __filename, { unpacked }) as {
    readonly ended: Promise<ExitCode>;
  };
  void ended.then((code) => {
    // A run that failed early has compiled little.
    if (code !== 2) cache.keep();
    // A Git that has answered may take its time to end; nobody waits for it.
    process.exit(code);
  });
}

start(chosen(process.argv.slice(2)));
