import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { tokenShapes, type TokenShape } from '../tables/token-shapes';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const keywords = new RegExp(tokenShapes.map(({ keyword }) => escape(keyword)).join('|'), 'g');
const longest = 8000;

type Shape = (typeof tokenShapes)[number];

/** Each shape once per line that holds its keyword: a pattern never runs over a whole file. */
function* hits(text: string): Generator<{ shape: Shape; start: number; end: number }> {
  for (const { index, 0: keyword } of text.matchAll(keywords)) {
    const lineStart = Math.max(text.lastIndexOf('\n', index) + 1, index - 200);
    const newline = text.indexOf('\n', index);
    const line = text.slice(lineStart, Math.min(newline < 0 ? text.length : newline, index + longest));
    for (const shape of tokenShapes) {
      if (!shape.keyword.startsWith(keyword) && !keyword.startsWith(shape.keyword)) continue;
      const match = (shape.pattern as TokenShape['pattern']).exec(line);
      if (!match) continue;
      const secret = match[1] ?? match[0];
      const start = lineStart + match.index + match[0].indexOf(secret);
      yield { shape, start, end: start + secret.length };
    }
  }
}

const sample = (what: Shape['what']): string =>
  tokenShapes.find((shape) => shape.what === what)?.sample() ?? '';

export const knownToken: Rule = {
  id: 'known-token',
  severity: 'error',
  summary: say`A token of a known kind stands in the file.`,
  why: `Its shape tells everyone whose key it is, so bots that read public repositories try it at once. A long-lived token
of Home Assistant opens every door, camera and alarm of the home for ten years.`,
  instead: `Delete the token where it was made (for Home Assistant: your profile, *Security*, *Long-lived access tokens*),
make a new one, and keep it in \`secrets.yaml\`.`,
  see: ['https://www.home-assistant.io/docs/authentication/#your-account-profile'],
  conceals: 'credential',
  *check({ text }) {
    const seen = new Set<number>();
    for (const { shape, start, end } of hits(text)) {
      if (seen.has(start)) continue;
      seen.add(start);
      yield {
        range: [start, end],
        kind: say`token`,
        note: say`${shape.what} stands in the file in plain text.`,
      };
    }
  },
  invalid: [
    `rest_command:\n  hello:\n    url: https://example.org\n    payload: "«${sample('JSON web token')}»"\n`,
    `# «${sample('GitHub token')}»\n`,
    {
      path: 'home-assistant.log',
      text: `2026-11-01 12:00:00 INFO Sent to https://api.telegram.org/bot«${sample('Telegram bot token')}»/sendMessage\n`,
    },
    { path: 'www/panel.js', text: `connect('«${sample('JSON web token')}»');\n` },
  ],
  valid: [
    'automation:\n  - id: f549a72db09b41ed8ae654148d7e9703\n    alias: eyJust a name\n',
    'image: sk-night-sky.png\n',
  ],
};
