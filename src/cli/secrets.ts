import { rulesOfSecrets } from '../../rules/of-secrets';
import { askedBy } from '../../rules/sense/stand-in';
import { say, type Words } from '../core/say';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { isFormat, reports } from '../report';
import { shown, type Command } from './command';
import { inspect } from './inspect';
import { isFailure, levelOf } from './lint';
import { screenOf } from './screen';
import { writeStub } from './stub';

const options = {
  format: { type: 'string', value: 'FORMAT', help: `how to print: ${formats().join(', ')}` },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    help: 'exit with 1 from warning (default), error or info on, or never',
  },
  stub: {
    type: 'string',
    value: 'FILE',
    help: 'write a file with every name that is asked for and made-up values, for checks on other machines',
  },
} as const;

export const secrets: Command<typeof options> = {
  usage: 'secrets [DIR]',
  summary: 'Look through secrets.yaml: what is missing, unused, double, hidden, shared, weak. Names only.',
  options,
  examples: [
    ['haguard secrets', 'what is wrong with the secrets of the configuration you are in'],
    ['haguard secrets --format json', 'for other programs'],
    [
      'haguard secrets --stub secrets.fake.yaml',
      "stand-ins, so that Home Assistant's own check runs elsewhere",
    ],
  ],
  async run(given, [dir = '.', ...more], around) {
    if (more.length > 0) throw new Trouble('secrets takes one folder');
    const format = given.format ?? 'pretty';
    if (!isFormat(format) || !formats().includes(format))
      throw new Trouble(`there is no format ${shown(format)} for secrets${nearest(format, formats())}`);
    const failOn = levelOf(given['fail-on'] ?? 'warning');

    const asked = new Map<string, Set<string>>();
    let files = 0;
    let names = 0;
    const isGuessable = given.stub === undefined ? await strength() : () => false;
    const { results, about, trouble } = await inspect({
      paths: [dir],
      cwd: around.cwd,
      rules: rulesOfSecrets(isGuessable),
      // Here the secrets files are what is looked at, so that each name has its line.
      adapt: (load) => {
        const held = new Map(load.secrets.map((blob) => [blob.path, blob]));
        files = held.size;
        return {
          ...load,
          read: (path) => held.get(path) ?? load.read(path),
          isWithheld: (path) => !held.has(path) && load.isWithheld(path),
        };
      },
      watch: () => ({
        see: ({ document }) => {
          if (document.dialect === 'secrets') {
            for (const { parent, key } of document.entries) if (!parent && key) names++;
          } else {
            askedBy(document, asked);
          }
        },
      }),
    });
    for (const line of trouble) around.err.write(`haguard: ${line}\n`);
    if (given.stub !== undefined) {
      // What could not be read may ask for more: such a file would fail without a reason that anybody sees.
      if (trouble.length > 0) return 2;
      around.out.write(writeStub(given.stub, asked, around.cwd));
      return 0;
    }
    around.out.write(
      reports[format](results, {
        ...screenOf(around, around.out),
        ...about,
        all: true,
        noBaseline: true,
        notes: [summary(asked.size, names, files)],
      }),
    );
    if (trouble.length > 0) return 2;
    return isFailure(results, failOn) ? 1 : 0;
  },
};

/** Lists of common passwords are large: they lie in a file of their own. */
async function strength(): Promise<(value: string) => boolean> {
  try {
    return (await import('./strength')).isGuessable;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    throw new Trouble('this needs strength.cjs, which belongs into the folder of haguard.cjs');
  }
}

function formats(): readonly string[] {
  return ['pretty', 'compact', 'json'];
}

function summary(asked: number, names: number, files: number): Words {
  if (files === 0) {
    return say`${asked} names are asked for, and no secrets file is at hand: what is missing is not told.`;
  }
  return say`${asked} names are asked for; ${names} stand in ${files} secrets ${files === 1 ? 'file' : 'files'}.`;
}
