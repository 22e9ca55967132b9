import { stubHead, stubLines, type Asked } from '../../../rules/sense/stand-in';
import type { Host } from './surroundings';

/** Where haguard itself is published. */
export const home = 'https://github.com/haguard/haguard';
const short = 'haguard/haguard';

export const settingsText = `# Settings of haguard: ${home}#settings
# ignore: # files to leave out
#   - archive/**
# rules: # error, warning, info or off
#   plain-http: off
ignore: []
`;

export const preCommitItem = (version: string): readonly string[] => [
  `- repo: ${home}`,
  `  rev: v${version}`,
  '  hooks:',
  '    - id: haguard',
];

/** What a hook of a shell runs, where npm looks after the programs. It fails where haguard is not installed. */
export const npmLine = 'npx --no-install haguard lint --staged';

export const workflowOf: Readonly<Record<Exclude<Host, 'gitlab'>, string>> = {
  github: '.github/workflows/haguard.yaml',
  forgejo: '.forgejo/workflows/haguard.yaml',
  gitea: '.gitea/workflows/haguard.yaml',
};

export function workflow(host: Exclude<Host, 'gitlab'>, version: string): string {
  const isGitHub = host === 'github';
  const our = isGitHub ? short : home;
  return `# Tells about unsafe Home Assistant configuration in every push and pull request. Made by haguard init.
name: haguard
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  haguard:
    runs-on: ${host === 'forgejo' ? 'docker' : 'ubuntu-latest'}
    steps:
      - uses: ${isGitHub ? '' : 'https://github.com/'}actions/checkout@v5
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: ${our}@v${version}
        with:
          only-changed: \${{ github.event_name == 'pull_request' }}
`;
}

/** A job for GitLab, at the top level of its file. */
export const gitlabJob = (version: string): readonly string[] => [
  'haguard:',
  '  stage: .pre',
  '  image: node:22',
  '  script:',
  `    - npx --yes github:${short}#v${version} lint --format compact`,
];

export const checkPath = '.github/workflows/home-assistant.yaml';

/** Home Assistant's own check of the configuration, with stand-ins for the secrets. */
export const checkWorkflow = (
  path: string,
  secrets: string,
): string => `# Home Assistant's own check of the configuration. Made by haguard init --check-config.
name: Home Assistant
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: frenck/action-home-assistant@v1
        with:
          path: ./${path}
          secrets: ./${secrets}
          version: stable
`;

/** Stand-ins for secrets, so that the check takes most of them. */
export const stubSecrets = (asked: Asked): string =>
  `${[`${stubHead} Made by haguard init --check-config.`, ...stubLines(asked)].join('\n')}\n`;

/** Settings that ask for a reminder of backups. */
export const reminderLines: readonly string[] = [
  'backup-reminder: # before a commit, when the newest backup is older',
  '  days: 7',
  '  commits: 20',
];

/** What is said after a commit. */
export const backupLine =
  'echo "haguard: make a backup after this change: https://my.home-assistant.io/redirect/backup/" >&2';

const afterMark = '# haguard: a note after each commit. Made by haguard init --backup-reminder.';

/** The hook that says it. One that was there runs first, and nothing that happens here stops anybody. */
export const afterHook = `#!/bin/sh
${afterMark}
[ ! -x "$0.before-haguard" ] || "$0.before-haguard" "$@"
[ "\${HAGUARD-}" = 0 ] || ${backupLine}
exit 0
`;

export const isAfterHook = (text: string): boolean => text.split('\n', 2)[1] === afterMark;
