import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isHarmless, neverCommitted, speaks } from '../sense/never';

export const neverCommit: Rule = {
  id: 'never-commit',
  severity: 'error',
  summary: say`Git tracks a file that does not belong in a repository.`,
  why: `\`secrets.yaml\` holds every password of the home in one place, \`.storage\` holds the log-in tokens, a database
or a log tells who was at home when. Once such a file is in a commit, everyone who gets a copy of the repository has it, now
and in its history.`,
  instead: `Run \`git rm --cached FILE\` and add the file to \`.gitignore\`; it stays on your disk. If the repository was
ever pushed, change what the file held, first of all: removing the file does not take it out of the history. A stand-in with
made-up values may stay: call it \`secrets.example.yaml\` or \`secrets.fake.yaml\`.`,
  see: [
    'https://www.home-assistant.io/docs/configuration/secrets/',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
  ],
  *check({ path }, home) {
    if (home.tracked?.has(path) !== true) return;
    const fit = neverCommitted(path);
    if (!fit || !speaks(path, fit, home.tracked) || isHarmless(path, home)) return;
    const [, severity, holds] = fit.row;
    const then = fit.row.length === 4 ? say` If it was ever pushed: ${fit.row[3]}.` : say``;
    yield { range: [0, 0], severity, note: say`Git tracks ${holds}.${then}` };
  },
  invalid: [
    { path: 'secrets.yaml', text: '«»', home: { tracked: new Set(['secrets.yaml']) } },
    {
      path: 'esphome/secrets.yaml',
      text: '«»',
      others: { 'esphome/secrets.yaml': 'wifi_password: winter-in-may\n' },
      home: { tracked: new Set(['esphome/secrets.yaml']) },
    },
    { path: '.storage/auth', text: '«»', home: { tracked: new Set(['.storage/auth']) } },
    { path: 'home-assistant_v2.db', text: '«»', home: { tracked: new Set(['home-assistant_v2.db']) } },
    { path: 'backups/7c3f1a20.tar', text: '«»', home: { tracked: new Set(['backups/7c3f1a20.tar']) } },
    {
      path: 'known_devices.yaml',
      text: '«»',
      home: { tracked: new Set(['known_devices.yaml']) },
    },
  ],
  valid: [
    { path: 'secrets.yaml', text: '', home: { tracked: new Set(['configuration.yaml']) } },
    { path: 'secrets.yaml', text: '' },
    { path: 'secrets.fake.yaml', text: '', home: { tracked: new Set(['secrets.fake.yaml']) } },
    { path: '.stubs/secrets.yaml', text: '', home: { tracked: new Set(['.stubs/secrets.yaml']) } },
    {
      path: 'esphome/secrets.yaml',
      text: '',
      others: { 'esphome/secrets.yaml': '<<: !include ../secrets.yaml\n' },
      home: { tracked: new Set(['esphome/secrets.yaml']) },
    },
    {
      path: 'secrets.yaml',
      text: '',
      others: { 'secrets.yaml': 'mqtt_password: YOUR_PASSWORD\nwifi: ""\n' },
      home: { tracked: new Set(['secrets.yaml']) },
    },
    {
      path: '.storage/zone',
      text: '',
      home: { tracked: new Set(['.storage/person', '.storage/zone']) },
    },
    {
      path: 'configuration.yaml',
      text: 'homeassistant:\n',
      home: { tracked: new Set(['configuration.yaml']) },
    },
  ],
};
