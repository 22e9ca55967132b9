import { endingIn } from '../../src/core/table';
import { credentialEndings } from '../../rules/tables/credential-keys';
import { privateEndings } from '../../rules/tables/private-keys';

test('endings begin with an underscore, by which they are found', () => {
  for (const ending of [...Object.keys(credentialEndings), ...Object.keys(privateEndings)])
    expect(ending).toMatch(/^_[a-z_]+$/);
});

test('the longest ending counts, and none that only stands within a name', () => {
  expect(endingIn(credentialEndings, 'porch_wifi_password')).toBe(credentialEndings._wifi_password);
  expect(endingIn(credentialEndings, 'porch_lamp_password')).toBe(credentialEndings._password);
  expect(endingIn(credentialEndings, '_token')).toBe(credentialEndings._token);
  expect(endingIn(privateEndings, 'porch_ip_address')).toBe(privateEndings._ip_address);
  for (const name of ['', '_', 'token', 'porch_token_', 'porch_tokens', 'lamp_constructor'])
    expect(endingIn(credentialEndings, name)).toBeUndefined();
});
