import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { originOf } from '../sense/template';

/** The part of an address that says which machine is called: up to the first slash, with templates as they are. */
function hostPart(address: string): string {
  const text = address.trim();
  const start = text.startsWith('{{') || text.startsWith('{%') ? 0 : text.indexOf('://') + 3;
  if (start === 2) return '';
  return (
    /^(?:\{\{(?:(?!\}\})[\s\S]){0,1000}\}\}|\{%(?:(?!%\})[\s\S]){0,1000}%\}|[^{/?#]|\{(?![{%])){0,300}/.exec(
      text.slice(start),
    )?.[0] ?? ''
  );
}

export const hostFromOutside: Rule = {
  id: 'host-from-outside',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['rest_command', 'resource_template'],
  summary: say`Text that others write says which machine is called.`,
  why: `Whoever can change that text makes Home Assistant call any address, in your network too, with the headers and
passwords of the command. Devices that trust the home's own network then do as they are told.`,
  instead: `Write the host out, and let templates choose only what comes behind it. For several hosts take several commands, or
choose by a fixed list: \`{{ {'porch': '…', 'hall': '…'}[room] }}\`.`,
  see: ['https://www.home-assistant.io/integrations/rest_command/'],
  *check(document) {
    for (const place of ['rest_command.*.url', 'rest.resource_template']) {
      for (const entry of document.at(place)) {
        if (entry.kind !== 'scalar' || !entry.key) continue;
        const origin = originOf(hostPart(entry.data));
        if (origin === 'outside') yield { range: entry.key };
        else if (origin === 'caller') {
          yield {
            range: entry.key,
            severity: 'info',
            note: say`Whoever calls this command says which machine is called.`,
          };
        }
      }
    }
  },
  invalid: [
    'rest_command:\n  go:\n    «url»: "{{ states(\'input_text.address\') }}"\n',
    'rest_command:\n  go:\n    «url»: "https://{{ trigger.json.host }}/run"\n',
    'rest_command:\n  go:\n    «url»: "{{ target }}"\n',
  ],
  valid: [
    'rest_command:\n  go:\n    url: "https://api.example.org/{{ id | int }}"\n',
    'rest_command:\n  go:\n    url: "https://api.example.org/say?text={{ states(\'input_text.t\') }}"\n',
    'rest_command:\n  go:\n    url: !secret address\n',
  ],
};
