import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { failureOf } from '../../node/failure';
import { Trouble } from '../../node/trouble';

type Env = NodeJS.ProcessEnv;

/** Gitea's, Forgejo's and act's runners say that they are GitHub's, and then who they are. */
export function isOfGitHub(env: Env): boolean {
  const others = ['GITEA_ACTIONS', 'FORGEJO_ACTIONS', 'ACT'];
  return env['GITHUB_ACTIONS'] === 'true' && others.every((name) => (env[name] ?? '') === '');
}

/** A value for `GITHUB_OUTPUT`, between delimiters that do not stand in it. */
export function outputText(name: string, value: string, mark: () => string = randomUUID): string {
  let delimiter: string;
  do delimiter = `haguard_${mark()}`;
  while (value.includes(delimiter));
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

/** Hands values over to later steps. A runner that is too old for the file gets none. */
export function setOutputs(env: Env, values: Readonly<Record<string, string | number>>): void {
  const file = env['GITHUB_OUTPUT'] ?? '';
  if (file === '') return;
  const text = Object.entries(values).map(([name, value]) => outputText(name, String(value)));
  append(file, text.join(''), 'GITHUB_OUTPUT');
}

/** GitHub shows nothing of a summary that is larger. */
const largest = 1024 * 1024;
/** Less room is not worth the headline. */
const smallest = 4096;

/** Adds to the page of the job. `make` is told how many bytes there is room for. */
export function addSummary(env: Env, make: (room: number) => string): void {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  const before = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const room = largest - before;
  if (room > smallest) append(file, make(room), 'GITHUB_STEP_SUMMARY');
}

function append(file: string, text: string, name: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new Trouble(`cannot write the file of ${name}: ${failureOf(error).message}`);
  }
}
