import { hash } from 'node:crypto';
import type { Blob, Document } from '../../core/document';
import type { Home } from '../../core/home';
import { lint, type Severities } from '../../core/lint';
import { spellingsOf } from '../../core/needles';
import { keyPath } from '../../core/result';
import type { Finding, Rule } from '../../core/rule';
import { before, nameOf, say, type Words } from '../../core/say';
import { lastAtOrBefore, type Range } from '../../core/text';
import { placeKey, type Allowed } from '../../node/allow';
import {
  blocksOf,
  common,
  frameOf,
  headOf,
  isSame,
  itemsOf,
  type Block,
  type State,
} from '../../node/history/blocks';
import type { Kinds } from '../../node/kinds';
import { formOfPath } from '../../read/which';
import { decode, encodingOf, type Encoding } from '../../node/read';
import { mayHold } from '../../../rules/sense/may-hold';
import { aboutSecret, isEmpty, isSecrets } from '../../../rules/sense/posting';
import { classOfName } from '../../../rules/sense/private';
import { belongings, rotationOf } from '../../../rules/sense/rotation';
import { isStub } from '../../../rules/sense/stub';
import { isTelling } from '../../../rules/sense/telling';
import type { Rotation } from '../../../rules/tables/rotate';
import type { Leak, Leaks, Written } from './leaks';

export interface Scanning {
  readonly home: Home;
  /** Values that are secrets today. */
  readonly known: readonly string[];
  readonly open: (blob: Blob) => Document;
  readonly rules: readonly Rule[];
  readonly severities: Severities;
  readonly kinds: Kinds;
  readonly isLeftOut?: (path: string) => boolean;
  readonly allow: readonly Allowed[];
  /** The path as `allow` has it. */
  readonly move: (path: string) => string | undefined;
}

/** What is known or new as one: a block, or all pieces of a frame. */
interface Unit {
  readonly blocks: readonly Block[];
  /** Absent: not known yet. */
  leaks?: readonly Leak[];
}

/** A unit that no version of the file had so far. */
interface Fresh {
  readonly unit: Unit;
  readonly sum: string;
  readonly isWorth: boolean;
  /** Where it stands in what is read. */
  ranges: readonly Range[];
  readonly found: Set<Leak>;
}

/** The version of a file that was seen last: the next one is mostly the same. */
interface Version {
  readonly bytes: Buffer;
  /** In order, but for a frame, which comes first. */
  readonly units: Unit[];
}

const none: readonly Leak[] = [];

/** Blocks that are remembered; more are read again. */
const most = 3_000_000;

/** All versions that are kept to be compared with the next. Bytes. */
const mostHeld = 32 << 20;

/** Pictures and sounds that are larger are not even searched for what is known. Bytes. */
const largestMedia = 1 << 20;

/**
 * Finds credentials in the versions of files. Most of a version has been seen in an earlier one: a block that is known is
 * not read again, and of a new one only if a word in it tells that it could hold something.
 */
export class Scanner {
  /** How many findings a comment or the settings silence. */
  ignored = 0;
  readonly #leaks: Leaks;
  readonly #options: Scanning;
  readonly #seen = new Map<string, Map<string, readonly Leak[]>>();
  #count = 0;
  readonly #last = new Map<string, Version>();
  #held = 0;
  /** What each spelling of a known secret stands for. */
  readonly #spelled: ReadonlyMap<string, string>;
  readonly #allowed: ReadonlySet<string>;

  constructor(leaks: Leaks, options: Scanning) {
    this.#leaks = leaks;
    this.#options = options;
    this.#allowed = new Set(options.allow.map(placeKey));
    this.#spelled = new Map(
      options.known
        .filter((value) => isTelling(value))
        .flatMap((value) => [...spellingsOf(value)].map((spelling) => [spelling, value] as const)),
    );
  }

  /** Is a blob of this path and size worth reading? */
  wants(path: string, size: number): boolean {
    const { kinds, isLeftOut } = this.#options;
    if (size === 0 || isLeftOut?.(path) === true) return false;
    const kind = kinds.kindOf(path);
    return kind === 'media' ? size <= largestMedia : kind !== 'present';
  }

  /** What stands in a file, or in a piece of it. */
  look(path: string, bytes: Buffer): readonly Leak[] {
    const encoding = encodingOf(bytes);
    if (encoding === undefined) return none;
    const wide = encoding === 'utf-16' ? decode(bytes) : undefined;
    if (wide && !('text' in wide)) return none;
    const textOf = ({ from, to }: Block, most = Infinity): string =>
      wide?.text ?? bytes.toString(encoding === 'utf-8' ? 'utf8' : 'latin1', from, Math.min(to, from + most));
    const json = isJson(path);
    const isWhole = wide !== undefined || this.#allowed.size > 0;
    const units = isWhole
      ? [{ blocks: [{ from: 0, to: bytes.length, under: '' }] }]
      : json
        ? this.#itemsSince(path, bytes)
        : this.#blocksSince(path, bytes);
    const fresh = this.#fresh(path, bytes, units, textOf);
    const worth = new Map(fresh.filter(({ isWorth }) => isWorth).map((one) => [one.unit, one]));
    if (worth.size > 0) {
      const text = assembled(units, worth, textOf, json);
      const toBytes = writerOf(encoding, bytes);
      if (this.#isForeign(path)) this.#search(text, fresh, toBytes);
      else this.#read(path, text, fresh, toBytes);
    }
    const seen = this.#seenAt(path);
    for (const { unit, sum, found } of fresh)
      seen.set(sum, (unit.leaks = found.size > 0 ? [...found] : none));
    this.#count += fresh.length;
    if (this.#count > most) this.#forget();
    if (!isWhole) this.#keep(path, bytes, units);
    const leaks = new Set<Leak>();
    for (const { leaks: its = none } of units) if (its.length > 0) for (const leak of its) leaks.add(leak);
    return [...leaks];
  }

  /** The units of a text, taken from the last version of the file as far as they are the same there. */
  #blocksSince(path: string, bytes: Buffer): Unit[] {
    const last = this.#take(path);
    const isProse = formOfPath(path) === 'text';
    if (!last) return blocksOf(bytes, isProse).map((block) => ({ blocks: [block] }));
    const { units } = last;
    const { start, end } = common(last.bytes, bytes);
    const shift = bytes.length - last.bytes.length;
    const blockAt = (i: number): Block | undefined => units[i]?.blocks[0];
    // A block is certain to be the same when the next one begins with the same line.
    const kept = Math.max(0, lastAtOrBefore(units, (i) => blockAt(i)?.from ?? 0, start) - 1);
    const next = blockAt(kept);
    const begin = next?.state && kept > 0 ? { at: next.from, state: next.state } : undefined;
    let tail = units.length;
    const isKnown = (at: number, state: State): boolean => {
      if (at < bytes.length - end) return false;
      const before = lastAtOrBefore(units, (i) => blockAt(i)?.from ?? 0, at - shift);
      const block = blockAt(before);
      if (block?.from !== at - shift || !isSame(block.state, state)) return false;
      tail = before;
      return true;
    };
    const changed = blocksOf(bytes, isProse, begin, isKnown).map((block): Unit => ({ blocks: [block] }));
    const after = units.slice(tail);
    if (shift !== 0) {
      // Nobody else has them: the last version is not needed any more.
      for (const { blocks } of after)
        for (const block of blocks) [block.from, block.to] = [block.from + shift, block.to + shift];
    }
    return units.slice(0, begin ? kept : 0).concat(changed, after);
  }

  /** The same for JSON: an item is known where the last version has the same one, and both lie in what did not change. */
  #itemsSince(path: string, bytes: Buffer): Unit[] {
    const last = this.#take(path);
    const units = framed(itemsOf(bytes), bytes.length);
    if (!last) return units;
    const { start, end } = common(last.bytes, bytes);
    const shift = bytes.length - last.bytes.length;
    const itemAt = (i: number): Block | undefined => {
      const block = last.units[i]?.blocks[0];
      return block?.isFrame ? undefined : block;
    };
    for (const unit of units) {
      const [block] = unit.blocks;
      if (!block || block.isFrame) continue;
      const before = block.to <= start ? 0 : block.from >= bytes.length - end ? shift : undefined;
      if (before === undefined) continue;
      const at = lastAtOrBefore(last.units, (i) => itemAt(i)?.from ?? -1, block.from - before);
      const item = itemAt(at);
      const leaks = last.units[at]?.leaks;
      if (leaks && item?.from === block.from - before && item.to === block.to - before) unit.leaks = leaks;
    }
    return units;
  }

  /** The units that no version of the file had so far. */
  #fresh(
    path: string,
    bytes: Buffer,
    units: readonly Unit[],
    textOf: (block: Block) => string,
  ): readonly Fresh[] {
    const seen = this.#seenAt(path);
    const fresh: Fresh[] = [];
    for (const unit of units) {
      if (unit.leaks) continue;
      const sum = sumOf(bytes, unit.blocks);
      const leaks = seen.get(sum);
      if (leaks) {
        unit.leaks = leaks;
        continue;
      }
      const isWorth = this.#isWorth(unit.blocks.map((block) => textOf(block)).join(''));
      fresh.push({ unit, sum, isWorth, ranges: [], found: new Set() });
    }
    return fresh;
  }

  /** The last version of a file, which is then nobody's. */
  #take(path: string): Version | undefined {
    const last = this.#last.get(path);
    if (last) this.#held -= last.bytes.length;
    this.#last.delete(path);
    return last;
  }

  #keep(path: string, bytes: Buffer, units: Unit[]): void {
    if (bytes.length > mostHeld / 8) return;
    this.#last.set(path, { bytes: Buffer.from(bytes), units });
    this.#held += bytes.length;
    for (const oldest of this.#last.keys()) {
      if (this.#held <= mostHeld) break;
      this.#take(oldest);
    }
  }

  /** Is nothing in a secrets file that opens anything: placeholders, references, what is encrypted? */
  isHarmless(path: string, bytes: Buffer): boolean {
    if (!this.#options.kinds.isSecretsFile(path)) return false;
    const read = decode(bytes);
    if (!('text' in read)) return false;
    const document = this.#options.open({ path, text: read.text });
    if (!isSecrets(document) || document.problems.length > 0) return false;
    return document.entries.every(
      ({ kind, tag, data }) =>
        kind !== 'scalar' || tag !== undefined || isEmpty(data) || data.startsWith('ENC['),
    );
  }

  #seenAt(path: string): Map<string, readonly Leak[]> {
    let seen = this.#seen.get(path);
    if (!seen) this.#seen.set(path, (seen = new Map<string, readonly Leak[]>()));
    return seen;
  }

  #forget(): void {
    this.#seen.clear();
    this.#count = 0;
  }

  #isWorth(text: string): boolean {
    return mayHold(text) || this.#options.home.secrets.search(text, isTelling).length > 0;
  }

  /** Other people's code, and pictures that are text: only what is known is looked for. */
  #isForeign(path: string): boolean {
    const { kinds } = this.#options;
    return !kinds.isPrivate(path) && (kinds.isSkipped(path) || kinds.kindOf(path) === 'media');
  }

  #search(text: string, fresh: readonly Fresh[], toBytes: (text: string) => string): void {
    for (const { range, of } of this.#options.home.secrets.search(text, isTelling)) {
      const written = text.slice(...range);
      const what = say`The value of the secret ${nameOf(of)}`;
      const rotation = rotationOf({ says: what, names: [of] });
      const about = { what, kind: aboutSecret(of).kind ?? say`secret`, rotation, rule: 'secret-elsewhere' };
      const leak = this.#leaks.of(this.#spelled.get(written) ?? written, about, isGeneral);
      leak.write(writtenAt(text, range, toBytes));
      unitAt(fresh, range)?.found.add(leak);
    }
  }

  #read(path: string, text: string, fresh: readonly Fresh[], toBytes: (text: string) => string): void {
    const { open, home, rules, severities } = this.#options;
    const document = open({ path, text });
    const linted = lint(document, home, rules, severities);
    this.ignored += linted.ignored;
    const add = (range: Range, leak: Leak): void => {
      unitAt(fresh, range)?.found.add(leak);
      leak.write(writtenAt(text, range, toBytes));
    };
    for (const finding of linted.findings) {
      if (finding.class !== 'credential' || finding.severity === 'info') continue;
      if (isSecrets(document) && isEmpty(text.slice(...finding.range))) continue;
      if (this.#isAllowed(document, finding)) this.ignored++;
      else add(finding.range, this.#leakOf(document, finding));
    }
    for (const [range, leak] of this.#ofSecretsFile(document)) add(range, leak);
  }

  #isAllowed(document: Document, { rule, range }: Finding): boolean {
    if (this.#allowed.size === 0) return false;
    const path = this.#options.move(document.path);
    const at = keyPath(document.entryAt(range[0]), () => false);
    return path !== undefined && this.#allowed.has(placeKey({ rule: rule.id, path, at }));
  }

  #leakOf(document: Document, { rule, range, message, kind }: Finding): Leak {
    const entry = document.entryAt(range[0]);
    const isWhole = entry?.kind === 'scalar' && entry.start === range[0] && entry.end === range[1];
    const written = document.text.slice(...range);
    const value = this.#spelled.get(written) ?? (isWhole ? entry.data.trim() : written.trim());
    const what = subjectOf(message);
    const rotation = rotationOf({ says: message, ...belongings(document, entry) });
    return this.#leaks.of(value, { what, kind: kind ?? say`secret`, rotation, rule: rule.id }, isGeneral);
  }

  /** Each value of a secrets file that was committed, but what is private only. */
  *#ofSecretsFile(document: Document): Generator<readonly [Range, Leak]> {
    if (!isSecrets(document) || isStub(document.path)) return;
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || isEmpty(entry.data)) continue;
      const { kind } = aboutSecret(entry.named);
      if (!kind && (classOfName(entry.named) !== undefined || !isTelling(entry.data))) continue;
      const what = say`The secret ${nameOf(entry.named)}`;
      const rotation = rotationOf({ says: what, names: [entry.named] });
      const about = { what, kind: kind ?? say`secret`, rotation, rule: 'never-commit' };
      const value = this.#spelled.get(entry.data) ?? entry.data.trim();
      yield [entry.value, this.#leaks.of(value, about, isGeneral)];
    }
  }
}

const isGeneral = ({ id }: Rotation): boolean => ['password', 'token', 'address-password'].includes(id);

const subjectOf = (message: Words): Words => before(before(message, 'stands'), 'in plain');

/** In so many bytes of a block its name stands. */
const headRoom = 600;

const isJson = (path: string): boolean => /\.json[c5]?$|(?:^|\/)\.(?:storage|cloud)\//i.test(path);

/** A frame is one unit, wherever its pieces stand. */
function framed(items: readonly Block[], length: number): Unit[] {
  return [{ blocks: frameOf(items, length) }, ...items.map((block): Unit => ({ blocks: [block] }))];
}

/** What tells a unit from others, with the key that it stands under. */
function sumOf(bytes: Buffer, blocks: readonly Block[]): string {
  const [first] = blocks;
  const pieces = blocks.map(({ from, to }) => bytes.subarray(from, to));
  const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  // A short text is as good as its sum, and quicker to be had.
  const sum = all.length <= shortest ? all.toString('latin1') : hash('sha1', all, 'base64');
  return `${first?.under ?? ''}${sum}`;
}

const shortest = 256;

const unitAt = (fresh: readonly Fresh[], [at]: Range): Fresh | undefined =>
  fresh.find(({ ranges }) => ranges.some(([start, end]) => start <= at && at < end));

/** The text with what is new in full; of all else only the frame and the names stay, so that it means what it means there. */
function assembled(
  units: readonly Unit[],
  worth: ReadonlyMap<Unit, Fresh>,
  textOf: (block: Block, most?: number) => string,
  json: boolean,
): string {
  const texts = [...worth.keys()].flatMap(({ blocks }) => blocks.map((block) => textOf(block)));
  // What refers to something elsewhere in the file is not understood without it.
  const refers = !json && texts.some((text) => /(?:^|[\s:[,-])\*[\w!-]|[:-][ ]&\w/.test(text));
  const pieces = units.flatMap((unit) => unit.blocks.map((block) => ({ unit, block })));
  if (json) pieces.sort((a, b) => a.block.from - b.block.from);
  const ranges = new Map<Fresh, Range[]>();
  let text = '';
  for (const { unit, block } of pieces) {
    const start = text.length;
    const fresh = worth.get(unit);
    if (refers || fresh || block.isFrame) text += textOf(block);
    else text += json ? '{}' : headOf(textOf(block, headRoom));
    if (fresh) ranges.set(fresh, [...(ranges.get(fresh) ?? []), [start, text.length]]);
  }
  for (const [fresh, its] of ranges) fresh.ranges = its;
  return text;
}

/** So much of a line before a value tells it from the same characters elsewhere. */
const context = 60;

/** How a value stands in a file. One that also means other things is told by what stands before it. */
function writtenAt(text: string, range: Range, toBytes: (text: string) => string): Written {
  const value = text.slice(...range);
  const line = text.lastIndexOf('\n', range[0] - 1) + 1;
  const from = Math.max(line, range[0] - context);
  const after = { bytes: toBytes(text.slice(from, range[0])), isStart: from === line };
  return { bytes: toBytes(value), ...(!isTelling(value) && { after }) };
}

/** How a text is written in the file: its bytes, one character each. */
function writerOf(encoding: Encoding, bytes: Buffer): (text: string) => string {
  if (encoding === 'unknown') return (text) => text;
  if (encoding === 'utf-8') return (text) => Buffer.from(text).toString('latin1');
  const isBig = bytes[0] === 0xfe;
  return (text) => {
    const wide = Buffer.from(text, 'utf16le');
    return (isBig ? wide.swap16() : wide).toString('latin1');
  };
}
