import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { separatorsIn } from '../../src/core/separators';
import { isLoaded } from '../sense/lookup';

const mark = '---'.length;

export const severalDocuments: Rule = {
  id: 'several-documents',
  severity: 'warning',
  of: ['home-assistant'],
  summary: say`A second document begins in the same file, and Home Assistant refuses the file.`,
  why: `Three hyphens alone on a line end a document. Home Assistant reads one document from a file and stops at the second:
nothing in the file is loaded, its protections included.`,
  instead: 'Remove the line, or put what follows into a file of its own and include it.',
  see: ['https://www.home-assistant.io/docs/configuration/yaml/'],
  *check(document, home) {
    if (document.form !== 'yaml' || !isLoaded(document, home)) return;
    for (const at of separatorsIn(document.text, document.entries)) yield { range: [at, at + mark] };
  },
  invalid: ['http:\n  ip_ban_enabled: true\n«---»\nlight:\n  - platform: mqtt\n'],
  valid: [
    '---\nhttp:\n  ip_ban_enabled: true\n',
    '# a comment\n---\nhttp:\n',
    'script:\n  a:\n    description: |\n      ---\n      text\n',
    { path: 'notes/example.yaml', text: 'a: 1\n---\nb: 2\n' },
    { path: 'esphome/porch.yaml', text: 'author: me\n---\nesphome:\n  name: porch\n' },
  ],
};
