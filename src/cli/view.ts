import { Trouble } from '../node/trouble';
import { hiding } from './redact';
import type { Command } from './command';
import { choiceOf } from './redacting/choice';
import { inputsOf } from './redacting/inputs';
import { optionsFor, redactHeld, redactLarge, write } from './redacting/run';

export const view: Command<typeof hiding> = {
  usage: 'view FILE[:A-B]…',
  summary: 'Show a file with its secrets hidden: cat for agents and for screens that others see.',
  options: hiding,
  examples: [
    ['haguard view configuration.yaml', 'the whole file'],
    ['haguard view secrets.yaml', 'the names, without the values'],
    ['haguard view configuration.yaml:40-80 --profile strict', 'some lines, LAN addresses hidden too'],
  ],
  async run(given, rest, around) {
    if (rest.length === 0) throw new Trouble('name a file: haguard view configuration.yaml');
    const settings = optionsFor(rest, choiceOf(given, around.cwd), around);
    const inputs = await inputsOf(rest, around);
    try {
      if (inputs.some(({ large }) => large)) await redactLarge(inputs, settings, around.out);
      else for (const { text } of redactHeld(inputs, settings).shown) await write(around.out, text);
      return 0;
    } finally {
      for (const { large } of inputs) large?.spool?.remove();
    }
  },
};
