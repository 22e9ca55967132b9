import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  severity: 'info',
  summary: say`An ignore comment hides nothing.`,
  why: `What it once hid is gone, or the rule's name is misspelt. Left in place, it would hide the next real finding on
that line.`,
  instead: 'Delete the comment, or correct the name of the rule: `haguard rules` lists them.',
  see: [],
  // It runs after all other rules (rules/index.ts), when it is known which ignores were of use.
  *check({ ignores }) {
    for (const { rules, used } of ignores) {
      for (const { id, range } of rules) if (!used.has(id)) yield { range };
    }
  },
  invalid: ['mqtt:\n  broker: 192.0.2.7 # haguard: ignore[«inline-secret»] it was here\n'],
  valid: ['mqtt:\n  broker: 192.0.2.7 # a broker of my own\n'],
};
