/** Words in a file's name that say: this is a stand-in. Between the ends of the name and `.`, `_` or `-`. */
export const stubWords: readonly string[] = [
  'fake',
  'dummy',
  'sample',
  'example',
  'mock',
  'stub',
  'stubs',
  'redacted',
  'placeholder',
  'placeholders',
  'template',
  'demo',
  'skeleton',
  'dist',
];

/** Words that say so only where the name says `secret`, too: `travis_secrets.yaml`, `.ci/secrets.yaml`. */
export const stubWordsOfSecrets: readonly string[] = [
  'travis',
  'ci',
  'test',
  'tests',
  'github',
  'action',
  'actions',
  'gitlab',
  'workflow',
  'validation',
  'check',
  'lint',
  'empty',
  'public',
  'default',
  'build',
];
