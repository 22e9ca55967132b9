import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const unreadable: Rule = {
  id: 'unreadable',
  severity: 'warning',
  summary: say`The file cannot be read as what it should be.`,
  why: `Home Assistant may refuse it at the next start, and haguard cannot see where its values stand: it searched the file
as plain text, which finds less.`,
  instead:
    'Mend the place that is named, or tell haguard to leave the file alone with `ignore` in `.haguard.yaml`.',
  see: ['https://www.home-assistant.io/docs/configuration/yaml/'],
  *check({ problems }) {
    for (const { range, message } of problems) yield { range, note: message };
  },
  invalid: ['light:\n  - name: "porch\n    platform: mqtt\n«»'],
  valid: ['light:\n  - name: "porch"\n', 'light: {a: [b, c]}\n'],
};
