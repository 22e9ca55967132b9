import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, remind } from '../../../src/audit/outcome';
import { dayOf, say, versionOf } from '../../../src/core/say';
import { before } from '../example';
import { appName, appsOf, containers, count, evidenceOf, gravest } from '../look';
import { my } from '../my';

export const appsUpdated: Procedure = {
  id: 'apps-updated',
  seed: 'Ensure that add-ons, which are called apps now, are up to date.',
  looks:
    'The apps and their versions as the newest backup lists them, and images of containers that are named by a tag that moves.',
  evidence: ['backup.json: addons (slug, version)', 'compose files: image'],
  next: 'Update apps under Settings, System, Updates. Name images by a version, so that Git shows when it changed.',
  links: [my('updates')],
  check(estate) {
    const moving = estate.flagged('moving-image');
    const seen = appsOf(estate);
    const age = estate.age(seen?.date);
    const details = (seen?.apps ?? [])
      .slice(0, 40)
      .map(({ slug, version }) => say`${appName(slug)} ${versionOf(version)}`);
    const images = [...containers(estate)].length;
    if (moving.length > 0) {
      return finding(
        gravest(moving),
        say`${count(moving.length, say`image`)} of ${count(images, say`container`)} are named by a tag that moves: nobody can tell which version runs.`,
        { details, evidence: evidenceOf(moving) },
      );
    }
    if (seen) {
      return remind(
        say`${count(seen.apps.length, say`app`)} as of the backup of ${dayOf(seen.date)}. Which of them have an update is shown by Home Assistant alone.`,
        {
          details,
          evidence: [{ file: seen.from.path, field: say`backup.json: addons` }],
          ...(age !== undefined && { age }),
        },
      );
    }
    if (images > 0)
      return remind(say`${count(images, say`container`)} with a version of their own: look for newer ones.`, {
        evidence: [...containers(estate)].map(({ evidence }) => evidence),
      });
    return cannotSee(say`Which apps there are stands in none of these files.`);
  },
  examples: {
    finding: [
      {
        files: {
          'docker-compose.yml':
            'services:\n  homeassistant:\n    image: ghcr.io/home-assistant/home-assistant:latest\n',
        },
        says: '1 image',
      },
    ],
    remind: [
      {
        archives: [{ about: { date: before(3), apps: [{ slug: 'core_mosquitto', version: '6.5.1' }] } }],
        says: '1 app',
      },
      {
        files: { 'docker-compose.yml': 'services:\n  broker:\n    image: eclipse-mosquitto:2.0.22\n' },
        says: '1 container',
      },
    ],
    'cannot-see': [{ mode: 'checkout' }, {}],
  },
};
