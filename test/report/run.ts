import type { Blob } from '../../src/core/document';
import { setting } from '../../src/core/checks';
import { Placeholders } from '../../src/core/conceal';
import { unknownHome } from '../../src/core/home';
import { lint } from '../../src/core/lint';
import { resultOf, type Result } from '../../src/core/result';
import type { Rule } from '../../src/core/rule';
import { KnownSecrets } from '../../src/core/secrets';
import { say } from '../../src/core/say';
import { open } from '../../src/read/open';
import type { About } from '../../src/report/report';

const common = { why: 'Because.', see: [], invalid: ['a: «1»\n'], valid: ['a: 2\n'] } as const;

export const anyOrigin: Rule = {
  ...common,
  id: 'any-origin',
  severity: 'warning',
  summary: say`Every website may talk to Home Assistant.`,
  instead: 'Name the origins, e.g. `https://example.org`, one by one. Then restart.',
  check: setting('http.cors_allowed_origins', (data) => data === '*'),
};

export const plainPassword: Rule = {
  ...common,
  id: 'plain-password',
  severity: 'error',
  summary: say`A password stands in the file.`,
  instead: 'Write `!secret name` in its place.\n\nMore about that.',
  conceals: 'credential',
  check: setting(
    '**.password',
    () => true,
    () => ({ kind: say`password` }),
  ),
};

export const longName: Rule = {
  ...common,
  id: 'long-name',
  severity: 'info',
  summary: say`The name is long.`,
  instead: 'Shorten it',
  check: setting('**.name', (data) => data.length > 10),
};

/** Flags every `BAD…BAD`, in any text. */
export const bad: Rule = {
  ...common,
  id: 'bad',
  severity: 'error',
  summary: say`This is bad.`,
  instead: 'Do good.',
  *check({ text }) {
    for (const { index, 0: found } of text.matchAll(/BAD[^]{0,300}?BAD/g))
      yield { range: [index, index + found.length] };
  },
};

/** Flags the file as such. */
export const wrongFile: Rule = {
  ...common,
  id: 'wrong-file',
  severity: 'error',
  summary: say`This file does not belong into Git.`,
  instead: 'Take it out.',
  *check({ path }) {
    if (path.endsWith('.db')) yield { range: [0, 0] };
  },
};

export const rules = [anyOrigin, plainPassword, longName, bad, wrongFile];

/** What the corridor makes of these files. */
export function run(...blobs: readonly Blob[]): Result[] {
  const names = new Placeholders();
  return blobs.map((blob) => {
    const document = open(blob, { dialects: { dialects: [], other: 'home-assistant', roots: [] } });
    const { findings, secrets } = lint(document, unknownHome(new KnownSecrets()), rules);
    return resultOf(document, findings, secrets, names);
  });
}

export const about: About = {
  version: '1.2.3',
  roots: ['.'],
  files: 12,
  lines: 340,
  rules: 14,
  milliseconds: 213,
  colour: false,
  links: false,
  all: false,
  notes: [],
  hidden: { baseline: 0, ignored: 0, older: 0 },
};

export const leaky = {
  path: 'packages/notify.yaml',
  text: 'notify:\n  - platform: smtp\n    username: someone\n    password: "winter-in-may"\n  - password: again\n',
};
export const wide = { path: 'configuration.yaml', text: "http:\n  cors_allowed_origins:\n    - '*'\n" };
