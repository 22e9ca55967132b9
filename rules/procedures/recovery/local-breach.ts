import type { Procedure } from '../../../src/audit/procedure';
import { remind } from '../../../src/audit/outcome';
import { items, look } from '../../../src/audit/json';
import { say, type Words } from '../../../src/core/say';
import { leakOrder } from '../../tables/rotate';
import { count, entriesOf, inStored } from '../look';
import { my } from '../my';
import { exposedFiles, told, toRotate } from './leak';

export const localBreach: Procedure = {
  id: 'local-breach',
  seed: 'Leakage, your own Home Assistant was broken into: restore a backup from before, and change all authentication.',
  looks: 'All that would have to be changed, in order: files with secrets, tokens and integrations, counted.',
  evidence: [
    'names of files in .storage',
    '.storage/auth: number of tokens',
    '.storage/core.config_entries: number of entries',
    'secrets.yaml: number of names',
  ],
  next: 'Users’ passwords: hass --script auth -c DIR change_password USER NEW, on Home Assistant OS ha auth reset. A new password ends no session and no long-lived token: delete those in every profile.',
  links: [my('profile_security'), my('users')],
  check(estate) {
    const names = estate.parts.secrets.files.reduce((sum, one) => sum + one.names.length, 0);
    const counts: Words[] = [say`${count(names, say`secret`)} in secrets files`];
    if (estate.has('auth')) {
      const tokens = items(estate.value('auth', 'refresh_tokens'));
      const long = tokens.filter((token) => look(token, 'token_type') === 'long_lived_access_token').length;
      counts.push(say`${count(tokens.length - long, say`session`)}`, count(long, say`long-lived token`));
    }
    if (estate.has('core.config_entries')) counts.push(count(entriesOf(estate).length, say`integration`));
    const unseen =
      ['auth', 'core.config_entries'].filter((file) => !estate.has(file)).length > 0
        ? say` What .storage holds besides cannot be seen from here in full.`
        : say``;
    const rows = toRotate(
      exposedFiles(estate),
      entriesOf(estate).map(({ domain }) => domain),
    );
    const order = leakOrder.map(({ title }, i) => say`${i + 1}. ${title}.`);
    return remind(say`To change then: ${counts.reduce((sum, one) => say`${sum}, ${one}`)}.${unseen}`, {
      details: [...order, ...rows.slice(0, 12).map(told)],
      evidence: estate.has('auth') ? [inStored('auth', say`data.refresh_tokens`)] : [],
    });
  },
  examples: {
    remind: [
      { mode: 'checkout', says: 'cannot be seen' },
      {
        files: {
          '.storage/auth': {
            refresh_tokens: [{ token_type: 'normal' }, { token_type: 'long_lived_access_token' }],
          },
          '.storage/core.config_entries': { entries: [{ domain: 'hue' }] },
          'secrets.yaml': 'one: "1"\ntwo: "2"\n',
        },
        says: '2 secrets in secrets files, 1 session, 1 long-lived token, 1 integration.',
      },
    ],
  },
};
