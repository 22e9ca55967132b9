import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** YAML that a program makes from this before Home Assistant reads it. */
const isMade = /^\uFEFF?# lovelace_gen|^[ \t]{0,40}\{%/m;

export const unreadable: Rule = {
  id: 'unreadable',
  severity: 'warning',
  summary: say`The file cannot be read as what it should be.`,
  why: `Home Assistant may refuse it at the next start, and haguard cannot see where its values stand: it searched the file
as plain text, which finds less.`,
  instead:
    'Mend the place that is named, or tell haguard to leave the file alone with `ignore` in `.haguard.yaml`.',
  see: ['https://www.home-assistant.io/docs/configuration/yaml/'],
  *check({ text, problems: [first] }) {
    // What comes after the first mistake is mostly its echo. Where a template makes the YAML, it is none.
    if (first)
      yield { range: first.range, note: first.message, ...(isMade.test(text) && { severity: 'info' }) };
  },
  invalid: ['light:\n  - name: "porch\n    platform: mqtt\n«»'],
  valid: ['light:\n  - name: "porch"\n', 'light: {a: [b, c]}\n'],
};
