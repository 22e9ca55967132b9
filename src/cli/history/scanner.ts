import { hash } from 'node:crypto';
import type { Blob, Document } from '../../core/document';
import type { Home } from '../../core/home';
import { lint, type Severities } from '../../core/lint';
import { spellingsOf } from '../../core/needles';
import { keyPath } from '../../core/result';
import type { Finding, Rule } from '../../core/rule';
import { before, nameOf, say, type Words } from '../../core/say';
import type { Range } from '../../core/text';
import { placeKey, type Allowed } from '../../node/allow';
import { blocksOf, headOf, itemsOf, type Block } from '../../node/history/blocks';
import type { Kinds } from '../../node/kinds';
import { decode } from '../../node/read';
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
  readonly sum: string;
  readonly blocks: readonly Block[];
  isWorth: boolean;
  /** Where it stands in what is read. */
  readonly ranges: Range[];
  readonly leaks: Set<Leak>;
}

const none: readonly Leak[] = [];

/** Blocks that are remembered; more are read again. */
const most = 3_000_000;

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
    const read = decode(bytes);
    if (!('text' in read)) return none;
    const isWide = read.encoding === 'utf-16';
    const encoding = read.encoding === 'utf-8' ? 'utf8' : 'latin1';
    const textOf = ({ from, to }: Block, most = Infinity): string =>
      isWide ? read.text : bytes.toString(encoding, from, Math.min(to, from + most));
    const seen = this.#seenAt(path);
    const units = unitsOf(
      bytes,
      isWide || this.#allowed.size > 0 ? whole : isJson(path) ? itemsOf : blocksOf,
    );
    const found = new Set<Leak>();
    const fresh: Unit[] = [];
    for (const unit of units) {
      const known = seen.get(unit.sum);
      if (known) for (const leak of known) found.add(leak);
      else fresh.push(unit);
    }
    if (fresh.length === 0) return [...found];

    for (const unit of fresh) {
      unit.isWorth = this.#isWorth(unit.blocks.map((block) => textOf(block)).join(''));
    }
    if (fresh.some(({ isWorth }) => isWorth)) {
      const text = assembled(units, textOf, isJson(path));
      const toBytes = writerOf(read.encoding, bytes);
      if (this.#isForeign(path)) this.#search(text, fresh, toBytes);
      else this.#read(path, text, fresh, toBytes);
    }
    for (const { sum, leaks } of fresh) {
      seen.set(sum, leaks.size > 0 ? [...leaks] : none);
      for (const leak of leaks) found.add(leak);
    }
    this.#count += fresh.length;
    if (this.#count > most) this.#forget();
    return [...found];
  }

  /** Is nothing in a secrets file that opens anything: placeholders, references, what is encrypted? */
  isHarmless(path: string, bytes: Buffer): boolean {
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

  #search(text: string, fresh: readonly Unit[], toBytes: (text: string) => string): void {
    for (const { range, of } of this.#options.home.secrets.search(text, isTelling)) {
      const written = text.slice(...range);
      const what = say`The value of the secret ${nameOf(of)}`;
      const rotation = rotationOf({ says: what, names: [of] });
      const about = { what, kind: aboutSecret(of).kind ?? say`secret`, rotation, rule: 'secret-elsewhere' };
      const leak = this.#leaks.of(this.#spelled.get(written) ?? written, about, isGeneral);
      leak.write(writtenAt(text, range, toBytes));
      unitAt(fresh, range)?.leaks.add(leak);
    }
  }

  #read(path: string, text: string, fresh: readonly Unit[], toBytes: (text: string) => string): void {
    const { open, home, rules, severities } = this.#options;
    const document = open({ path, text });
    const linted = lint(document, home, rules, severities);
    this.ignored += linted.ignored;
    const add = (range: Range, leak: Leak): void => {
      unitAt(fresh, range)?.leaks.add(leak);
      leak.write(writtenAt(text, range, toBytes));
    };
    for (const finding of linted.findings) {
      if (finding.class !== 'credential' || finding.severity === 'info') continue;
      if (this.#isAllowed(document, finding)) this.ignored++;
      else add(finding.range, this.#leakOf(document, finding));
    }
    for (const [range, leak] of this.#ofSecretsFile(document)) add(range, leak);
  }

  #isAllowed(document: Document, { rule, range }: Finding): boolean {
    if (this.#allowed.size === 0) return false;
    const path = this.#options.move(document.path);
    const at = keyPath(document.entryAt(range[0]));
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

const whole = (bytes: Buffer): readonly Block[] => [{ from: 0, to: bytes.length, under: '' }];

/** The units of a text. A frame is one, wherever its pieces stand. */
function unitsOf(bytes: Buffer, cut: (bytes: Buffer) => readonly Block[]): readonly Unit[] {
  const blocks = cut(bytes);
  const piece = ({ from, to }: Block): Buffer => bytes.subarray(from, to);
  const unit = (its: readonly Block[], sum: string): Unit => {
    return { sum, blocks: its, isWorth: false, ranges: [], leaks: new Set() };
  };
  const frame = blocks.filter(({ isFrame }) => isFrame);
  return [
    ...(frame.length > 0 ? [unit(frame, hash('sha1', Buffer.concat(frame.map(piece)), 'base64'))] : []),
    ...blocks
      .filter(({ isFrame }) => !isFrame)
      .map((block) => unit([block], block.under + hash('sha1', piece(block), 'base64'))),
  ];
}

const unitAt = (units: readonly Unit[], [at]: Range): Unit | undefined =>
  units.find(({ ranges }) => ranges.some(([start, end]) => start <= at && at < end));

/** The text with what is new in full; of all else only the frame and the names stay, so that it means what it means there. */
function assembled(
  units: readonly Unit[],
  textOf: (block: Block, most?: number) => string,
  json: boolean,
): string {
  const texts = units
    .filter(({ isWorth }) => isWorth)
    .flatMap(({ blocks }) => blocks.map((block) => textOf(block)));
  // What refers to something elsewhere in the file is not understood without it.
  const refers = !json && texts.some((text) => /(?:^|[\s:[,-])\*[\w!-]|[:-][ ]&\w/.test(text));
  const pieces = units.flatMap((unit) => unit.blocks.map((block) => ({ unit, block })));
  pieces.sort((a, b) => a.block.from - b.block.from);
  let text = '';
  for (const { unit, block } of pieces) {
    const start = text.length;
    if (refers || unit.isWorth || block.isFrame) text += textOf(block);
    else text += json ? '{}' : headOf(textOf(block, headRoom));
    unit.ranges.push([start, text.length]);
  }
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
function writerOf(encoding: 'utf-8' | 'utf-16' | 'unknown', bytes: Buffer): (text: string) => string {
  if (encoding === 'unknown') return (text) => text;
  if (encoding === 'utf-8') return (text) => Buffer.from(text).toString('latin1');
  const isBig = bytes[0] === 0xfe;
  return (text) => {
    const wide = Buffer.from(text, 'utf16le');
    return (isBig ? wide.swap16() : wide).toString('latin1');
  };
}
