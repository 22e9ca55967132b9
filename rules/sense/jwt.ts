/** What a JSON web token says of itself. Nothing of it is checked: whoever finds it only needs to know what it opens. */
export interface Jwt {
  readonly algorithm: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The text behind base64 of either alphabet, or nothing. */
export function base64Text(text: string): string | undefined {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
  } catch {
    return undefined;
  }
}

/** The JSON object behind base64, or nothing. */
export function base64Object(text: string): Readonly<Record<string, unknown>> | undefined {
  const decoded = base64Text(text);
  if (decoded?.startsWith('{') !== true) return undefined;
  try {
    const value: unknown = JSON.parse(decoded);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A token whose parts cannot be read is none that anyone accepts, but its shape may still be meant: undefined. */
export function readJwt(token: string): Jwt | undefined {
  const [head = '', body = ''] = token.split('.', 2);
  const header = base64Object(head);
  const payload = base64Object(body);
  if (!payload || typeof header?.alg !== 'string') return undefined;
  return { algorithm: header.alg, payload };
}

/** Seconds since 1970 of a claim, where it is a time that calendars know. */
export function timeOf({ payload }: Jwt, claim: 'iat' | 'exp'): number | undefined {
  const value = payload[claim];
  return typeof value === 'number' && value > 0 && value < 253_402_300_800 ? value : undefined;
}

/** How long it is good for, in seconds. */
export function lifetime(jwt: Jwt): number | undefined {
  const [from, to] = [timeOf(jwt, 'iat'), timeOf(jwt, 'exp')];
  return from !== undefined && to !== undefined && to > from ? to - from : undefined;
}

/** Home Assistant names the refresh token that it was made from, and nothing else: 32 hexadecimal digits. */
export function isHomeAssistants({ algorithm, payload }: Jwt): boolean {
  return algorithm === 'HS256' && typeof payload.iss === 'string' && /^[0-9a-f]{32}$/.test(payload.iss);
}
