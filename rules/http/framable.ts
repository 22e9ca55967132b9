import { isFalse } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { httpSettings } from '../sense/http';

export const framable: Rule = {
  id: 'framable',
  severity: 'warning',
  of: ['home-assistant', 'storage'],
  keys: ['use_x_frame_options'],
  summary: say`Any website may show your Home Assistant in a frame.`,
  why: `A page can lay your dashboard, invisible, over a button of its own: you think that you start a video, and you
press "unlock". This was a published hole of Home Assistant until the header that forbids it came in 2023.9.`,
  instead: `Remove \`use_x_frame_options: false\`. If one page of yours must frame the dashboard, let your reverse proxy
allow that page alone (\`Content-Security-Policy: frame-ancestors\`).`,
  see: [
    'https://www.home-assistant.io/integrations/http/#use_x_frame_options',
    'https://github.com/home-assistant/core/security/advisories/GHSA-935v-rmg9-44mw',
  ],
  *check(document) {
    for (const entry of httpSettings(document, 'use_x_frame_options'))
      if (entry.kind === 'scalar' && isFalse(entry.data)) yield { range: entry.value };
  },
  invalid: [
    'http:\n  use_x_frame_options: «false»\n',
    { path: '.storage/http', text: '{"data": {"stable": {"use_x_frame_options": «false»}}}\n' },
  ],
  valid: ['http:\n  use_x_frame_options: true\n', 'http:\n  server_port: 8123\n'],
};
