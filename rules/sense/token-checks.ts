import { exampleSums, publicClients, samplePasswords, sampleUsers } from '../tables/tokens/known';
import { remembering } from '../../src/core/remember';
import type { TokenCheck } from '../tables/token-shapes';
import { base64Object, base64Text, readJwt } from './jwt';
import { isPlaceholder, isReference, isSwitch } from './literal';

const examples: ReadonlySet<number> = new Set(exampleSums);

/** FNV-1a over ASCII text. */
function sum(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

const standIn =
  /x{4}|\*{3}|\.{3}|0{9}|example|sample|placeholder|redacted|your[_-]|_here|changeme|change_me|replace|insert|dummy|fake[_-]|to_?ken_?(?:goes|here)/i;

/** Has it so many different characters? Those whose numbers differ in their last five bits are soon counted. */
function hasDifferent(text: string, wanted: number): boolean {
  let seen = 0;
  let count = 0;
  for (let i = 0; i < text.length && count < wanted; i++) {
    const bit = 1 << (text.charCodeAt(i) & 31);
    if ((seen & bit) === 0) count++;
    seen |= bit;
  }
  return count >= wanted || new Set(text).size >= wanted;
}

/** Counting and holding a key down: abcdef, 123456, aaaa. */
function isCounted(text: string): boolean {
  let steps = 0;
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    if (step >= -1 && step <= 1) steps++;
  }
  return steps > text.length * 0.6;
}

/** Could be real: no mask, no example, no pattern of the keyboard. */
export const isToken = remembering(
  (secret): boolean =>
    !standIn.test(secret) &&
    !isReference(secret) &&
    hasDifferent(secret, Math.min(5, secret.length / 2)) &&
    !isCounted(secret) &&
    !examples.has(sum(secret)),
);

/** Are letters and digits mixed as only chance mixes them? `my-front-door-2` and `setBrightnessOfLamp` are words. */
export function isRandom(secret: string): boolean {
  if (!isToken(secret)) return false;
  let changes = 0;
  let digits = 0;
  let last = 0;
  for (let i = 0; i < secret.length; i++) {
    const kind = kindOf(secret.charCodeAt(i));
    if (kind === 0) continue;
    if (kind === digit) digits++;
    if (last !== 0 && kind !== last) changes++;
    last = kind;
  }
  return digits >= 2
    ? changes >= 4 && changes * 8 >= Math.min(secret.length, 80)
    : changes >= secret.length * 0.38;
}

const [digit, small, large] = [1, 2, 3];

/** A digit, a small letter, a large one; 0: none of them. */
function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return digit;
  if (code >= 97 && code <= 122) return small;
  return code >= 65 && code <= 90 ? large : 0;
}

/** Written out, not made from a variable or a template when it is used. */
const isWritten = (value: string): boolean =>
  !(
    /^[A-Z]+(?:[_-][A-Z]+)*$/.test(value) &&
    /^.{0,40}(?:PASS|PWD|TOKEN|KEY|SECRET|USER|YOUR|AUTH|CODE|ID)/.test(value)
  ) &&
  !isReference(value) &&
  !isPlaceholder(value) &&
  !isSwitch(value) &&
  !/[{}<>]|%7B|\$\w|\$\(|^[@%([]/i.test(value) &&
  !/redacted|\*{3}|x{4}|\.{4}|•{2}/i.test(value);

/** A network's key inside Thread's own notation: type, length, value, again and again. */
function isThreadDataset(hex: string): boolean {
  let key = '';
  let at = 0;
  while (at + 4 <= hex.length) {
    const size = Number.parseInt(hex.slice(at + 2, at + 4), 16) * 2;
    if (hex.slice(at, at + 2) === '05' && size === 32) key = hex.slice(at + 4, at + 4 + size);
    at += 4 + size;
  }
  return at === hex.length && key !== '' && isToken(key);
}

function isBasic(secret: string): boolean {
  if (examples.has(sum(secret))) return false;
  const pair = base64Text(secret);
  if (pair === undefined || !/^[\x20-\x7e\xa0-\xff]+$/.test(pair)) return false;
  const [user = '', ...rest] = pair.split(':');
  const password = rest.join(':');
  return password !== '' && !publicClients.includes(user.toLowerCase()) && isPersonal(password, user);
}

/** Not the words by which manuals show how a command is used. */
const isPersonal = (password: string, user?: string): boolean =>
  isWritten(password) &&
  !(
    user !== undefined &&
    sampleUsers.includes(user.toLowerCase()) &&
    samplePasswords.includes(password.toLowerCase())
  );

/** Each takes the secret, and the user name that stands before it, where the pattern finds one. */
export const tokenChecks: Readonly<Record<TokenCheck, (secret: string, user?: string) => boolean>> = {
  token: isToken,
  random: isRandom,
  password: isPersonal,
  parameter: (secret) =>
    isWritten(secret) &&
    isToken(secret) &&
    !/^demo[_-]?(?:key|token)$/i.test(secret) &&
    (/\d/.test(secret) || secret.length >= 20),
  jwt: (secret) => {
    const { algorithm } = readJwt(secret) ?? {};
    return (
      algorithm?.toLowerCase() !== 'none' &&
      isToken(secret) &&
      isToken(secret.slice(secret.lastIndexOf('.') + 1))
    );
  },
  basic: isBasic,
  tunnel: (secret) => {
    const { a, t, s } = base64Object(secret) ?? {};
    return typeof a === 'string' && typeof t === 'string' && typeof s === 'string' && isToken(s);
  },
  grafana: (secret) => typeof base64Object(secret)?.k === 'string',
  thread: isThreadDataset,
};
