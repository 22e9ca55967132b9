import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { accessApps, accessRules } from '../../tables/audit';
import { appsOf, containers, evidenceOf, gravest, listed, tallied, traces } from '../look';
import { my } from '../my';

export const accessMethods: Procedure = {
  id: 'access-methods',
  seed: 'Secure all ways in: the terminal, SSH, file shares and whatever else you use.',
  looks:
    'What the linter says of servers, shares, shells, ports and their passwords, and which ways in show themselves at all.',
  evidence: [
    'options of apps, compose files, Node-RED, Frigate, mosquitto and other neighbours',
    'backup.json: addons',
  ],
  next: 'Give every way in a key or a password of its own, and let it listen at home only.',
  links: [my('supervisor_store')],
  check(estate) {
    const found = estate.flagged(...accessRules);
    const ways = traces(
      estate,
      accessApps.map((name) => say`${name}`),
    );
    const details = [...tallied(found), ...ways.map(({ name }) => say`A way in: ${name}.`)];
    const evidence = [...evidenceOf(found), ...ways.map((way) => way.evidence)];
    if (found.length > 0)
      return finding(
        gravest(found),
        say`Ways into the house or its programs stand open further than they need to.`,
        { details, evidence },
      );
    if (appsOf(estate) || [...containers(estate)].length > 0) {
      const which =
        ways.length > 0
          ? say` Ways in that show themselves: ${listed(ways.map(({ name }) => name))}.`
          : say``;
      return pass(say`Nothing is wrong with the ways in whose settings can be seen.${which}`, { evidence });
    }
    return cannotSee(say`Which apps there are, and how they are set up, stands in none of these files.`, {
      details,
    });
  },
  examples: {
    pass: [
      { archives: [{ about: { apps: [{ slug: 'core_ssh', version: '10.4.0' }] } }], says: 'ssh' },
      {
        files: {
          'docker-compose.yml':
            'services:\n  homeassistant:\n    image: ghcr.io/home-assistant/home-assistant:2026.8.1\n',
        },
      },
    ],
    finding: [
      {
        files: {
          'docker-compose.yml':
            'services:\n  portainer:\n    image: portainer/portainer-ce:2.21.0\n    privileged: true\n    ports:\n      - "9000:9000"\n',
        },
      },
      {
        files: {
          'configuration.yaml':
            'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: doorbell\n        local_only: false\n',
        },
        says: 'further',
      },
    ],
    'cannot-see': [{ mode: 'checkout' }, {}],
  },
};
