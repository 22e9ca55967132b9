import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { items, look, pairs, text } from '../../../src/audit/json';
import type { Estate } from '../../../src/audit/estate';
import { say } from '../../../src/core/say';
import { count, inStored } from '../look';
import { my } from '../my';

/** Ids of the people who may log in and change everything. */
function administrators(estate: Estate): readonly string[] {
  return items(estate.value('auth', 'users')).flatMap((user) => {
    const id = text(look(user, 'id'));
    const isPerson = look(user, 'system_generated') !== true && look(user, 'is_active') !== false;
    const rules =
      look(user, 'is_owner') === true ||
      items(look(user, 'group_ids')).some((group) => group === 'system-admin');
    return id !== undefined && isPerson && rules ? [id] : [];
  });
}

export const secondFactor: Procedure = {
  id: 'second-factor',
  beyond: true,
  seed: 'Not on the page: give everybody who may change settings a second factor.',
  looks: 'Active administrators without an authenticator app.',
  evidence: ['.storage/auth: data.users', '.storage/auth_module.totp: data.users'],
  next: 'In your profile, under Security, enable the authenticator app; ask the other administrators to do so.',
  links: [my('profile_security'), my('users')],
  check(estate) {
    if (!estate.has('auth')) return cannotSee(say`Who may log in cannot be seen: ${estate.whyNot('auth')}.`);
    const people = administrators(estate);
    const enrolled = new Set(
      ['auth_module.totp', 'auth_module.notify'].flatMap((file) =>
        pairs(estate.value(file, 'users')).map(([id]) => id),
      ),
    );
    const without = people.filter((id) => !enrolled.has(id)).length;
    const evidence = [inStored('auth', say`data.users`)];
    if (people.length === 0)
      return cannotSee(say`.storage/auth names no user that we understand.`, { evidence });
    return without === 0
      ? pass(say`${count(people.length, say`administrator`)}, and nobody logs in by a password alone.`, {
          evidence,
        })
      : finding(
          'warning',
          say`${without} of ${count(people.length, say`administrator`)} log in by a password alone.`,
          { evidence },
        );
  },
  examples: {
    pass: [
      {
        files: {
          '.storage/auth': {
            users: [{ id: 'one', is_owner: true, is_active: true, group_ids: ['system-admin'] }],
          },
          '.storage/auth_module.totp': { users: { one: 'seed' } },
        },
      },
    ],
    finding: [
      {
        files: {
          '.storage/auth': {
            users: [
              { id: 'one', is_owner: true, is_active: true, system_generated: false },
              { id: 'two', is_active: true, group_ids: ['system-users'] },
              { id: 'three', system_generated: true, is_active: true, group_ids: ['system-admin'] },
            ],
          },
        },
        says: '1 of 1 administrator',
      },
    ],
    'cannot-see': [
      { mode: 'checkout', says: 'not part of a checkout' },
      { files: { '.storage/auth': '' }, says: 'empty' },
      { files: { '.storage/auth': { users: 'none' } }, says: 'no user' },
    ],
  },
};
