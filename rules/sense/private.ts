import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag } from '../../src/core/rule';
import { isDigit, isLetter, isWord } from '../../src/core/letters';
import { once } from '../../src/core/once';
import { own, remembering } from '../../src/core/remember';
import { say, type Words } from '../../src/core/say';
import { endingIn, partsOf, rowIn } from '../../src/core/table';
import { lastAtOrBefore, type Range } from '../../src/core/text';
import {
  dynamicDomains,
  privateEndings,
  privateKeys,
  publicResolvers,
  serviceUsers,
} from '../tables/private-keys';
import { entityDomains } from '../tables/entity-domains';
import { localSuffixes } from '../tables/hosts';
import { fourNumbers, hostClass, rangeOf } from './host';
import { isLiteral } from './literal';
import { lookingFor } from './lookout';
import { normalised } from './names';

type Line =
  (typeof privateKeys)[keyof typeof privateKeys] | (typeof privateEndings)[keyof typeof privateEndings];
type Parts<T> = T extends `${infer Class} ${infer Kind}: ${infer Words}`
  ? readonly [Class, Kind, Words]
  : never;
type Row = Parts<Line>;

/** Something that tells about the home or its people, and where it stands. */
export interface PrivateFact {
  readonly range: Range;
  readonly class: Row[0];
  readonly kind: Row[1];
  readonly what: Row[2] | 'Phone number' | 'Coordinates';
}

const exampleMail = /@(?:.*\.)?example\.(?:com|org|net)$|^(?:git|root|noreply|no-reply)@/i;

/** What a value's own shape tells, whatever the key: found in the text itself, comments and logs included. */
interface Shape extends Omit<PrivateFact, 'range'> {
  /** Without one of these there is none. A sign to look at first, since most texts have none of most of them. */
  readonly signs: readonly string[];
  /** What of its characters may stand before a sign: it begins with the first of those. Absent: with the sign. */
  readonly before?: (code: number) => boolean;
  /** What a sign's neighbours must be like. */
  readonly beside?: (text: string, at: number) => boolean;
  readonly pattern: RegExp;
  readonly isOne?: (text: string) => boolean;
}

/** A letter, a digit, `_`, `.`, `+` or `-`. */
const isOfMailName = (code: number): boolean => isWord(code) || code === 46 || code === 43 || code === 45;

/** `@`, `.` or `-`. */
const isWithinHost = (code: number): boolean => code === 64 || code === 46 || code === 45;

/** Is what stands before a sign, `zone` of `zone.home`, the beginning of an entity? Quicker to tell than by the pattern. */
function isEntity(text: string, at: number): boolean {
  let start = at;
  while (start > at - longestDomain && isWord(text.charCodeAt(start - 1))) start--;
  return !isWithinHost(text.charCodeAt(start - 1)) && entityDomains.includes(text.slice(start, at));
}

/** No domain of entities has a longer name. */
const longestDomain = 30;

const isLetterOrDigit = (code: number): boolean => isLetter(code) || isDigit(code);

function hostWith(ends: readonly string[]): Shape {
  const pattern = once(() => {
    const names = ends.map((end) => end.slice(1).replaceAll('.', '\\.')).join('|');
    return new RegExp(
      `(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}(?:${names})(?![\\w-]|\\.[a-z])`,
      'iy',
    );
  });
  return {
    class: 'network',
    kind: 'host',
    what: 'Host in your network',
    signs: ends,
    before: (code) => isWord(code) || isWithinHost(code),
    beside: (text, at) => !isEntity(text, at),
    get pattern() {
      return pattern();
    },
    // `zone.home` is an entity, `ns.home` a variable of a template, `Input.Home` a command.
    isOne: (text) =>
      !entityDomains.includes(text.slice(0, text.indexOf('.'))) &&
      !/^(?:ns|namespace|self|this|data|config|state|trigger)\.|[.][A-Z][a-z]+$/.test(text),
  };
}

const shapes: readonly Shape[] = [
  // One pattern each: to compile all names takes longer than the rest of a look, and most homes have one of the short ones.
  hostWith(localSuffixes),
  hostWith(dynamicDomains.map((domain) => `.${domain}`)),
  {
    class: 'person',
    kind: 'email',
    what: 'Mail address',
    signs: ['@'],
    before: isOfMailName,
    // Home Assistant writes `@` with blanks around it into each state that it logs.
    beside: (text, at) => isOfMailName(text.charCodeAt(at - 1)) && isLetterOrDigit(text.charCodeAt(at + 1)),
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?![\w-])/iy,
    isOne: (text) => !exampleMail.test(text),
  },
  {
    class: 'person',
    kind: 'phone',
    what: 'Phone number',
    signs: ['+'],
    pattern: /(?<![\w+.])\+[1-9]\d{8,14}(?![\w.])/y,
  },
];

const isTellingAddress = remembering((text): boolean => {
  if (publicResolvers.includes(text) || !fourNumbers.test(text)) return false;
  const range = rangeOf(text);
  return (
    range === 'private' || range === 'carrierGradeNat' || (range === 'unicast' && !/^\d\.\d\.\d\./.test(text))
  );
});

const isDigitAt = (text: string, at: number): boolean => isDigit(text.charCodeAt(at));

/** Does the letter stand anywhere in a place like this? */
function stands(text: string, letter: string, isLike: (at: number, text: string) => boolean): boolean {
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1))
    if (isLike(at, text)) return true;
  return false;
}

/** The letter five times, three apart. */
const isEveryThird = (at: number, text: string): boolean => {
  const letter = text.charCodeAt(at);
  for (let further = 3; further <= 12; further += 3)
    if (text.charCodeAt(at + further) !== letter) return false;
  return true;
};

/** Those that a sign cannot lead to: they are all digits and points. */
const everywhere: readonly (Omit<Shape, 'signs' | 'before' | 'beside'> & {
  /** Quicker to tell; else there is none. */
  readonly mayStandIn: (text: string) => boolean;
})[] = [
  {
    class: 'network',
    kind: 'mac',
    what: 'Hardware address',
    mayStandIn: (text) => stands(text, ':', isEveryThird) || stands(text, '-', isEveryThird),
    pattern: /\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b(?![:-])/gi,
    isOne: (text) => !/^(?:(?:00|ff)[:-]?)+$/i.test(text),
  },
  {
    class: 'network',
    kind: 'ip',
    what: 'Address in your network',
    mayStandIn: (text) =>
      stands(text, '.', (at) => isDigitAt(text, at - 1) && text.slice(at + 2, at + 5).includes('.')),
    pattern: /(?<![\d.\w-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d\w-]|\.\d)/g,
    isOne: isTellingAddress,
  },
  {
    class: 'place',
    kind: 'coordinate',
    what: 'Coordinates',
    mayStandIn: (text) => stands(text, ',', (at) => isDigitAt(text, at - 1) && isDigitAt(text, at - 4)),
    // Not one of the many pairs in a drawing: it stands alone, in quotes, brackets, or behind a colon.
    pattern:
      /(?<=["'=@([]|:[ ])(?<!(?:translate|scale|rotate|matrix|skew|origin|bezier)[\w-]{0,4}\()-?\d{1,2}\.\d{4,15},[ ]?-?\d{1,3}\.\d{4,15}(?=["'&)\]\r\n]|$)/g,
  },
];

const look = lookingFor(() => shapes.flatMap((shape) => shape.signs));
const shapeOfSign = once(() => shapes.flatMap((shape) => shape.signs.map(() => shape)));

const known = new WeakMap<Document, readonly PrivateFact[]>();

/** The private facts of a document, each place once: three rules ask for them. */
function privateFacts(document: Document): readonly PrivateFact[] {
  let facts = known.get(document);
  if (!facts) {
    const byPlace = [...factsByKey(document)];
    facts = [...byPlace, ...factsByShape(document, byPlace)];
    known.set(document, facts);
  }
  return facts;
}

/** What keys tell, in the order in which they stand. */
function* factsByKey(document: Document): Generator<PrivateFact> {
  for (const entry of document.entries) {
    if (entry.kind !== 'scalar' || entry.end === entry.start) continue;
    const row = rowOf(entry);
    if (row && isLiteral(entry) && fits(document, entry, row)) {
      yield { range: entry.value, class: row[0], kind: row[1], what: row[2] };
    }
  }
}

/** What values tell by themselves, in the text around what the keys tell. */
function* factsByShape({ text }: Document, told: readonly PrivateFact[]): Generator<PrivateFact> {
  yield* factsAt(matchesEverywhere(text), told);
  yield* factsAt(matchesAtSigns(text), told);
}

function* factsAt(matches: Iterable<Match>, told: readonly PrivateFact[]): Generator<PrivateFact> {
  for (const { shape, index, found } of matches) {
    if (isTold(told, index) || shape.isOne?.(found) === false) continue;
    yield { class: shape.class, kind: shape.kind, what: shape.what, range: [index, index + found.length] };
  }
}

function isTold(told: readonly PrivateFact[], index: number): boolean {
  if (told.length === 0) return false;
  const before = told[lastAtOrBefore(told, (i) => told[i]?.range[0] ?? 0, index)];
  return before !== undefined && index < before.range[1];
}

interface Match {
  readonly shape: Omit<Shape, 'signs' | 'before' | 'beside'>;
  readonly index: number;
  readonly found: string;
}

function* matchesEverywhere(text: string): Generator<Match> {
  for (const shape of everywhere) {
    if (!shape.mayStandIn(text)) continue;
    for (const { 0: found, index } of text.matchAll(shape.pattern)) yield { shape, index, found };
  }
}

function matchesAtSigns(text: string): readonly Match[] {
  const matches: Match[] = [];
  /** Where each shape's last look began, and how far it went: no piece is looked at twice. */
  const looked = new Map<Shape, Looked>();
  look(text, (sign, at) => {
    const shape = shapeOfSign()[sign];
    if (!shape) return;
    const last = looked.get(shape) ?? nowhere;
    if (at < last.end || shape.beside?.(text, at) === false) return;
    const start = startOf(text, at, last, shape.before);
    if (start === last.start) return;
    shape.pattern.lastIndex = start;
    const match = shape.pattern.exec(text);
    looked.set(shape, { start, sign: at, end: match ? shape.pattern.lastIndex : last.end });
    if (match) put(matches, { shape, index: match.index, found: match[0] });
  });
  return matches;
}

/** A host with two of the endings is told once, as a whole: the later sign stands nearer to its end. */
function put(matches: Match[], match: Match): void {
  const last = matches.at(-1);
  if (last && last.shape.kind === match.shape.kind && last.index >= match.index) matches.pop();
  matches.push(match);
}

interface Looked {
  readonly start: number;
  readonly sign: number;
  /** Where the last match ended. */
  readonly end: number;
}

const nowhere: Looked = { start: -1, sign: -1, end: 0 };

/** No name of a host, and no name before an `@`, is longer. */
const longestBefore = 260;

/** Where the characters that may stand before a sign begin; those before the last sign are known. */
function startOf(text: string, sign: number, last: Looked, before: Shape['before']): number {
  let start = sign;
  const from = Math.max(last.end, sign - longestBefore);
  while (before && start > from && before(text.charCodeAt(start - 1))) {
    start--;
    if (start === last.sign && last.start >= from) return last.start;
  }
  return start;
}

const rows = new Map<string, Row | undefined>();

function rowOf({ named }: Entry): Row | undefined {
  const row = rows.get(named);
  if (row !== undefined || rows.has(named)) return row;
  const found = rowOfName(normalised(named));
  // A home has some hundred different names; whatever has more was not written by people.
  if (rows.size < 20_000) rows.set(own(named), found);
  return found;
}

/** Whose knowledge a value of this name is, if it is private at all. */
export function classOfName(name: string): PrivateFact['class'] | undefined {
  return rowOfName(normalised(name))?.[0];
}

function rowOfName(name: string): Row | undefined {
  const line = rowIn(privateKeys, name) ?? endingIn(privateEndings, name);
  if (line === undefined) return undefined;
  const [facts, words] = partsOf(line);
  return [...facts.split(' '), words] as unknown as Row;
}

function fits(document: Document, entry: Entry, [, kind]: Row): boolean {
  const value = entry.data.trim();
  switch (kind) {
    case 'host':
      return isOwnHost(value);
    case 'url':
      return /^https?:\/\//.test(value) && hostClass(value.split('/')[2] ?? '') !== 'this machine';
    case 'ip':
    case 'mac':
      // Those are told by their shape.
      return false;
    case 'ssid':
      return value.length <= 32 && !/fallback|hotspot/i.test(value) && !standsInHotspot(document, entry);
    case 'coordinate':
      return /^[+-]?\d{1,3}[.,]\d{2,}$/.test(value) && !/^[+-]?0[.,]0+$/.test(value);
    case 'elevation':
      return /^-?\d{1,4}(?:\.\d+)?$/.test(value) && value !== '0';
    case 'address':
      return (
        value.length < 120 &&
        !/^(?:[a-z_]+\.[a-z0-9_]+|0x[0-9a-f]+|\d{1,2})$/i.test(value) &&
        /[\d,]|^[A-Z]/.test(value)
      );
    case 'email':
    case 'user':
    case 'name':
      return (
        /[a-z]/i.test(value) &&
        value.length < 80 &&
        !serviceUsers.includes(value.toLowerCase()) &&
        !exampleMail.test(value) &&
        !/^[a-z_]+\.[a-z0-9_]+$/.test(value)
      );
    case 'phone':
      return /^[+\d][\d ()/-]{6,20}$/.test(value);
    case 'id':
      return /\d/.test(value) && value.length >= 5 && value.length < 120;
  }
}

/** A fallback hotspot's name is made from the device's: it says nothing about the home's Wi-Fi. */
function standsInHotspot(document: Document, entry: Entry): boolean {
  return document.dialect === 'esphome' && entry.path.includes('ap');
}

/** Not this machine, not another container, not a public service. */
export function isOwnHost(value: string): boolean {
  if (!/^[a-z0-9][\w.-]{0,120}(?::\d{1,5})?$/i.test(value) || /^\d+$/.test(value)) return false;
  const host = value.replace(/:\d+$/, '');
  if (hostClass(host) !== 'home network') return false;
  return !/^(?:core-|a0d7b954|addon|local-|db|redis|postgres|mysql|mariadb|influxdb|mosquitto|mqtt|broker|frigate|zigbee2mqtt|grafana)/i.test(
    host,
  );
}

/** The private facts of one class. */
export function* privateFlags(document: Document, wanted: PrivateFact['class']): Generator<Flag> {
  for (const { range, class: of, kind, what } of privateFacts(document)) {
    if (of === wanted) yield { range, kind: say`${kind}`, note: noteOf(what) };
  }
}

const notes = new Map<PrivateFact['what'], Words>();

/** Said of very many places in a log. */
function noteOf(what: PrivateFact['what']): Words {
  let note = notes.get(what);
  if (note === undefined) notes.set(what, (note = say`${what} stands in the file.`));
  return note;
}
