import type { Pool, Scalar } from './values';

/** Whose idea of a plain scalar counts: PyYAML's of YAML 1.1, or the core schema of YAML 1.2. */
export type Typing = 'yaml-1.1' | 'yaml-1.2';

const nothing = /^(?:~|null|Null|NULL|)$/;

// PyYAML's own patterns (resolver.py).
const bool11 = /^(?:(yes|true|on)|no|false|off)$/;
const cased = /^(?:[A-Z]+|[A-Z]?[a-z]+)$/;
const int11 =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const float11 =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const date11 = /^(\d{4})-(\d\d)-(\d\d)$/;
const time11 =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?$/;

const int12 = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|0b[01]+)$/;
const float12 =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What a plain scalar is. Undefined where the program stops at it: `2024-13-40`, `=`. */
export function typed(pool: Pool, text: string, typing: Typing): Scalar | undefined {
  if (nothing.test(text)) return pool.scalar('null', '');
  // Almost everything is a word.
  if (!/^[-+.0-9=yYnNtTfFoO]/.test(text)) return pool.scalar('string', text);
  return typing === 'yaml-1.1' ? typed11(pool, text) : typed12(pool, text);
}

function typed11(pool: Pool, text: string): Scalar | undefined {
  const truth = cased.test(text) ? bool11.exec(text.toLowerCase()) : null;
  if (truth) return pool.scalar('bool', truth[1] ? 'true' : 'false');
  if (text === '=') return undefined;
  if (float11.test(text)) return pool.scalar('float', float(text));
  if (int11.test(text)) {
    const value = integer11(text);
    return value === undefined ? undefined : pool.scalar('int', value);
  }
  if (date11.test(text) || time11.test(text)) {
    const time = timeOf(text);
    return time === undefined ? undefined : pool.scalar('time', time);
  }
  return pool.scalar('string', text);
}

function typed12(pool: Pool, text: string): Scalar {
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return pool.scalar('bool', text.toLowerCase());
  if (int12.test(text)) return pool.scalar('int', integer12(text));
  if (float12.test(text)) return pool.scalar('float', float(text));
  return pool.scalar('string', text);
}

/** A scalar that a tag such as `!!int` makes what it is; undefined where it cannot be. */
export function typedAs(pool: Pool, text: string, type: string): Scalar | undefined {
  if (type === 'str') return pool.scalar('string', text);
  if (type === 'null') return pool.scalar('null', '');
  if (type === 'bool') {
    const truth = bool11.exec(text.toLowerCase());
    return truth ? pool.scalar('bool', truth[1] ? 'true' : 'false') : undefined;
  }
  if (type === 'int') {
    const value = int11.test(text) ? integer11(text) : undefined;
    return value === undefined ? undefined : pool.scalar('int', value);
  }
  if (type === 'float') {
    const isFloat = float11.test(text) || float12.test(text);
    return isFloat ? pool.scalar('float', float(text)) : undefined;
  }
  if (type === 'timestamp') {
    const time = timeOf(text);
    return time === undefined ? undefined : pool.scalar('time', time);
  }
  return undefined;
}

/** As a decimal number; undefined where there are no digits, at which Python stops. */
function integer11(text: string): string | undefined {
  const plain = text.replace(/_/g, '');
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/, '');
  let value: bigint | undefined;
  if (digits.includes(':')) {
    value = digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  } else if (/^0[bx]/.test(digits)) {
    value = digits.length > 2 ? BigInt(digits) : undefined;
  } else if (digits.startsWith('0') && digits.length > 1) {
    value = BigInt(`0o${digits.slice(1)}`);
  } else {
    value = BigInt(digits);
  }
  return value === undefined ? undefined : String(negative ? -value : value);
}

function integer12(text: string): string {
  const value = BigInt(text.replace(/^[-+]/, ''));
  return String(text.startsWith('-') ? -value : value);
}

/** The shortest text that names this double. */
function float(text: string): string {
  const plain = text.replace(/_/g, '').toLowerCase();
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/, '');
  let value: number;
  if (digits === '.inf') value = Infinity;
  else if (digits === '.nan') value = NaN;
  else if (digits.includes(':')) value = digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  else value = Number(digits);
  const written = String(value);
  return `${negative ? '-' : ''}${/^\d+$/.test(written) ? `${written}.0` : written}`;
}

/** As Python's `isoformat` writes it; undefined for a day that no calendar has. */
function timeOf(text: string): string | undefined {
  const date = date11.exec(text);
  const parts = date ?? time11.exec(text);
  if (!parts) return undefined;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '0',
    minute = '0',
    second = '0',
    fraction,
    sign,
    zone,
    more,
  ] = parts;
  const days = new Date(Date.UTC(2000, Number(month), 0));
  days.setUTCFullYear(Number(year), Number(month), 0);
  const inCalendar =
    Number(year) > 0 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= days.getUTCDate();
  if (!inCalendar || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const two = (number: string): string => number.padStart(2, '0');
  const iso = `${year}-${two(month)}-${two(day)}`;
  if (date) return iso;
  const micro = (fraction ?? '').slice(0, 6).padEnd(6, '0');
  const offset = sign ? `${sign}${two(zone ?? '')}:${two(more ?? '0')}` : text.endsWith('Z') ? '+00:00' : '';
  return `${iso}T${two(hour)}:${two(minute)}:${two(second)}${Number(micro) > 0 ? `.${micro}` : ''}${offset}`;
}
