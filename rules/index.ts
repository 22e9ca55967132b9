import type { Rule } from '../src/core/rule';
import { bypassLogin } from './auth/bypass-login';
import { trackedSecrets } from './files/tracked-secrets';
import { unreadable } from './files/unreadable';
import { anyOrigin } from './http/any-origin';
import { trustedEveryone } from './http/trusted-everyone';
import { unusedIgnore } from './hygiene/unused-ignore';
import { privateNetwork } from './privacy/private-network';
import { privatePerson } from './privacy/private-person';
import { privatePlace } from './privacy/private-place';
import { envVarDefault } from './secrets/env-var-default';
import { inlineSecret } from './secrets/inline-secret';
import { knownToken } from './secrets/known-token';
import { privateKey } from './secrets/private-key';
import { secretInComment } from './secrets/secret-in-comment';
import { secretInScript } from './secrets/secret-in-script';
import { plainHttp } from './urls/plain-http';
import { unverifiedTls } from './urls/unverified-tls';
import { stubSecrets } from './secrets/stub-secrets';
import { urlWithPassword } from './secrets/url-with-password';

/** The rules by subject (the folder), in the order of the README. A new rule is its own file and a line here. */
export const subjects: Readonly<Record<string, readonly Rule[]>> = {
  // Of rules that see the same secret, the first tells of it: those that know more stand before those that guess.
  secrets: [
    privateKey,
    knownToken,
    urlWithPassword,
    envVarDefault,
    inlineSecret,
    secretInScript,
    secretInComment,
    stubSecrets,
  ],
  urls: [plainHttp, unverifiedTls],
  http: [anyOrigin, trustedEveryone],
  auth: [bypassLogin],
  files: [trackedSecrets, unreadable],
  privacy: [privateNetwork, privatePlace, privatePerson],
  // Last: it judges the ignores that the others used.
  hygiene: [unusedIgnore],
};

export const rules: readonly Rule[] = Object.values(subjects).flat();
