import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { dayOf, say, versionOf } from '../../../src/core/say';
import { isAtLeast } from '../../../src/core/version';
import { advisories } from '../../tables/advisories';
import { latest } from '../../tables/versions';
import { count, versionIn } from '../look';
import { my } from '../my';

type Advisory = (typeof advisories)[number];

/** Is this version surely one that has the hole? What sources do not agree on does not count. */
function applies(advisory: Advisory, version: string): boolean {
  if ('disputed' in advisory) return false;
  if ('from' in advisory && isAtLeast(version, advisory.from) !== true) return false;
  return isAtLeast(version, advisory.below) === false;
}

export const updates: Procedure = {
  id: 'updates',
  seed: 'Ensure that all updates are applied.',
  looks: 'The version against the published advisories, and the newest release that the tables know.',
  evidence: ['.HA_VERSION', 'compose files: image'],
  next: 'Make a backup, then update under Settings, System, Updates.',
  links: [my('updates')],
  check(estate) {
    const { collected } = estate.parts;
    const seen = versionIn(estate);
    if (!seen)
      return cannotSee(say`There is no .HA_VERSION and no container with a version, so nobody can tell it.`);
    const { version } = seen;
    const evidence = [seen.evidence];
    const from = estate.isLive ? say`` : say` The version is what Git has; the machine may have a newer one.`;
    const data = say`What the tables know is of ${dayOf(collected)}.${from}`;
    const open = advisories.filter((advisory) => applies(advisory, version));
    if (open.length > 0) {
      const worst = (['critical', 'high', 'moderate'] as const).find((grave) =>
        open.some((one) => one.grave === grave),
      );
      const fix = open
        .map(({ below }) => below)
        .find((one) => open.every(({ below }) => isAtLeast(one, below) === true));
      const closes = fix === undefined ? say`` : say`; ${fix} closes them all`;
      return finding(
        worst === 'moderate' ? 'warning' : 'error',
        say`Version ${versionOf(version)} has ${count(open.length, say`published security hole`)}, the worst ${worst ?? 'moderate'}${closes}.`,
        { evidence, details: [...open.slice(0, 5).map(({ id, summary }) => say`${id}: ${summary}`), data] },
      );
    }
    const newest = latest['home-assistant'];
    if (isAtLeast(version, newest) === false) {
      return finding(
        'info',
        say`Version ${versionOf(version)} has no published security hole that we know of, but ${newest} is out.`,
        { evidence, details: [data] },
      );
    }
    return pass(say`Version ${versionOf(version)} has no published security hole that we know of.`, {
      evidence,
      details: [data],
    });
  },
  examples: {
    pass: [{ files: { '.HA_VERSION': latest['home-assistant'] } }, { files: { '.HA_VERSION': '2099.1.0' } }],
    finding: [
      { files: { '.HA_VERSION': '2023.2.5\n' }, says: 'critical' },
      { files: { '.HA_VERSION': '2026.7.2' }, says: 'is out' },
      {
        files: {
          'docker-compose.yml': 'services:\n  ha:\n    image: ghcr.io/home-assistant/home-assistant:2023.2\n',
        },
        says: '2023.2 has',
      },
    ],
    'cannot-see': [{}, { files: { '.HA_VERSION': 'nonsense' } }],
  },
};
