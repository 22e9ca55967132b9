import { hash } from 'node:crypto';
import type { Block } from '../../node/history/blocks';
import type { Kinds } from '../../node/kinds';
import { decode, encodingOf } from '../../node/read';
import { mayHold } from '../../../rules/sense/may-hold';
import { isEmpty, isSecrets } from '../../../rules/sense/posting';
import { isTelling } from '../../../rules/sense/telling';
import { Finder, type Looking } from './finder';
import type { Leak, Leaks } from './leaks';
import { assembled, unitAt, type Fresh } from './pieces';
import { isJson, Versions, type Unit } from './versions';
import { writerOf, writtenAt } from './written';

export interface Scanning extends Looking {
  readonly kinds: Kinds;
  readonly isLeftOut?: (path: string) => boolean;
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
  readonly #finder: Finder;
  readonly #options: Scanning;
  readonly #versions = new Versions();
  readonly #seen = new Map<string, Map<string, readonly Leak[]>>();
  #count = 0;

  constructor(leaks: Leaks, options: Scanning) {
    this.#finder = new Finder(leaks, options);
    this.#options = options;
  }

  /** How many findings a comment or the settings silence. */
  get ignored(): number {
    return this.#finder.ignored;
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
    const isWhole = wide !== undefined || this.#finder.needsWhole;
    const units = isWhole
      ? [{ blocks: [{ from: 0, to: bytes.length, under: '' }] }]
      : this.#versions.units(path, bytes);
    const fresh = this.#fresh(path, bytes, units, textOf);
    const worth = new Map(fresh.filter(({ isWorth }) => isWorth).map((one) => [one.unit, one]));
    if (worth.size > 0) {
      const text = assembled(units, worth, textOf, isJson(path));
      const toBytes = writerOf(encoding, bytes);
      const finder = this.#finder;
      for (const [range, leak] of this.#isForeign(path) ? finder.known(text) : finder.found(path, text)) {
        leak.write(writtenAt(text, range, toBytes));
        unitAt(fresh, range)?.found.add(leak);
      }
    }
    const seen = this.#seenAt(path);
    for (const { unit, sum, found } of fresh)
      seen.set(sum, (unit.leaks = found.size > 0 ? [...found] : none));
    this.#count += fresh.length;
    if (this.#count > most) this.#forget();
    if (!isWhole) this.#versions.keep(path, bytes, units);
    const leaks = new Set<Leak>();
    for (const { leaks: its = none } of units) if (its.length > 0) for (const leak of its) leaks.add(leak);
    return [...leaks];
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
