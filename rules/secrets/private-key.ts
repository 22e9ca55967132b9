import type { Range } from '../../src/core/text';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isPlaceholder } from '../sense/literal';

const dashes = '-'.repeat(5);
const begin = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Characters: no key is longer. */
const longest = 20_000;

/** The body of a key: up to its end line, or as far as it looks like base64. */
function body(text: string, from: number): Range {
  const after = text.slice(from, from + longest);
  const end = after.indexOf(`${dashes}END `);
  const before = end < 0 ? after : after.slice(0, end);
  const raw = end < 0 ? bare(before) : (logged(before) ?? bare(before));
  const lead = /^(?:\s|\\n|\\r)*/.exec(raw)?.[0].length ?? 0;
  const trimmed = raw.replace(/(?:\s|\\n|\\r)+$/, '');
  return [from + lead, Math.max(from + lead, from + trimmed.length)];
}

const bare = (before: string): string => {
  const stop = before.search(/[^A-Za-z0-9+/=\s\\:,.-]/);
  return stop < 0 ? before : before.slice(0, stop);
};

/** A key whose lines each stand behind what a log writes before them. */
function logged(before: string): string | undefined {
  const body = before.slice(0, before.lastIndexOf('\n') + 1);
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const isKey = lines.some((line) => /[A-Za-z0-9+/]{40}={0,2}\s*$/.test(line));
  return isKey && lines.every((line) => /(?:^|\s)[A-Za-z0-9+/]{2,90}={0,2}\s*$/.test(line))
    ? body
    : undefined;
}

export const privateKey: Rule = {
  id: 'private-key',
  severity: 'error',
  texts: ['-----BEGIN '],
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
      path: 'home-assistant.log',
      text: `[12:00:07] ${dashes}BEGIN PRIVATE KEY${dashes}\n«[12:00:07] ${'bm90YWtleQ'.repeat(6)}\n[12:00:08] ${'bm90YWtleQ'.repeat(3)}=»\n[12:00:08] ${dashes}END PRIVATE KEY${dashes}\n`,
    },
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
