import { rules } from '../../rules';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { shown, type Command, type Given, type Surroundings } from './command';
import { mend } from './fixing/mend';
import { placeOf } from './fixing/place';
import { undo } from './fixing/recover';

const options = {
  'dry-run': {
    type: 'boolean',
    help: 'show what would change, as a diff with the values hidden, and write nothing',
  },
  rule: { type: 'string', value: 'ID', help: 'mend what this rule finds, and nothing else' },
  yes: { type: 'boolean', help: 'do not ask' },
  unsafe: { type: 'boolean', help: 'also what may not be what you want: each says why' },
  'allow-tracked': {
    type: 'boolean',
    help: 'write into secrets.yaml although Git tracks it or does not ignore it',
  },
  undo: { type: 'boolean', help: 'take the last run back: every file is as it was' },
} as const;

export type Fixing = Given<typeof options>;

export const fix: Command<typeof options> = {
  usage: 'fix [PATH[:LINE]…]',
  summary: 'Move secrets in plain text to secrets.yaml, and mend what has one right answer.',
  options,
  examples: [
    ['haguard fix', 'one after the other, with a question for each'],
    ['haguard fix --dry-run', 'what would change, with the values hidden'],
    ['haguard fix packages/mail.yaml:14', 'what stands on this line'],
    ['haguard fix --yes --rule url-with-password', 'all addresses with a password, without a question'],
    ['haguard fix --undo', 'as if the last run had not been'],
  ],
  async run(given, rest, around) {
    refuse(given, around);
    const place = placeOf(rest, around.cwd, around.env);
    return given.undo ? undo(place, around) : mend(place, given, around);
  },
};

function refuse(given: Fixing, { ask }: Surroundings): void {
  const { rule, undo } = given;
  if (undo) {
    const others = Object.keys(given).filter((name) => name !== 'undo');
    if (others.length > 0)
      throw new Trouble(`--undo takes the last run back; --${others[0] ?? ''} does not go with it`);
    return;
  }
  if (rule !== undefined && !rules.some(({ id }) => id === rule)) {
    const ids = rules.map(({ id }) => id);
    throw new Trouble(`there is no rule ${shown(rule)}${nearest(rule, ids)}`);
  }
  if (!ask && !given.yes && !given['dry-run']) {
    throw new Trouble(
      'nothing was written, since there is no terminal to ask at: haguard fix --yes does it all, --dry-run shows it',
    );
  }
}
