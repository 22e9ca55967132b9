import { fileName, folderOf } from '../../src/core/paths';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { tagRange } from '../sense/tags';

/** What the editors of the interface write. */
const edited: ReadonlySet<string> = new Set(['automations.yaml', 'scripts.yaml', 'scenes.yaml']);

export const editableSecret: Rule = {
  id: 'editable-secret',
  severity: 'info',
  of: ['home-assistant'],
  texts: ['!secret'],
  summary: say`The editor will write this secret out in plain text when the file is saved next.`,
  why: `The editors for automations, scripts and scenes load the values of secrets, and on saving they write the value where
\`!secret\` stood. Nobody notices until the file is committed.`,
  instead: `Move what needs a secret into a file that no editor writes: a script in a package, or a \`rest_command\` with
the header in it, and call that. haguard finds the value if it is written out.`,
  see: [
    'https://www.home-assistant.io/docs/automation/yaml/',
    'https://www.home-assistant.io/docs/configuration/packages/',
  ],
  *check(document, { root }) {
    const { path } = document;
    if (!edited.has(fileName(path))) return;
    if (root !== undefined && folderOf(path) !== root) return;
    for (const entry of document.entries)
      if (entry.tag === '!secret') yield { range: tagRange(document, entry) };
  },
  invalid: [
    {
      path: 'automations.yaml',
      text: '- alias: Door\n  action:\n    - action: lock.unlock\n      data:\n        code: «!secret» door_code\n',
    },
  ],
  valid: [
    { path: 'automations.yaml', text: '- alias: Door\n  action:\n    - action: script.unlock\n' },
    {
      path: 'packages/door/scripts.yaml',
      text: 'script:\n  unlock:\n    sequence:\n      - data:\n          code: !secret door_code\n',
      others: { 'configuration.yaml': 'homeassistant:\n' },
    },
  ],
};
