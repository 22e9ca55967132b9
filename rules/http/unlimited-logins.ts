import { isFalse } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import { across, type Configuration, type Home } from '../../src/core/home';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { httpSettings, isExposed, isSet } from '../sense/http';

/** Ten tries are a tired owner; hundreds are a machine. */
const many = 20;

export const unlimitedLogins: Rule = {
  id: 'unlimited-logins',
  severity: 'warning',
  of: ['home-assistant', 'storage'],
  keys: ['ip_ban_enabled', 'login_attempts_threshold', 'http'],
  summary: say`Wrong passwords never lead to a ban.`,
  why: `Whoever reaches the log-in page may try passwords for as long as they like. Banning is switched on by default, but
in name only: without \`login_attempts_threshold\` nobody is ever banned.`,
  instead: `Set \`login_attempts_threshold\` to a number between 3 and 10 and leave \`ip_ban_enabled\` on. If you lock
yourself out, remove your address from \`ip_bans.yaml\` and restart.`,
  see: ['https://www.home-assistant.io/integrations/http/#ip-filtering-and-banning'],
  *check(document, home) {
    for (const entry of httpSettings(document, 'ip_ban_enabled')) {
      if (entry.kind === 'scalar' && isFalse(entry.data)) yield { range: entry.value };
    }
    for (const entry of httpSettings(document, 'login_attempts_threshold')) {
      if (entry.kind !== 'scalar' || !/^-?\d{1,9}$/.test(entry.data)) continue;
      const threshold = Number(entry.data);
      if (threshold < 1) yield { range: entry.value };
      else if (threshold > many)
        yield {
          range: entry.value,
          severity: 'info',
          note: say`A ban comes only after more than ${many} wrong passwords.`,
        };
    }
    yield* inNameOnly(document, home);
  },
  invalid: [
    'http:\n  ip_ban_enabled: «false»\n  login_attempts_threshold: 5\n',
    'http:\n  ip_ban_enabled: true\n  login_attempts_threshold: «-1»\n',
    'http:\n  login_attempts_threshold: «1000»\n',
    '«http»:\n  ip_ban_enabled: true\n',
    '«http»:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - 172.30.33.0/24\n',
  ],
  valid: [
    'http:\n  ip_ban_enabled: true\n  login_attempts_threshold: 5\n',
    'http:\n  login_attempts_threshold: !secret threshold\n',
    'homeassistant:\n  name: Home\n',
    {
      path: 'configuration.yaml',
      text: 'homeassistant:\n  packages: !include_dir_named packages\nhttp:\n  server_port: 8123\n',
      others: { 'packages/log_in.yaml': 'http:\n  login_attempts_threshold: 5\n' },
    },
    { path: 'appdaemon/appdaemon.yaml', text: 'appdaemon:\nhttp:\n  url: http://127.0.0.1:5050\n' },
  ],
};

/** The block says nothing of a threshold, and the default is none. */
function* inNameOnly(document: Document, home: Home): Generator<Flag> {
  if (document.dialect !== 'home-assistant') return;
  for (const { key, kind, data } of document.at('http')) {
    if (!key || kind === 'list' || data !== '') continue;
    const configuration = home.configuration(document);
    if (configuration.open) return;
    if (isSet(configuration, 'http.login_attempts_threshold') || isOff(configuration)) return;
    const grave = isExposed(configuration);
    yield {
      range: key,
      ...(!grave && { severity: 'info' }),
      note: grave
        ? say`Home Assistant is reached from outside, and wrong passwords never lead to a ban: there is no \`login_attempts_threshold\`.`
        : say`Wrong passwords never lead to a ban: there is no \`login_attempts_threshold\`.`,
    };
  }
}

const isOff = (configuration: Configuration): boolean =>
  [...across(configuration, 'http.ip_ban_enabled')].some(({ entry }) => isFalse(entry.data));
