import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say, versionOf } from '../../../src/core/say';
import { limits } from '../../tables/audit';
import { exampleNow } from '../example';
import { versionIn } from '../look';
import { my } from '../my';

/** The month in which a version such as 2026.3.1 came out, as its last day. */
function cameOut(version: string): Date | undefined {
  const [, year, month] = /^(20\d\d)\.(\d{1,2})(?!\d)/.exec(version) ?? [];
  return year === undefined ? undefined : new Date(Date.UTC(Number(year), Number(month), 0));
}

const recent = `${exampleNow.getUTCFullYear()}.${exampleNow.getUTCMonth() + 1}.1`;

export const regularUpdates: Procedure = {
  id: 'regular-updates',
  seed: 'Update regularly, and let it happen by itself where you can.',
  looks:
    'The age of the release, which its number tells: there is one a month, and only the newest gets corrections.',
  evidence: ['.HA_VERSION', 'compose files: image'],
  next: 'Update once a month, soon after the first Wednesday; a reminder in the calendar is enough.',
  links: [my('updates')],
  check(estate) {
    const seen = versionIn(estate);
    if (!seen)
      return cannotSee(say`There is no .HA_VERSION and no container with a version, so nobody can tell it.`);
    const { version } = seen;
    const evidence = [seen.evidence];
    const date = cameOut(version);
    if (!date)
      return finding('warning', say`Version ${versionOf(version)} is from before 2021.`, { evidence });
    if (estate.clock !== undefined) return cannotSee(estate.clock, { evidence });
    // In the month of its release a version is new.
    const age = estate.age(new Date(Math.min(date.getTime(), estate.parts.now.getTime()))) ?? 0;
    const months = Math.floor(age / 30.5);
    return age > limits.versionOld
      ? finding(
          'warning',
          say`Version ${versionOf(version)} is about ${months} months old, and gets no corrections any more.`,
          { evidence, age },
        )
      : pass(
          months === 0
            ? say`Version ${versionOf(version)} is of this month or the last.`
            : say`Version ${versionOf(version)} is at most ${months + 1} months old.`,
          { evidence, age },
        );
  },
  examples: {
    pass: [{ files: { '.HA_VERSION': recent } }],
    finding: [
      { files: { '.HA_VERSION': '2023.2.5' }, says: 'months old' },
      { files: { '.HA_VERSION': '0.108.8' }, says: 'before 2021' },
    ],
    'cannot-see': [{ mode: 'checkout' }, { files: { '.HA_VERSION': recent }, clock: -400, says: 'clock' }],
  },
};
