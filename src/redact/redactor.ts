import { conceal, Placeholders, type Concealed, type Replaced } from '../core/conceal';
import type { Blob, Document } from '../core/document';
import { unknownHome } from '../core/home';
import { own } from '../core/remember';
import { say } from '../core/say';
import { KnownSecrets } from '../core/secrets';
import { lineStarts, type Range } from '../core/text';
import { readSecrets } from '../home/secrets';
import { linesWith } from './changes';
import { passwordIn } from './decode';
import { withoutCodes } from './escapes';
import { canonical, Finder, type Valued } from './finder';
import { fit, type Fitting } from './fit';
import { shifted, type Hidden } from './knowledge';
import { byPlace, hiddenAt, Places, placesOf, type About } from './places';
import type { ConcealedPiece, Learnt, Piece, ReadPart } from './learnt';
import { Left, rounds } from './left';
import type { Options } from './options';
import { chunksOf, isLongLog, partsOf } from './parts';
import { Proof } from './proof';
import { Repeats } from './repeats';
import { Tally, type Summary } from './summary';
import { Values } from './values';
import { wordsIn } from './words';

/** Rules are not to search for the values: `Values` does, and knows of each spelling whose it is. */
class UnsearchedSecrets extends KnownSecrets {
  override search(): readonly [] {
    return [];
  }
}

/** Learns values from texts, then conceals them: for texts that do not fit into memory together. */
export class Redactor {
  readonly names: Placeholders;
  readonly #options: Options;
  readonly #values: Values;
  readonly #finder: Finder;
  readonly #tally = new Tally();
  readonly #proof = new Proof((blob) => this.#foundIn(this.#options.open(blob)).inOrder());

  constructor(options: Options) {
    this.#options = options;
    this.names = options.names ?? new Placeholders();
    this.#values = new Values(options.knowledge);
    const documents = (options.secrets ?? []).map((blob) => options.open(blob));
    const home = unknownHome(new UnsearchedSecrets(documents.map(readSecrets)));
    const hides = (of: string, value: string): boolean => this.#hides(of, value);
    this.#finder = new Finder(options, home, hides);
    for (const document of documents) {
      for (const { range, ...about } of this.#allValues(document))
        this.#remember(about, writtenIn(document, range));
      this.#finder.find(document, this.#remember);
    }
    const finder = new Finder(options, home, hides);
    for (const blob of options.others ?? []) {
      finder.find(options.open(blob), (about, written) => {
        if (about.class === 'credential') this.#remember(about, written);
      });
    }
  }

  /** Grows whenever a value was learnt: what was concealed before may hold it. */
  get version(): number {
    return this.#values.version;
  }

  get summary(): Summary {
    return this.#tally.summary;
  }

  /**
   * Reads a text, and remembers the values in it.
   *
   * @param wholly also what a log says again
   */
  learn({ path, text: source }: Blob, wholly = false): Learnt {
    this.names.reserve(source);
    const { text, concealed } = withoutCodes(source);
    if (!isLongLog(path, source)) return { path, pieces: [this.#piece(path, text, concealed, 0, false)] };
    // Words of the user's may stand in a time.
    const repeats = wholly || this.#options.words?.length ? undefined : new Repeats(text, concealed);
    const marks = repeats?.marks ?? concealed;
    const pieces: Piece[] = [];
    let line = 0;
    let start = 0;
    for (const one of chunksOf(repeats?.text ?? text)) {
      const end = start + one.length;
      const here = marks
        .filter((range) => range[0] < end && range[1] > start)
        .map((range): Range => [Math.max(start, range[0]) - start, Math.min(end, range[1]) - start]);
      // On its own it is quicker to read than as a piece of a longer text.
      pieces.push(this.#piece(path, own(one), here, line, true));
      line += linesIn(one);
      start = end;
    }
    return { path, pieces, repeats };
  }

  #piece(path: string, text: string, marks: readonly Range[], line: number, isOfLog: boolean): Piece {
    const marked: Hidden[] = marks
      .filter((range) => !this.#options.knowledge.isEmpty(text.slice(range[0], range[1])))
      .map((range) => ({ range, class: 'credential', kind: say`secret`, of: 'credentials' }));
    for (const hidden of marked) this.#values.add(hidden, own(text.slice(hidden.range[0], hidden.range[1])));
    return { text, line, marked, isOfLog, parts: this.#read(path, text, isOfLog) };
  }

  /**
   * Hides all that is known by now, and reads again what changed: a round. Piece by piece until there is nothing more in it,
   * so that what is over of one is not kept until the last; who wants to see what is done sees it in order, a round at a time.
   * Returns how many places were hidden to begin with; none: there is nothing more to hide.
   */
  hide(learnt: Learnt, see?: (replaced: readonly Replaced[]) => void): number {
    const { path, repeats } = learnt;
    return this.#conceal(learnt, see, (piece, after) => {
      const again = this.#again(path, piece, after);
      return see ? again : this.#settled(path, again, repeats);
    });
  }

  #settled(path: string, piece: Piece, repeats: Repeats | undefined): Piece {
    let settled = piece;
    for (let round = 1; round < rounds && settled.quietAt === undefined; round++)
      settled = this.#again(path, settled, this.#concealed(settled, repeats));
    return settled;
  }

  /** Only tells what would be hidden in a round. */
  show(learnt: Learnt, see: (replaced: readonly Replaced[]) => void): void {
    this.#conceal(learnt, see, (piece) => piece);
  }

  /** A text in which there was nothing more to hide. Nothing where something known stands at a time that was put back. */
  whole({ pieces, repeats }: Learnt): Concealed | undefined {
    const text = this.#joined(pieces);
    if (!repeats) return text;
    const restored = repeats.restored(text);
    if (!restored) return undefined;
    const near = this.#values.near(restored.text, restored.times, false);
    const { places } = this.#values.find(restored.text, [], near);
    return places.length === 0 ? (restored.text as Concealed) : undefined;
  }

  /** The pieces together. A known value of several lines can go over a border, where no piece holds the whole of it. */
  #joined(pieces: readonly Piece[]): Concealed {
    const text = pieces.map((piece) => piece.text).join('') as Concealed;
    const ends: number[] = [];
    for (const piece of pieces.slice(0, -1)) ends.push((ends.at(-1) ?? 0) + piece.text.length);
    const borders = ends.map((end): Range => [end, end]);
    const { places } = this.#values.find(text, [], this.#values.near(text, borders, false));
    if (places.length === 0) return text;
    const inOrder = [...places].sort(byPlace);
    this.#tally.add(text, inOrder);
    return conceal({ text }, inOrder, this.names);
  }

  #conceal(
    { pieces, repeats }: Learnt,
    see: ((replaced: readonly Replaced[]) => void) | undefined,
    then: (piece: Piece, after: ConcealedPiece) => Piece,
  ): number {
    const replaced: Replaced[] = [];
    let [from, shift, count] = [0, 0, 0];
    for (const [i, piece] of pieces.entries()) {
      const add = ({ secret, range, ...more }: Replaced): void => {
        const put = moved(range, from + shift);
        replaced.push({
          ...more,
          secret: { ...secret, range: moved(secret.range, from) },
          range: put,
          shift: more.shift + shift,
        });
      };
      const after = this.#concealed(piece, repeats, see && add);
      from += piece.text.length;
      shift += after.text.length - piece.text.length;
      count += after.count;
      pieces[i] = then(piece, after);
    }
    see?.(replaced);
    return count;
  }

  /** A piece a round later. What has not changed is not read again. */
  #again(path: string, piece: Piece, { text, lines, searched }: ConcealedPiece): Piece {
    if (text === piece.text) return piece;
    const { line, isOfLog } = piece;
    const parts = isOfLog
      ? [{ ground: textAlone(text), offset: 0, found: placesOf(this.#proof.read(path, text, lines)) }]
      : this.#read(path, text, false, piece.parts);
    return { text, line, isOfLog, marked: [], parts, searched };
  }

  #concealed(piece: Piece, repeats?: Repeats, see?: (replaced: Replaced) => void): ConcealedPiece {
    const { text, line, parts, marked, isOfLog, searched } = piece;
    const at = this.#values.version;
    if (piece.quietAt === at) return { text: text as Concealed, count: 0, lines: [] };
    const within = searched?.at === at ? searched.near : undefined;
    const all: Hidden[] = [...marked];
    let hasParts = searched?.hasParts ?? false;
    for (const { ground, offset, found } of parts) {
      const here = found.inOrder();
      for (const hidden of here) all.push(shifted(hidden, offset));
      const known = this.#values.find(ground.text, here, within);
      hasParts ||= known.hasParts;
      for (const hidden of known.places) all.push(shifted(fit(ground, hidden), offset));
    }
    if (all.length === 0) {
      piece.quietAt = at;
      return { text: text as Concealed, count: 0, lines: [] };
    }
    all.sort(byPlace);
    this.#tally.add(text, all, repeats?.counterFor(text, line));
    const put: Range[] = [];
    const done = conceal({ text }, all, this.names, (replaced) => {
      // The line ends of what stood here stay behind the name.
      put.push([replaced.range[0], replaced.secret.range[1] + replaced.shift]);
      see?.(replaced);
    });
    if (!isOfLog) return { text: done, count: all.length, lines: [] };
    return {
      text: done,
      count: all.length,
      lines: linesWith(all, lineStarts(text)),
      searched: { at, near: this.#values.near(done, put, hasParts), hasParts },
    };
  }

  /** One text alone, by all that is known by now. Throws `Left`. */
  redact(blob: Blob, wholly = false): Concealed {
    const startAgain = this.#tally.mark();
    const learnt = this.learn(blob, wholly);
    for (let round = 0; ; round++) {
      const left = this.hide(learnt);
      if (left === 0) {
        const whole = this.whole(learnt);
        if (whole !== undefined) return whole;
        startAgain();
        return this.redact(blob, true);
      }
      if (round === rounds) throw new Left(left);
    }
  }

  #read(path: string, text: string, isOfLog: boolean, before: readonly ReadPart[] = []): readonly ReadPart[] {
    // A part that has not changed was searched already, and nothing was found in it.
    const known = new Map(before.map((part) => [part.ground.text, part]));
    const parts = isOfLog ? [{ path, text, offset: 0 }] : partsOf(path, text);
    return parts.map((part): ReadPart => {
      const same = known.get(part.text);
      if (same) return { ...same, offset: part.offset };
      const document = this.#options.open(part);
      return { ground: groundOf(document), offset: part.offset, found: this.#foundIn(document) };
    });
  }

  #foundIn(document: Document): Places {
    const { knowledge, words = [] } = this.#options;
    const found = new Places();
    const add = (start: number, end: number, about: About): void => {
      const { range, as } = fit(document, hiddenAt(start, end, about));
      found.add(range[0], range[1], as === about.as ? about : { ...about, as });
    };
    if (knowledge.isSecrets(document)) {
      for (const { range, ...about } of this.#allValues(document)) {
        this.#remember(about, writtenIn(document, range));
        add(range[0], range[1], about);
      }
    }
    this.#finder.find(document, this.#remember, add);
    for (const [start, end] of wordsIn(document.text, words)) {
      const value = own(document.text.slice(start, end).toLowerCase());
      add(start, end, { class: 'person', kind: say`name`, of: 'names', value });
    }
    return found;
  }

  /** The values of a secrets file. */
  *#allValues(document: Document): Generator<Valued & Pick<Hidden, 'range'>> {
    const { aboutSecret, isEmpty } = this.#options.knowledge;
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || isEmpty(entry.data)) continue;
      const about = { ...aboutSecret(entry.named), range: entry.value, of: 'credentials' };
      const hidden = { ...about, value: own(canonical(document, about)) };
      if (this.#hides(hidden.of, hidden.value)) yield hidden;
    }
  }

  #hides(of: string, value: string): boolean {
    const hides = this.#options.hides(of, value);
    if (!hides) this.#tally.keep(of, value);
    return hides;
  }

  readonly #remember = (about: Valued, written: string): void => {
    const { value } = about;
    this.#values.add(about, value, written);
    const password = about.class === 'credential' ? passwordIn(value) : undefined;
    if (password !== undefined && this.#options.hides(about.of, password))
      this.#values.add({ ...about, kind: say`password` }, password);
  };
}

const writtenIn = ({ text }: Document, [start, end]: Range): string => text.slice(start, end);

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const nothing = (): undefined => undefined;
const textAlone = (text: string): Fitting => ({ text, form: 'text', entryAt: nothing });

/** What must be kept of a document: of a log its text alone, for it is long. */
function groundOf(document: Document): Fitting {
  const { form, text } = document;
  return form === 'text' || form === 'script' ? { ...textAlone(text), form } : document;
}

const moved = ([start, end]: Range, offset: number): Range => [start + offset, end + offset];
