import type { Severity, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { neverCommitted } from '../sense/never';

/** Is this file served to everyone? Without a configuration in sight, only the customary places say so. */
function isPublic(path: string, root: string | undefined): boolean {
  if (root === undefined) return /^(?:(?:.*\/)?(?:config|home-?assistant)\/)?www\//.test(path);
  return path.startsWith(root === '' ? 'www/' : `${root}/www/`);
}

/** A key, or a file of the configuration itself, or a copy of one. */
const keys = /^(?:privkey.{0,40}\.pem|.{1,80}\.key)$/;
const settings =
  /^(?:configuration|automations|scripts|scenes|customize|groups|secrets?|known_devices|core\.[a-z_.]{1,40})\b.{0,40}$/;
/** Other YAML, and copies of it. Code and tables that cards load are there to be served. */
const yaml = /\.ya?ml(?:[._~-].{0,20})?$/;

function gravity(path: string): Severity | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const row = neverCommitted(path)?.row;
  if (keys.test(name) || row?.[1] === 'error') return 'error';
  if (row?.[1] === 'warning' || (settings.test(name) && /\.ya?ml|^core\./.test(name))) return 'warning';
  return yaml.test(name) ? 'info' : undefined;
}

export const wwwSensitive: Rule = {
  id: 'www-sensitive',
  severity: 'error',
  summary: say`A file lies in the public folder that is not meant for everyone.`,
  why: `What lies below \`www\` is served at \`/local/\` to everybody who can reach your Home Assistant, without a log-in:
whoever guesses the name of a backup, a log or a copy of the configuration has it.`,
  instead: `Move it out of \`www\`. Pictures, fonts and cards belong there, and nothing else. If your Home Assistant can be
reached from the internet, take what the file holds for known.`,
  see: ['https://www.home-assistant.io/integrations/http/#hosting-files'],
  *check({ path }, { root }) {
    if (!path.includes('www/') || !isPublic(path, root)) return;
    const severity = gravity(path);
    if (!severity) return;
    yield {
      range: [0, 0],
      severity,
      ...(severity === 'warning' && {
        note: say`Everyone can fetch this file at \`/local/\`, without a log-in.`,
      }),
      ...(severity === 'info' && {
        note: say`Everyone can read this YAML at \`/local/\`, without a log-in.`,
      }),
    };
  },
  invalid: [
    { path: 'www/configuration.yaml.bak', text: '«»' },
    { path: 'www/home-assistant_v2.db', text: '«»' },
    { path: 'config/www/privkey.pem', text: '«»' },
    { path: 'www/backups/7c3f1a20.tar', text: '«»', others: { 'configuration.yaml': 'homeassistant:\n' } },
    { path: 'www/cards/popup.yaml', text: '«»' },
  ],
  valid: [
    { path: 'www/card.js', text: 'const a = 1;\n' },
    { path: 'www/holidays.json', text: '{"christmas": "12-25"}\n' },
    {
      path: 'site/www/config.yaml',
      text: 'title: A page\n',
      others: { 'configuration.yaml': 'homeassistant:\n' },
    },
    { path: 'packages/www.yaml', text: 'light:\n' },
  ],
};
