/** Tests that a shape alone cannot express (rules/sense/token-checks.ts). Without one, `token` is meant. */
export type TokenCheck =
  /** Not a placeholder, a mask, a count of letters, or an example from a manual. */
  | 'token'
  /** The same, and the characters are mixed as chance mixes them: not words. */
  | 'random'
  /** Whatever a person may have chosen, but written out. */
  | 'password'
  /** The value of a URL's parameter: written out, and no word. */
  | 'parameter'
  | 'jwt'
  | 'basic'
  | 'tunnel'
  | 'grafana'
  | 'thread';

/** A token that its shape gives away, or its shape together with a word right beside it. */
export interface TokenShape {
  /** For people, as the subject of a sentence: `GitHub token`. */
  readonly what: string;
  /** For the placeholder: `REDACTED_token_1`. */
  readonly kind: string;
  /** Lower case. One of them stands in the text, in any case: only there is the pattern tried. */
  readonly keywords: readonly string[];
  /**
   * Sticky: tried at the place of the keyword. The group `secret` is what must be hidden, else the whole match is; `head`
   * is the part of it that stands before the keyword. Every repetition is bounded. Made when asked for: few are needed.
   */
  readonly pattern: () => RegExp;
  /** What must stand beside a keyword that is found in many texts: quicker to tell than by the pattern. */
  readonly beside?: (text: string, start: number) => boolean;
  readonly check?: TokenCheck;
  /** A made-up one with «marks» around the secret. Made when asked for: no token-like text stands in this repository. */
  readonly sample: () => string;
}

// A letter before a token that belongs to an escape, `\n` or `%20`, does not make it part of a longer word.
const start = String.raw`(?<!(?<!\\|%[0-9A-Fa-f])[\w-])`;

/** A pattern between the edges of a word. */
export const word = (body: string, flags = ''): RegExp =>
  new RegExp(String.raw`${start}(?:${body})(?![\w-])`, `dy${flags}`);

/** `<name> … : "<value>"`, as in a settings file, an environment variable, a log or a note. */
export const named = (name: string, value: string): RegExp =>
  new RegExp(
    String.raw`${name}[\w .-]{0,24}?\\?["'\`*\])]{0,3}[ \t]{0,3}(?:=>|:=|[:=])[ \t]{0,3}\\?["'\`]{0,2}(?<secret>${value})(?![\w-])`,
    'diy',
  );

/** The shortest value of all that `named` is used for, but for the one that has blanks in it. */
const shortest = 16;

/** Where the sign ends that gives a name a value on its line, for `named`; of `=>` and `:=` its first half. -1: there is none. */
export function signEnd(text: string, start: number): number {
  const [line = ''] = text.slice(start, start + 160).split('\n', 1);
  const colon = line.indexOf(':');
  const equals = line.indexOf('=');
  const sign = colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
  return sign < 0 ? -1 : start + sign + 1;
}

/** The name is given a value on its line, and one that is no shorter than a token. */
export function assigned(text: string, start: number): boolean {
  const end = signEnd(text, start);
  if (end < 0) return false;
  // The value itself may begin with what could be the other half of the sign.
  return isLong(text, end) || (/[=>]/.test(text.charAt(end)) && isLong(text, end + 1));
}

function isLong(text: string, end: number): boolean {
  let from = end;
  while (from < end + 3 && /[ \t]/.test(text.charAt(from))) from++;
  if (/^\\["'`]/.test(text.slice(from, from + 2))) from++;
  for (let quotes = 0; quotes < 2 && /["'`]/.test(text.charAt(from)); quotes++) from++;
  const value = text.slice(from, from + shortest);
  return value.length === shortest && !/[\s"'`]/.test(value);
}

/** Any text on the same line, as little as possible. */
export const gap = (most: number): string => String.raw`[^\n\r]{0,${String(most)}}?`;

export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const alphabets = {
  digits: '0123456789',
  hex: '0123456789abcdef',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  word: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
} as const;

/** Characters that look like chance and are always the same. */
export function made(alphabet: keyof typeof alphabets, length: number): string {
  const from = alphabets[alphabet];
  let state = length * 7919 + from.length;
  let text = '';
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += from.charAt((state >>> 16) % from.length);
  }
  return text;
}

export const madeUuid = (): string => [8, 4, 4, 4, 12].map((length) => made('hex', length)).join('-');
