import { isTrue } from '../../src/core/checks';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';

type Told = Omit<Flag, 'range'>;

const frontend: Told = {
  note: say`The interface comes from a developer's folder or a change that nobody has reviewed.`,
};
const cloud: Told = {
  note: say`The home's cloud traffic goes to another server than Home Assistant Cloud's.`,
};
const debug: Told = {
  note: say`The camera server offers its own pages to the whole network; sources can be added there.`,
};

/** Where parts of Home Assistant Cloud are; without them, at its makers'. */
const cloudSettings = [
  'mode',
  'cognito_client_id',
  'user_pool_id',
  'account_link_server',
  'accounts_server',
  'acme_server',
  'alexa_server',
  'api_server',
  'cloudhook_server',
  'relayer_server',
  'remote_sni_server',
  'remotestate_server',
  'servicehandlers_server',
  'thingtalk_server',
] as const;

/** Settings for those who work on Home Assistant itself. */
const places: readonly (readonly [place: string, told: Told])[] = [
  ['frontend.development_repo', frontend],
  ['frontend.development_pr', frontend],
  ['hassio.development_repo', frontend],
  ...cloudSettings.map((name) => [`cloud.${name}`, cloud] as const),
  ['demo', { severity: 'info', note: say`Demonstration entities stand among those of the home.` }],
];

export const developerSetting: Rule = {
  id: 'developer-setting',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['development_repo', 'development_pr', 'cloud', 'demo', 'debug_ui'],
  summary: say`A setting is left that is for developers of Home Assistant.`,
  why: `These exist for trying things out: an interface that nobody has reviewed runs with your rights, another cloud
server sees your traffic, a debugging page asks for no log-in. None of it is kept safe for daily use.`,
  instead: 'Remove the setting; a normal installation needs none of them.',
  see: [
    'https://developers.home-assistant.io/docs/frontend/development',
    'https://www.home-assistant.io/integrations/cloud/',
    'https://www.home-assistant.io/integrations/go2rtc/',
  ],
  *check(document, { version }) {
    for (const [place, told] of places) {
      for (const entry of document.at(place)) {
        if (entry.key && !(place === 'cloud.mode' && isUsual(entry))) yield { ...told, range: entry.key };
      }
    }
    for (const entry of document.at('go2rtc.debug_ui')) {
      if (entry.kind !== 'scalar' || !isTrue(entry.data)) continue;
      // Since then it asks for a user name and a password.
      const asks = isAtLeast(version, '2025.12') === true;
      yield { ...debug, range: entry.value, ...(asks && { severity: 'info' }) };
    }
  },
  invalid: [
    'frontend:\n  «development_repo»: /home/me/frontend\n',
    'frontend:\n  «development_pr»: 12345\n',
    'cloud:\n  «mode»: dev\n  «relayer_server»: relay.example.org\n',
    'go2rtc:\n  debug_ui: «true»\n',
    '«demo»:\n',
  ],
  valid: [
    'frontend:\n  themes: !include_dir_merge_named themes\n',
    'cloud:\n  alexa:\n    filter:\n      include_entities: [light.hall]\n',
    'go2rtc:\n  debug_ui: false\n',
    'light:\n  - platform: group\n    name: demo\n',
  ],
};

const isUsual = ({ data }: Entry): boolean => data !== 'dev' && data !== 'development';
