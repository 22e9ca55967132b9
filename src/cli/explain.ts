import { rules } from '../../rules';
import { homeAssistantCheck } from '../../rules/of-home-assistant';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { explain as explained } from '../report';
import { shown, type Command } from './command';
import { screenOf } from './screen';

export const explain: Command<Record<never, never>> = {
  usage: 'explain RULE',
  summary: 'Tell why a rule matters, and what to do instead.',
  options: {},
  examples: [['haguard explain inline-secret', 'why passwords belong in secrets.yaml']],
  async run(_, [id, ...more], around) {
    if (id === undefined || more.length > 0)
      throw new Trouble('explain takes the name of one rule; haguard rules lists them');
    const rule = [...rules, homeAssistantCheck].find((candidate) => candidate.id === id);
    if (!rule)
      throw new Trouble(
        `there is no rule ${shown(id)}${nearest(
          id,
          rules.map((one) => one.id),
        )}`,
      );
    around.out.write(explained(rule, screenOf(around, around.out)));
    return Promise.resolve(0);
  },
};
