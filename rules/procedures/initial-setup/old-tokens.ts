import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { items, look, time } from '../../../src/audit/json';
import { say } from '../../../src/core/say';
import { limits } from '../../tables/audit';
import { ago } from '../example';
import { count, inStored } from '../look';
import { my } from '../my';

export const oldTokens: Procedure = {
  id: 'old-tokens',
  beyond: true,
  seed: 'Not on the page: delete long-lived tokens that nobody uses.',
  looks:
    'Long-lived tokens that were last used, or where that is not known made, more than a year ago. They are counted and dated, nothing else.',
  evidence: ['.storage/auth: data.refresh_tokens (token_type, created_at, last_used_at)'],
  next: 'In the profile of each user, under Security, delete them one by one: “Delete all tokens” leaves these alone.',
  links: [my('profile_security')],
  check(estate) {
    if (!estate.has('auth')) return cannotSee(say`Tokens cannot be seen: ${estate.whyNot('auth')}.`);
    const evidence = [inStored('auth', say`data.refresh_tokens`)];
    const tokens = items(estate.value('auth', 'refresh_tokens')).filter(
      (token) => look(token, 'token_type') === 'long_lived_access_token',
    );
    if (tokens.length === 0) return pass(say`There are no long-lived tokens.`, { evidence });
    if (estate.clock !== undefined) return cannotSee(estate.clock, { evidence });
    const ages = tokens.map((token) =>
      estate.age(time(look(token, 'last_used_at')) ?? time(look(token, 'created_at'))),
    );
    const idle = ages.filter((age) => age === undefined || age > limits.tokenIdle).length;
    const unused = tokens.filter((token) => time(look(token, 'last_used_at')) === undefined).length;
    const details =
      unused > 0 ? [say`${count(unused, say`token`)} without a note of ever having been used.`] : [];
    const age = Math.max(...ages.map((one) => one ?? 0));
    return idle === 0
      ? pass(say`${count(tokens.length, say`long-lived token`)}, all used or made within a year.`, {
          evidence,
          details,
          age,
        })
      : finding(
          'warning',
          say`${idle} of ${count(tokens.length, say`long-lived token`)} were not used for a year, or nobody can tell when. Each opens everything for ten years.`,
          { evidence, details, age },
        );
  },
  examples: {
    pass: [
      {
        files: { '.storage/auth': { refresh_tokens: [{ token_type: 'normal', created_at: ago(900) }] } },
        says: 'no long-lived',
      },
      {
        files: {
          '.storage/auth': {
            refresh_tokens: [
              { token_type: 'long_lived_access_token', created_at: ago(900), last_used_at: ago(2) },
            ],
          },
        },
      },
    ],
    finding: [
      {
        files: {
          '.storage/auth': {
            refresh_tokens: [
              { token_type: 'long_lived_access_token', created_at: ago(900), last_used_at: null },
            ],
          },
        },
        says: '1 of 1',
      },
      { files: { '.storage/auth': { refresh_tokens: [{ token_type: 'long_lived_access_token' }] } } },
    ],
    'cannot-see': [
      { mode: 'checkout' },
      {
        clock: -4000,
        files: {
          '.storage/auth': {
            refresh_tokens: [{ token_type: 'long_lived_access_token', created_at: ago(900) }],
          },
        },
        says: 'clock',
      },
    ],
  },
};
