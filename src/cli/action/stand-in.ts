import { resolve } from 'node:path';
import { dialects } from '../../../rules/tables/dialects';
import { fileName } from '../../core/paths';
import { printable } from '../../node/names';
import { Opener } from '../../node/opener';
import { readText } from '../../node/read';
import { Trouble } from '../../node/trouble';
import type { Load } from '../../doors/corridor';

/**
 * Has a fake secrets file tell which secrets there are, wherever a configuration has none: a checkout never has the real
 * one. Its values are made up; they are not known secrets, and do not get in here.
 *
 * @param file as the workflow names it, from `cwd`
 */
export function standIn(file: string, cwd: string): (load: Load) => Load {
  const shown = printable(file);
  const read = readText(resolve(cwd, file));
  if ('failure' in read) throw new Trouble(`secrets: ${shown}: ${read.failure.message}`);
  if ('unread' in read) throw new Trouble(`secrets: ${shown} is not a secrets file`);
  const document = new Opener(dialects).open({ path: 'secrets.yaml', text: read.text });
  const names = document.entries.filter(({ parent, key }) => !parent && key).map(({ name }) => String(name));
  const text = names.map((name) => `${JSON.stringify(name)}: {}\n`).join('');
  return (load) => {
    const known = new Set(load.secrets.map(({ path }) => path));
    const homes = load.paths.filter((path) => fileName(path) === 'configuration.yaml');
    const missing = homes
      .map((path) => path.replace(/configuration\.yaml$/, 'secrets.yaml'))
      .filter((path) => !known.has(path));
    return { ...load, secrets: [...load.secrets, ...missing.map((path) => ({ path, text }))] };
  };
}
