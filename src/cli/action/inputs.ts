import type { Severity } from '../../core/rule';
import { nearest } from '../../node/nearest';
import { Trouble } from '../../node/trouble';
import { isFormat, reports, type Format } from '../../report';
import { shown } from '../command';
import { levelOf } from '../lint';
import { isOfGitHub } from './runner';

/** What `action.yml` lets a workflow say. */
export interface Inputs {
  /** From the workspace; one or more. */
  readonly paths: readonly string[];
  /** A file that stands in for the secrets file. */
  readonly secrets?: string;
  readonly config?: string;
  readonly format: Format;
  readonly failOn: readonly Severity[];
  readonly onlyChanged: boolean;
  readonly sarifFile?: string;
}

type Env = NodeJS.ProcessEnv;

/** A runner hands inputs over as variables: upper case, spaces as `_`, all else as it is. */
function input(env: Env, name: string): string {
  return (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

export function inputsOf(env: Env): Inputs {
  const paths = input(env, 'path')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const optional = (name: string, key: string): object => {
    const value = input(env, name);
    return value === '' ? {} : { [key]: value };
  };
  return {
    paths: paths.length > 0 ? paths : ['.'],
    ...optional('secrets', 'secrets'),
    ...optional('config', 'config'),
    ...optional('sarif-file', 'sarifFile'),
    format: formatOf(input(env, 'format'), env),
    failOn: levelOf(input(env, 'fail-on') || 'error', 'fail-on'),
    onlyChanged: truthOf(input(env, 'only-changed'), 'only-changed'),
  };
}

/** Gitea and Forgejo print workflow commands as they are, so that people there get what people read. */
function formatOf(name: string, env: Env): Format {
  if (name === '') return isOfGitHub(env) ? 'github' : 'pretty';
  if (isFormat(name)) return name;
  throw new Trouble(`there is no format ${shown(name)}${nearest(name, Object.keys(reports))}`);
}

/** The booleans of YAML 1.2, as GitHub's own actions take them. */
function truthOf(text: string, name: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE|)$/.test(text)) return false;
  throw new Trouble(`${name} takes true or false`);
}
