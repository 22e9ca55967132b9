import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { reports } from '../report';
import { isAction } from './action/started';
import { audit } from './audit';
import { byHomeAssistant } from './check-config';
import { parse, shown, type Command, type ExitCode, type Surroundings } from './command';
import { explain } from './explain';
import { fix } from './fix';
import { guarded } from './guarded';
import { helpOf, overview } from './help';
import { history } from './history';
import { init } from './init';
import { lintWith } from './lint';
import { lookAtFiles } from './lint-files';
import { inspectRange } from './range';
import { redactCommand } from './redact';
import { rules } from './rules';
import { secrets } from './secrets';
import { inspectStaged } from './staged';
import { unredact } from './unredact';
import { version } from './version';
import { view } from './view';

const atFiles = lookAtFiles(byHomeAssistant);

const lint: Command = lintWith({
  reports,
  look: (request, given, around) => {
    if (given.staged) return inspectStaged(request);
    return given.diff === undefined ? atFiles(request, given, around) : inspectRange(given.diff, request);
  },
});

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['lint', lint],
  ['redact', redactCommand],
  ['view', view],
  ['unredact', unredact],
  ['fix', fix],
  ['secrets', secrets],
  ['audit', audit],
  ['history', history],
  ['init', init],
  ['explain', explain],
  ['rules', rules],
]);

/** Runs a command line (without `node` and the program's name). Never throws. */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  return guarded(async () => {
    if (isAction(args, around.env)) {
      const { action } = await import('./action');
      return action(around);
    }
    return dispatch(args, around);
  }, around);
}

async function dispatch(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [first, ...others] = args;
  const named = first === undefined ? undefined : commands.get(first);
  const flags = beforeDashes(args);
  if (!named && flags.includes('--version')) {
    around.out.write(`${version}\n`);
    return 0;
  }
  if (flags.includes('--help') || flags.includes('-h')) {
    around.out.write(named ? helpOf(named) : overview(commands));
    return 0;
  }
  if (!named && first !== undefined && isNoPath(first, around.cwd)) {
    throw new Trouble(
      `there is no command and no file ${shown(first)}${nearest(first, [...commands.keys()])}`,
    );
  }
  const command: Command = named ?? lint;
  const { given, rest } = parse(command, named ? others : args);
  return command.run(given, rest, around);
}

function beforeDashes(args: readonly string[]): readonly string[] {
  const dashes = args.indexOf('--');
  return dashes < 0 ? args : args.slice(0, dashes);
}

function isNoPath(argument: string, cwd: string): boolean {
  return /^[a-z]+$/.test(argument) && !existsSync(resolve(cwd, argument));
}
