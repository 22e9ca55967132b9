import type { Document } from '../../src/core/document';
import { type Entry, type Link } from '../../src/core/entry';
import { isDigit } from '../../src/core/letters';
import { once } from '../../src/core/once';
import { placeOf, standsAt } from '../../src/core/place';
import { endingIn, partsOf, rowIn } from '../../src/core/table';
import type { Range } from '../../src/core/text';
import {
  credentialEndings,
  credentialKeys,
  credentialStems,
  credentialTails,
  credentialWords,
  harmlessKeys,
} from '../tables/credential-keys';
import { hollowKeys } from '../tables/hollow-keys';
import { codeActions, codePlatforms, credentialPlaces, harmlessPlaces } from '../tables/places';
import { weakValues } from '../tables/weak';
import { actionOf, integrationsOf } from './integration';
import { authScheme, isLiteral } from './literal';
import { normalised } from './names';
import { own, remembering } from '../../src/core/remember';
import { isRandom } from './token-checks';

type Row =
  | (typeof credentialKeys)[keyof typeof credentialKeys]
  | (typeof credentialEndings)[keyof typeof credentialEndings]
  | (typeof credentialWords)[keyof typeof credentialWords];
type Parts = ReturnType<typeof partsOf<Row>>;
type PlaceRow = (typeof credentialPlaces)[number];

/** What a value is: for the placeholder (`password`) and for people (`API encryption key`). */
export interface Meaning {
  readonly kind: Parts[0] | PlaceRow[2];
  readonly what: Parts[1] | PlaceRow[3];
}

const tails = once(() => Object.entries(credentialTails));

const byKey = (name: string): Row | undefined => rowIn(credentialKeys, name);
const byEnding = (name: string): Row | undefined =>
  endingIn(credentialEndings, name) ?? tails().find(([tail]) => name.endsWith(tail))?.[1];
const byWord = (word: string): Row | undefined => rowIn(credentialWords, word);

function meaning(row: Row | undefined): Meaning | undefined {
  if (row === undefined) return undefined;
  const [kind, what] = partsOf(row);
  return { kind, what };
}
const code: Meaning = { kind: 'code', what: 'Alarm code' };

/** Places by their last key, so that an entry is held against a few of them only. */
const places = once(() => {
  const index = new Map<string, PlaceRow[]>();
  for (const row of credentialPlaces) {
    const last = row[1].slice(row[1].lastIndexOf('.') + 1);
    const known = index.get(last);
    if (known) known.push(row);
    else index.set(last, [row]);
  }
  return index;
});

/** Does the entry stand at the place that a row tells? */
const isAt = (
  document: Document,
  entry: Entry,
  [dialect, path]: readonly [string, string, ...unknown[]],
): boolean => dialect === document.dialect && standsAt(entry, placeOf(path));

/** What a key's literal value is, by the key's name alone. */
export function meaningOfName(name: string, value: string): Meaning | undefined {
  const { exact, word } = senseOf(name);
  if (exact || !word) return exact;
  return value.length >= 16 && isRandom(value) ? word : undefined;
}

/** What a name means by itself, and what it means where the value looks random. */
interface Sense {
  readonly exact?: Meaning | undefined;
  readonly word?: Meaning | undefined;
}

const senses = new Map<string, Sense>();

function senseOf(name: string): Sense {
  const known = senses.get(name);
  if (known) return known;
  const word = name.split('_').find((part) => byWord(part) !== undefined);
  // `password2` is a password as well.
  const plain = isDigit(name.charCodeAt(name.length - 1)) ? name.replace(/_?\d{1,2}$/, '') : name;
  const sense: Sense = harmlessKeys.includes(name)
    ? {}
    : {
        exact: meaning(byKey(name) ?? byKey(plain) ?? byEnding(plain)),
        word: meaning(word === undefined ? undefined : byWord(word)),
      };
  // A home has some hundred different names; whatever has more was not written by people.
  if (senses.size < 20_000) senses.set(own(name), sense);
  return sense;
}

/** What the value of an entry is, by the place where it stands. */
export function meaningOf(document: Document, entry: Entry): Meaning | undefined {
  const row = places()
    .get(entry.label)
    ?.find((one) => isAt(document, entry, one));
  if (row) return { kind: row[2], what: row[3] };
  let name = normalised(entry.named);
  if (name === 'code' || name === 'pin') return opensSomething(document, entry) ? code : undefined;
  if (hollowKeys.includes(name)) name = normalised(nameAbove(entry));
  name = namedBeside(document, entry) ?? name;
  const found = meaningOfName(name, entry.data) ?? meaningOfHeader(entry) ?? meaningOfShape(document, entry);
  return found && !harmlessPlaces.some((one) => isAt(document, entry, one)) ? found : undefined;
}

const meaningful = new Map<string, boolean>();

/** Could `meaningOf` know it, by its name? Says no for most entries, and costs little. */
function mayMean({ dialect }: Document, { name, named }: Entry): boolean {
  if (typeof name === 'number' || dialect === 'esphome') return true;
  const known = meaningful.get(named);
  if (known !== undefined) return known;
  const plain = normalised(named);
  const { exact, word } = senseOf(plain);
  const may =
    exact !== undefined ||
    word !== undefined ||
    places().has(named.toLowerCase()) ||
    hollowKeys.includes(plain) ||
    ['code', 'pin', 'value', 'to'].includes(plain);
  if (meaningful.size < 20_000) meaningful.set(own(named), may);
  return may;
}

/**
 * Where the item before it, or a setting beside it, is the name: `[--password, …]` of a command, `{name: TOKEN, value: …}`
 * of an app's environment, `{p: headers.cookie, to: …}` of a flow.
 */
function namedBeside(document: Document, entry: Entry): string | undefined {
  if (typeof entry.name === 'number' && entry.name > 0) {
    const flag = document.childrenOf(entry.parent).get(entry.name - 1)?.data ?? '';
    return flag.startsWith('-') && /^--?[a-z][\w-]{2,60}$/i.test(flag)
      ? normalised(flag.replace(/^--?/, ''))
      : undefined;
  }
  if (entry.name === 'value') {
    const name = document.beside(entry, 'name') ?? document.beside(entry, 'key');
    return name !== undefined && /^[A-Za-z][\w-]{2,60}$/.test(name) ? normalised(name) : undefined;
  }
  if (document.dialect !== 'node-red' || entry.name !== 'to') return undefined;
  const place = document.beside(entry, 'p');
  return place === undefined ? undefined : normalised(place.slice(place.lastIndexOf('.') + 1));
}

/** A header of one's own service: `X-Gotify-Key`. Its keys are shorter than those that chance gives away. */
function meaningOfHeader(entry: Entry): Meaning | undefined {
  if (entry.parent?.name !== 'headers' || !/^x-/i.test(entry.named)) return undefined;
  const { word } = senseOf(normalised(entry.named));
  return word && /^(?=[^\s]*\d)(?=[^\s]*[a-z])[^\s]{8,}$/i.test(entry.data) ? word : undefined;
}

/** The keys of ESPHome are 32 bytes, whatever somebody calls the variable that holds one. */
function meaningOfShape({ dialect }: Document, entry: Entry): Meaning | undefined {
  if (dialect !== 'esphome' || !/^[A-Za-z0-9+/]{43}=$/.test(entry.data)) return undefined;
  return /public|(?:^|_)pub(?:_|$)|lambda|code/.test(normalised(entry.named)) ? undefined : espKey;
}

const espKey: Meaning = { kind: 'key', what: 'API encryption key' };

function nameAbove(entry: Entry): string {
  let seen = false;
  for (let link: Link | undefined = entry; link; link = link.parent) {
    if (typeof link.name !== 'string') continue;
    if (seen) return link.name;
    seen = true;
  }
  return '';
}

/** A `code` or `pin` of an alarm or a lock, rather than of a remote control or a board. */
function opensSomething(document: Document, entry: Entry): boolean {
  if (!/^[0-9a-z#*-]{3,12}$/i.test(entry.data.trim())) return false;
  const action = actionOf(document, entry);
  if (action !== undefined) return codeActions.some((prefix) => action.includes(prefix));
  if (document.dialect === 'esphome') return false;
  for (const integration of integrationsOf(document, entry)) {
    const name = normalised(integration);
    if (codePlatforms.includes(name) || /alarm|lock|envisa|verisure|keypad_lock/.test(name)) return true;
  }
  return false;
}

/** Could the name of a credential stand in a text of the document? Most have none, and to see that takes the least. */
export function mayName({ dialect }: Document, text: string): boolean {
  // ESPHome's keys are told by their values.
  if (dialect === 'esphome') return true;
  const low = text.toLowerCase();
  return credentialStems.some((stem) => low.includes(stem));
}

/** Could anything in the document have such a name: in its text, where it is included, or written with escapes? */
export function mayHoldOne(document: Document): boolean {
  const { text, above, entries } = document;
  // A file that is one value has the name that it is included by.
  if (mayName(document, text) || mayName(document, [entries[0]?.label, ...above].join('\n'))) return true;
  return text.includes('\\') && mayName(document, document.names.join('\n'));
}

export interface Credential {
  readonly entry: Entry;
  /** What must be hidden: of a header, what stands behind `Bearer`. */
  readonly range: Range;
  readonly meaning: Meaning;
}

/**
 * The literal credentials among entries of a document, told by where they stand. `loose`: also those in notes and programs
 * that may be talk.
 */
export function* credentials(
  document: Document,
  entries: readonly Entry[],
  loose = false,
): Generator<Credential> {
  for (const credential of allCredentials(document, entries)) {
    // Notes and programs speak of secrets more than they hold some.
    if (loose || document.form !== 'text' || (isPlainly(credential) && !isTalk(document, credential.entry)))
      yield credential;
  }
}

const known = new WeakMap<readonly Entry[], readonly Credential[]>();

/** Several rules ask for them. */
function allCredentials(document: Document, entries: readonly Entry[]): readonly Credential[] {
  let all = known.get(entries);
  if (!all) known.set(entries, (all = [...credentialsAmong(document, entries)]));
  return all;
}

function* credentialsAmong(document: Document, entries: readonly Entry[]): Generator<Credential> {
  if (isWording(document.path)) return;
  for (const entry of entries) {
    if (entry.kind !== 'scalar' || !mayMean(document, entry) || !mayBeOne(entry)) continue;
    const found = meaningOf(document, entry);
    if (!found || !isLiteral(entry)) continue;
    const range = withoutScheme(document, entry);
    if (range && fits(found, document.text.slice(range[0], range[1]))) yield { entry, range, meaning: found };
  }
}

/** The words of a form in some language: `password: Passwort`. */
const isWording = (path: string): boolean =>
  path.endsWith('.json') && /(?:^|\/)(?:translations\/[\w-]{2,12}|strings)\.json$/.test(path);

/** `Invalid password: try again` of a log, and `{"password": password}` of a program. */
function isTalk({ text }: Document, { key, start, nodeStart, data, named }: Entry): boolean {
  if (start === nodeStart && data === named) return true;
  const before = key ? text.slice(Math.max(0, key[0] - 12), key[0]) : '';
  return /\b(?:invalid|wrong|incorrect|bad|missing|no|unknown|empty|failed)[ ]$/i.test(before);
}

/** `Bearer abc` → the range of `abc`; nothing where nothing stands behind it. */
function withoutScheme(document: Document, entry: Entry): Range | undefined {
  const raw = document.text.slice(...entry.value);
  const { length } = authScheme(raw);
  return length < raw.length ? [entry.start + length, entry.end] : undefined;
}

function mayBeOne({ start, end, data }: Entry): boolean {
  return end - start >= 3 && end - start <= 8192 && isNoOtherThing(data);
}

/** Not an icon, an entity, a path, a pin of a board, or a sentence about passwords. */
const isNoOtherThing = remembering((value): boolean => {
  // Licences, as packages name them.
  if (
    [' OR ', ' AND ', ' WITH '].some((word) => value.includes(word)) &&
    /^\(?[\w.+-]{2,40}(?: (?:OR|AND|WITH) [\w.+-]{2,40}){1,8}\)?$/.test(value)
  )
    return false;
  if (value.includes(':') && /^(?:mdi|hass|si|fa[bsr]?|hue):[a-z-]+$/.test(value)) return false;
  if ('gG'.includes(value.charAt(0)) && 'pP'.includes(value.charAt(1)) && /^GPIO\d/i.test(value))
    return false;
  if (value.includes('/') && /^(?:~|\.{0,2})\/[\w./-]+$/.test(value)) return false;
  if ('isb'.includes(value.charAt(0)) && /^(?:input_|sensor\.|binary_sensor\.|states?[.(])/.test(value))
    return false;
  // The version of a package.
  if (isDigit(value.charCodeAt(value.length - 1)) && /^[\^~]?\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(value))
    return false;
  return !/\s/.test(value.trim()) || !isSentence(value);
});

/** People write about passwords more than they write passwords with blanks: those have few words and no full stop. */
function isSentence(value: string): boolean {
  const text = value.trim();
  // A list of bytes is none; those are short.
  if (
    /[,\s]/.test(text.slice(1, 6)) &&
    /^(?:0x)?[0-9a-f]{1,3}(?:[,\s]{1,4}(?:0x)?[0-9a-f]{1,3}){7,}$/i.test(text)
  )
    return false;
  return /[.!?:,]$/.test(text) || text.split(/\s+/, 7).length > 6 || /\n/.test(text);
}

/** Values that a key of this kind never has. */
function fits({ kind, what }: Meaning, value: string): boolean {
  if (kind === 'token' && /^(?:[A-Z]{2,5}|read|write|none)$/.test(value)) return false;
  if (kind === 'webhook' && /^https?:\/\/[^/]*\/?$/.test(value)) return false;
  if (kind === 'key' && /^KEY_[A-Z0-9_]+$/.test(value)) return false;
  // What every device is shipped with is no secret; that it is still so is another rule's matter.
  if (what === 'SNMP community' && /^(?:public|private)$/i.test(value)) return false;
  return true;
}

/** Would it be among the first that a stranger tries? */
export function isWeak(document: Document, { range }: Credential): boolean {
  return weakValues.includes(document.text.slice(range[0], range[1]).toLowerCase());
}

/** A type, a path or a member in a program, or a mark of Markdown, where a value would stand. */
const isCode =
  /^(?:string|boolean|number|object|unknown|never|float|bytes|bool|null|None|True|False|self|this|process|config|args|options|os|cv|vol)(?:\b|$)|^[\w./-]{1,200}\.(?:ya?ml|json|txt|pem|md|[jt]s|py|sh|conf)(?:$|:)|^[`*_|\\]|`$|\($/;

/**
 * In comments and inside texts people write about secrets as often as they write secrets: only what is of one piece counts
 * there, and what does not look like a word, a call or a variable of a program.
 */
export function isPlainly({ entry, meaning: { kind } }: Credential): boolean {
  const value = entry.data.trim();
  if (!/^[^\s,;<>(){}]{4,}$/.test(value) || /^[A-Z][A-Z_]*$/.test(value) || isCode.test(value)) return false;
  return kind === 'password' || /[\d!@#$%^&*+/=~-]/.test(value);
}
