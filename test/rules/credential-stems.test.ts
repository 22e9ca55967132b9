import {
  credentialEndings,
  credentialKeys,
  credentialStems,
  credentialTails,
  credentialWords,
} from '../../rules/tables/credential-keys';
import { credentialPlaces } from '../../rules/tables/places';

const names = [
  ...[credentialKeys, credentialEndings, credentialTails, credentialWords].flatMap((table) =>
    Object.keys(table),
  ),
  ...credentialPlaces.map(([, place]) => place.slice(place.lastIndexOf('.') + 1).toLowerCase()),
  // What opens an alarm or a lock.
  'code',
  'pin',
];

test.each(['_', '-', ' ', ''])(
  'every name of a credential, written with «%s», has one of the stems in it',
  (mark) => {
    const without = names.filter((name) => {
      const written = name.replaceAll('_', mark);
      return !credentialStems.some((stem) => written.includes(stem));
    });
    expect(without).toEqual([]);
  },
);

test('most words of comments have none', () => {
  const said = 'turn the light off when nobody is at home, see also the automation of the porch: at 22:00';
  expect(credentialStems.filter((stem) => said.includes(stem))).toEqual([]);
});
