import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isTouched, RuleFailure } from '../../core/lint';
import { count, type Reported, type Result } from '../../core/result';
import type { Words } from '../../core/say';
import { failureOf } from '../../node/failure';
import { groundOf, type Ground } from '../../node/ground';
import { holds, mover } from '../../node/names';
import { Trouble } from '../../node/trouble';
import { reports, type About } from '../../report';
import { command } from '../../report/github';
import { markdownWithin } from '../../report/markdown';
import { tally } from '../../report/told';
import type { ExitCode, Surroundings } from '../command';
import { inspect } from '../inspect';
import { isFailure } from '../lint';
import { changeIn } from './base';
import { inputsOf, type Inputs } from './inputs';
import { Masks } from './masks';
import { addSummary, isOfGitHub, setOutputs } from './runner';
import { standIn } from './stand-in';

/** Runs as the action of a workflow: see action.yml. What goes wrong is an annotation, too. */
export async function action(around: Surroundings): Promise<ExitCode> {
  try {
    return await run(inputsOf(around.env), around);
  } catch (error) {
    if (!(error instanceof Trouble || error instanceof RuleFailure)) throw error;
    for (const line of error.message.split('\n')) complain(line, around);
    return 2;
  }
}

function complain(line: string, { env, out, err }: Surroundings): void {
  if (isOfGitHub(env)) out.write(`${command('error', { title: 'haguard' }, line)}\n`);
  else err.write(`haguard: ${line}\n`);
}

async function run(inputs: Inputs, around: Surroundings): Promise<ExitCode> {
  const { env } = around;
  const workspace = env['GITHUB_WORKSPACE'] || around.cwd;
  const { asked, repository } = groundOf(inputs.paths, workspace);
  const masks = new Masks(env);
  const names = inputs.secrets === undefined ? undefined : standIn(inputs.secrets, workspace);
  const { about, ...found } = await inspect({
    paths: asked.map(({ real }) => real),
    cwd: folderOf(repository?.top, realpathSync(workspace)),
    ...(inputs.config !== undefined && { config: resolve(workspace, inputs.config) }),
    ...(names && { adapt: names }),
    watch: () => ({ see: masks.see }),
  });
  const { results, notes, older } = await weigh(found.results, found.ground, inputs.onlyChanged, env);
  const told: About = {
    ...about,
    colour: false,
    links: false,
    all: false,
    notes: [...notes, ...about.notes],
    hidden: { ...about.hidden, older: about.hidden.older + older },
  };

  if (inputs.format === 'github') {
    for (const note of notes) around.out.write(`${command('notice', { title: 'haguard' }, note)}\n`);
  }
  around.out.write(reports[inputs.format](results, told));
  if (inputs.sarifFile !== undefined)
    write(resolve(workspace, inputs.sarifFile), reports.sarif(results, told));
  addSummary(env, (room) => markdownWithin(room, results, told));
  const { error, warning } = tally(results);
  setOutputs(env, { findings: error + warning, errors: error, 'sarif-file': inputs.sarifFile ?? '' });
  for (const line of found.trouble) complain(line, around);
  // Last, so that no value that is also a common word is blotted out of our own lines.
  around.out.write(masks.commands());
  return found.trouble.length > 0 ? 2 : isFailure(results, inputs.failOn) ? 1 : 0;
}

/**
 * Paths are told from the top of the repository, as GitHub wants them in annotations and in SARIF, wherever in the
 * workspace it was checked out.
 */
function folderOf(top: string | undefined, workspace: string): string {
  return top !== undefined && holds(workspace, top) ? top : workspace;
}

interface Weighed {
  readonly results: readonly Result[];
  readonly notes: readonly Words[];
  /** How many findings were left out, since they are on lines that did not change. */
  readonly older: number;
}

/** Marks what is on changed lines, or leaves out what is not. */
async function weigh(
  results: readonly Result[],
  ground: Ground,
  onlyChanged: boolean,
  env: NodeJS.ProcessEnv,
): Promise<Weighed> {
  const { repository, folder } = ground;
  const change = await changeIn(env, repository);
  if ('missing' in change) return { results, notes: onlyChanged ? [change.missing] : [], older: 0 };
  const move = mover(folder, repository?.top ?? folder);
  const marked = results.map((result) => {
    const path = move(result.path) ?? '';
    const touched = (one: Reported): boolean =>
      change.lines.has(path) && isTouched(one, change.lines.get(path));
    return {
      ...result,
      findings: result.findings.map((one) => ({ ...one, touched: touched(one) })),
    };
  });
  if (!onlyChanged) return { results: marked, notes: [], older: 0 };
  const kept = marked
    .map((result) => ({ ...result, findings: result.findings.filter(({ touched }) => touched) }))
    .filter(({ findings }) => findings.length > 0);
  return { results: kept, notes: [], older: count(marked) - count(kept) };
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new Trouble(`sarif-file: ${failureOf(error).message}`);
  }
}
