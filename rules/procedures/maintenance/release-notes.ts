import type { Procedure } from '../../../src/audit/procedure';
import type { Estate } from '../../../src/audit/estate';
import { cannotSee, finding, pass, remind, type Evidence } from '../../../src/audit/outcome';
import { say, versionOf, type Words } from '../../../src/core/say';
import { isAtLeast } from '../../../src/core/version';
import { changes } from '../../tables/changes';
import { before } from '../example';
import { count } from '../look';

/** Places in the configuration that a change touches. */
function* touched(estate: Estate, places: readonly string[]): Generator<Evidence> {
  for (const place of places) for (const { evidence } of estate.at(place)) yield evidence;
}

export const releaseNotes: Procedure = {
  id: 'release-notes',
  seed: 'Read the release notes before you update.',
  looks:
    'When the version was last changed in Git, the changes in between that matter for safety, and which of them touch settings that stand here.',
  evidence: ['Git: the commits that changed .HA_VERSION', 'configuration.yaml'],
  next: 'Read “Backward-incompatible changes” in the notes of each release in between.',
  links: ['https://www.home-assistant.io/blog/categories/release-notes/'],
  check(estate) {
    const { version, git } = estate.parts;
    if (version === undefined)
      return cannotSee(say`There is no .HA_VERSION, so nobody can tell what changed.`);
    const last = git?.versions.find((one) => one.version !== version);
    if (!last)
      return cannotSee(
        say`Git has no version of Home Assistant but ${versionOf(version)}, so nobody can tell from which one you came.`,
        { evidence: [{ file: '.HA_VERSION' }] },
      );
    const bump = say`from ${versionOf(last.version)} to ${versionOf(version)}`;
    const between = changes.filter(
      ({ since }) => isAtLeast(version, since) === true && isAtLeast(last.version, since) === false,
    );
    const details: Words[] = [];
    const evidence: Evidence[] = [];
    for (const { since, what, places } of between) {
      const its = [...touched(estate, places)];
      if (its.length === 0) continue;
      details.push(say`${since}: ${what}.`);
      evidence.push(...its);
    }
    const more = { details, evidence };
    if (details.length > 0)
      return finding(
        'info',
        say`The last update, ${bump}, brought ${count(details.length, say`change`)} that touch your settings.`,
        more,
      );
    if (between.length === 0)
      return pass(say`The last update, ${bump}, brought no change that we know to matter for safety.`, more);
    return remind(
      say`The last update, ${bump}, brought ${count(between.length, say`change`)} that matter for safety, and none touches settings that stand here.`,
      {
        details: between.slice(0, 6).map(({ since, what }) => say`${since}: ${what}.`),
      },
    );
  },
  examples: {
    pass: [
      {
        files: { '.HA_VERSION': '2026.7.2' },
        git: {
          versions: [
            { version: '2026.7.2', since: before(2) },
            { version: '2026.7.1', since: before(9) },
          ],
        },
      },
    ],
    finding: [
      {
        files: { '.HA_VERSION': '2026.8.1', 'configuration.yaml': 'http:\n  server_port: 8123\n' },
        git: {
          versions: [
            { version: '2026.8.1', since: before(2) },
            { version: '2026.7.1', since: before(30) },
          ],
        },
        says: 'from 2026.7.1 to 2026.8.1',
      },
    ],
    remind: [
      {
        files: { '.HA_VERSION': '2026.8.1' },
        git: { versions: [{ version: '2026.7.1', since: before(30) }] },
      },
    ],
    'cannot-see': [
      {},
      { files: { '.HA_VERSION': '2026.8.1' }, git: false },
      {
        files: { '.HA_VERSION': '2026.8.1' },
        git: { versions: [{ version: '2026.8.1', since: before(3) }] },
      },
    ],
  },
};
