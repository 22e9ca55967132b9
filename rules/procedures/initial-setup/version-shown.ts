import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, remind } from '../../../src/audit/outcome';
import { dayOf, say, versionOf } from '../../../src/core/say';
import { before } from '../example';
import { since, versionIn } from '../look';
import { my } from '../my';

export const versionShown: Procedure = {
  id: 'version-shown',
  seed: 'Check in the info screen which version runs.',
  looks: 'The version that is noted, and when Git first had it.',
  evidence: ['.HA_VERSION', 'compose files: image', 'Git: the commits that changed .HA_VERSION'],
  next: 'Compare it with what Settings, About says; the Supervisor and the operating system have versions of their own there.',
  links: [my('info')],
  check(estate) {
    const { git } = estate.parts;
    const seen = versionIn(estate);
    if (!seen)
      return cannotSee(say`There is no .HA_VERSION and no container with a version, so nobody can tell it.`);
    const { version } = seen;
    const [first] = git?.versions ?? [];
    const evidence = [seen.evidence];
    const age = estate.age(first?.since);
    if (!first || age === undefined)
      return remind(say`The version that is noted is ${versionOf(version)}.`, { evidence });
    return remind(
      say`The version that is noted is ${versionOf(version)}, in Git since ${dayOf(first.since)}, ${since(age)}.`,
      { evidence, age },
    );
  },
  examples: {
    remind: [
      { files: { '.HA_VERSION': '2026.8.1' }, says: '2026.8.1' },
      {
        files: { '.HA_VERSION': '2026.8.1' },
        git: { versions: [{ version: '2026.8.1', since: before(12) }] },
        says: '12 days ago',
      },
    ],
    'cannot-see': [{ mode: 'checkout' }],
  },
};
