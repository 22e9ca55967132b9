import type { Entry } from '../../src/core/entry';
import { placeholderShapes, placeholderWords } from '../tables/placeholders';
import { remembering } from '../../src/core/remember';
import { longestName, normalised } from './names';

const words = new Set(placeholderWords);

/** What people write where a secret will stand: `changeme`, `<your token>`, `xxxx`, `REDACTED_password_1`. */
export const isPlaceholder = remembering((value): boolean => {
  const text = value.trim();
  return words.has(text.toLowerCase()) || placeholderShapes.some((shape) => shape.test(text));
});

const reference = /^(?:!(?:secret|env_var|include|input)\b|\$\{|\$[a-zA-Z_]\w*$|\{[A-Z_]+\}$|%\w+%$|\[\[)/;

/** Made from something else when it is used: a template, a variable, a reference in quotes. */
export function isReference(value: string): boolean {
  return reference.test(value.trim()) || /\{\{|\{%|\$\{|\[\[\[|\$\([^)]/.test(value);
}

/** Scalars of YAML that are no text: nothing, yes and no. */
export function isSwitch(value: string): boolean {
  return /^(?:~|null|none|undefined|true|false|yes|no|on|off)?$/i.test(value.trim());
}

/** Does the value itself stand here, as someone wrote it? */
export function isLiteral(entry: Entry): boolean {
  const { kind, tag } = entry;
  if (kind !== 'scalar' || (tag !== undefined && !/^!(?:!(?:str|binary|int|float|timestamp))?$/.test(tag)))
    return false;
  return standsForItself(entry.data) && !repeatsItsName(entry);
}

const standsForItself = remembering((value): boolean => {
  const data = value.slice(authScheme(value).length);
  return !isSwitch(data) && !isReference(data) && !isPlaceholder(data);
});

/** `Bearer ` at the start of a header's value, or nothing. */
export function authScheme(value: string): string {
  return /^(?:bearer|basic|token|apikey|digest|key)(?:\s+|$)/i.exec(value)?.[0] ?? '';
}

/** `mqtt_password: mqtt_password` is a form that nobody has filled in. `password: password` is a bad password. */
function repeatsItsName({ named, data }: Entry): boolean {
  const name = normalised(named);
  if (name.includes('_') && isWrittenAs(data, name)) return true;
  // Programs: `CONF_PASSWORD = 'password'`, `{password: 'ui.login.password'}`.
  if (/^(?:conf|attr|key|field|param|service)_/.test(name))
    return isWrittenAs(data, name.slice(name.indexOf('_') + 1));
  if (!data.endsWith(`.${named}`)) return false;
  const value = normalised(data.trim());
  return value.length < 80 && /^[a-z]+(?:_[a-z]+)+$/.test(value);
}

/** Is this the name of a value? To write a value as a name makes it no shorter: most are too long. */
function isWrittenAs(data: string, name: string): boolean {
  const value = data.trim();
  return (value.length <= name.length || value.length > longestName) && normalised(value) === name;
}
