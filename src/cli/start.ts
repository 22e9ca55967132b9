import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled, run } from '../node/code-cache';
import { unpacked } from '../node/packed';
import { hookRun, saidBefore, type Clean } from '../node/seen-clean';
import { Descriptor } from './descriptor';
import type { Begun } from './finish';

/** Names of the builds that belong together; the bundler writes them. */
declare const builds: { readonly lint: string; readonly commands: string };

interface Program {
  readonly name: string;
  /** Tells one build from another. */
  readonly build: string;
  readonly text: string;
}

/** What hooks run. It lies in this very file. */
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

/** A hook should not be felt, so what hooks run is a program of its own, and nothing else is read for it. */
function chosen([command, ...more]: readonly string[]): Program | undefined {
  const dashes = more.indexOf('--');
  const options = dashes < 0 ? more : more.slice(0, dashes);
  if (command !== 'lint' || !options.includes('--staged')) return allCommands();
  const asksMore = options.some(
    (option) => option !== '--staged' && /^(?:--(?:format|diff|check-config|help)|-h$)/.test(option),
  );
  return asksMore ? allCommands() : lintAlone();
}

/** The usual hook, without a path or an option that changes what it looks at or how it tells it. */
const isPlainHook = (args: readonly string[]): boolean =>
  args.length === 2 &&
  args[0] === 'lint' &&
  args[1] === '--staged' &&
  process.env['SKIP'] === undefined &&
  process.env['HAGUARD'] === undefined;

function saidAgain({ files, older }: Clean): string {
  const what = `Nothing ${older > 0 ? 'new' : 'found'} in ${String(files)} file${files === 1 ? '' : 's'}`;
  return `${what}: nothing has changed since the last look.\n`;
}

const modules = new Map<string, unknown>();
const ask: (name: string) => unknown = require;

/** Each file of a program asks for what it needs of Node, which would look it up anew each time. */
function required(name: string): unknown {
  const known = modules.get(name) ?? ask(name);
  modules.set(name, known);
  return known;
}

function start(args: readonly string[]): void {
  const hook = isPlainHook(args) ? hookRun(builds.lint, process.cwd()) : undefined;
  const said = hook && saidBefore(hook);
  if (said) {
    new Descriptor(1).write(saidAgain(said));
    return;
  }
  const program = chosen(args);
  if (!program) {
    process.stderr.write('haguard: this needs commands.cjs, which belongs into the folder of haguard.cjs\n');
    process.exitCode = 2;
    return;
  }
  // Until it has ended, whatever else may happen is trouble.
  process.exitCode = 2;
  const code = compiled(program, __filename);
  const begun: Begun = { code, ...(hook && { hook }) };
  run(code, __filename, { require: required, unpacked, begun });
}

/** The oldest Node that runs all of this. What stands in this file, somewhat older ones can read. */
const oldest = 20;

if (parseInt(process.versions.node, 10) < oldest) {
  process.stderr.write(
    `haguard: this is Node.js ${process.versions.node}, and it needs ${String(oldest)} or newer\n`,
  );
  process.exitCode = 2;
} else start(process.argv.slice(2));
