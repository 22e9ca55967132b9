import { subjects } from '../../rules';
import { Trouble } from '../node/trouble';
import { listRules } from '../report';
import type { Command } from './command';
import { screenOf } from './screen';

export const rules: Command<Record<never, never>> = {
  usage: 'rules',
  summary: 'List the rules by subject.',
  options: {},
  examples: [['haguard rules', 'all rules, each in a line']],
  async run(_, rest, around) {
    if (rest.length > 0) throw new Trouble('rules takes no arguments; haguard explain RULE tells of one');
    around.out.write(listRules(subjects, screenOf(around, around.out)));
    return Promise.resolve(0);
  },
};
