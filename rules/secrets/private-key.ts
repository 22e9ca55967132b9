import type { Range } from '../../src/core/text';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isPlaceholder } from '../sense/literal';

const dashes = '-'.repeat(5);
const begin = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Characters: no key is longer. */
const longest = 20_000;

/** The body of a key: up to its end line, whatever a log has written before each line of it; else as far as it looks like base64. */
function body(text: string, from: number): Range {
  const after = text.slice(from, from + longest);
  const end = after.indexOf(`${dashes}END `);
  const whole = end < 0 ? after : after.slice(0, end);
  const isKey = end >= 0 && /[A-Za-z0-9+/]{40}/.test(whole);
  const stop = isKey ? -1 : whole.search(/[^A-Za-z0-9+/=\s\\:,.-]/);
  const raw = stop < 0 ? whole : whole.slice(0, stop);
  const lead = /^(?:\s|\\n|\\r)*/.exec(raw)?.[0].length ?? 0;
  const trimmed = raw.replace(/(?:\s|\\n|\\r)+$/, '');
  return [from + lead, Math.max(from + lead, from + trimmed.length)];
}

export const privateKey: Rule = {
  id: 'private-key',
  severity: 'error',
  summary: say`A private key stands in the file.`,
  why: `A private key proves who you are: with it a stranger can log in over SSH, read traffic that your certificate should
protect, or act as your Google service account.`,
  instead: `Keep keys out of the configuration folder's Git repository: in \`/ssl\`, or in a file that \`.gitignore\` names.
A key that was pushed or posted must be replaced, and its certificate revoked.`,
  see: ['https://www.home-assistant.io/integrations/http/#ssl_certificate'],
  conceals: 'credential',
  *check({ text }) {
    for (const match of text.matchAll(begin)) {
      const range = body(text, match.index + match[0].length);
      const key = text.slice(...range);
      if (key.length >= 32 && !isPlaceholder(key)) yield { range, kind: say`private_key` };
    }
  },
  invalid: [
    {
      path: 'ssl/privkey.pem',
      text: `${dashes}BEGIN PRIVATE KEY${dashes}\n«${'bm90YWtleQ'.repeat(8)}\n${'bm90YWtleQ'.repeat(4)}»\n${dashes}END PRIVATE KEY${dashes}\n`,
    },
    {
      path: 'SERVICE_ACCOUNT.json',
      text: `{"private_key": "${dashes}BEGIN PRIVATE KEY${dashes}\\n«${'bm90YWtleQ'.repeat(6)}»\\n${dashes}END PRIVATE KEY${dashes}\\n"}\n`,
    },
    `shell_command:\n  note: |\n    ${dashes}BEGIN OPENSSH PRIVATE KEY${dashes}\n    «${'bm90YWtleQ'.repeat(7)}\n    ${'bm90YWtleQ'.repeat(3)}»\n    ${dashes}END OPENSSH PRIVATE KEY${dashes}\n`,
  ],
  valid: [
    {
      path: 'ssl/fullchain.pem',
      text: `${dashes}BEGIN CERTIFICATE${dashes}\n${'bm90YWtleQ'.repeat(8)}\n${dashes}END CERTIFICATE${dashes}\n`,
    },
    {
      path: 'README.md',
      text: `Paste the part between \`${dashes}BEGIN PRIVATE KEY${dashes}\` and its end.\n`,
    },
  ],
};
