import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { advisories } from '../tables/advisories';

type Advisory = (typeof advisories)[number];

function fits(advisory: Advisory, version: string): boolean {
  const early = 'from' in advisory && isAtLeast(version, advisory.from) !== true;
  return !early && isAtLeast(version, advisory.below) === false;
}

/** The version that closes them all. */
function lastFix(open: readonly Advisory[]): Advisory['below'] | undefined {
  return open
    .map(({ below }) => below)
    .find((one) => open.every(({ below }) => isAtLeast(one, below) === true));
}

export const vulnerableVersion: Rule = {
  id: 'vulnerable-version',
  severity: 'warning',
  summary: say`This version of Home Assistant has security holes that are published.`,
  why: `How they are used can be read by everyone, and a repository that shows its version tells who can be tried. Among
them were ways to run a program by a crafted backup, and to reach the Supervisor without a log-in.`,
  instead: `Update under Settings → System → Updates, after a backup. If the file is only an old copy, commit the current
one, or leave \`.HA_VERSION\` out of Git.`,
  see: [
    'https://www.home-assistant.io/security/',
    'https://github.com/home-assistant/core/security/advisories',
  ],
  *check({ path, text }) {
    if (!path.endsWith('.HA_VERSION')) return;
    const found = /^\s*(\d{1,4}\.\d{1,4}[\w.]{0,20})\s*$/d.exec(text.replace(/^\uFEFF/, ' '));
    const [, version = ''] = found ?? [];
    const open = advisories.filter((advisory) => fits(advisory, version));
    const sure = open.filter((advisory) => !('disputed' in advisory));
    const fix = lastFix(sure.length > 0 ? sure : open);
    const range = found?.indices?.[1];
    if (!range || fix === undefined) return;
    const critical = sure.filter(({ grave }) => grave === 'critical').length;
    if (sure.length === 0) {
      yield {
        range,
        severity: 'info',
        note: say`A security hole may fit this version; ${fix} is surely without it.`,
      };
    } else if (sure.length === 1) {
      yield {
        range,
        note: say`This version of Home Assistant has a published security hole; ${fix} closes it.`,
      };
    } else {
      const count = critical > 0 ? say`${sure.length} (${critical} critical)` : say`${sure.length}`;
      yield {
        range,
        note: say`This version of Home Assistant has ${count} published security holes; ${fix} closes them.`,
      };
    }
  },
  invalid: [
    { path: '.HA_VERSION', text: '«2026.6.3»' },
    { path: 'config/.HA_VERSION', text: '«2023.2.5»\n' },
    { path: '.HA_VERSION', text: '«0.108.8»\n' },
  ],
  valid: [
    { path: '.HA_VERSION', text: '2026.7.3' },
    { path: '.HA_VERSION', text: '2026.12.0b1\n' },
    { path: 'notes/version.txt', text: '2023.2.5\n' },
  ],
};
