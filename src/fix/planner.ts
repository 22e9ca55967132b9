import type { NameParts } from '../../rules/sense/secret-name';
import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import type { Finding } from '../core/rule';
import { say, type Words } from '../core/say';
import type { Edit } from '../core/text';
import { appended, isOneDocument, type Line } from './append';
import { type Book } from './book';
import { chainOf, type Chain } from './chain';
import { edited, overlap } from './edits';
import type { Form } from './form';
import { isGoodName, Names } from './names';
import { Proof, type State } from './proof';
import { styleOf, valueOf } from './value';
import { referenceTo, wholeOf, type Sense, type Whole } from './whole';

/** What is known of Home Assistant and its neighbours; the door hands it over. */
export interface Knowledge extends Sense {
  readonly forms: Readonly<Record<string, Form>>;
  readonly namePartsOf: (document: Document, entry: Entry) => NameParts;
  /** What stands for a value in a file of made-up ones. */
  readonly standInFor: (name: string, places: readonly string[]) => string;
}

/** A configuration as it is. */
export interface Scene extends State {
  /** Why nothing can be moved out of a document. */
  readonly reasonOfFile: (document: Document) => Words | undefined;
  /** Why a file cannot be written. */
  readonly reasonOfDisk: (document: Document) => Words | undefined;
  /** Why a secrets file cannot take new names. */
  readonly reasonOfTarget: (path: string) => Words | undefined;
  /** Files of made-up values, and those that go with a secrets file. */
  readonly stubs: readonly Document[];
  readonly stubsOf: (path: string) => readonly Document[];
  /** Reads a text as what a document is. */
  readonly reopen: (document: Document, text: string) => Document;
  /** Opens a secrets file that is new or has changed. */
  readonly openSecrets: (path: string, text: string) => Document;
}

/** A value that goes into a secrets file. */
export interface Move {
  readonly finding: Finding;
  readonly document: Document;
  readonly whole: Whole;
  readonly form: Form;
  readonly chain: Chain;
  readonly name: string;
  /** The name is there already, with this very value. */
  readonly reused: boolean;
  /** Why not everyone may want it. */
  readonly unsafe?: Words;
}

/** A fix of a rule. */
export interface Mend {
  readonly finding: Finding;
  readonly document: Document;
  readonly fix: NonNullable<Finding['fix']>;
}

/** What stays as it is, and why. */
export interface Left {
  readonly finding: Finding;
  readonly document: Document;
  readonly reason: Words;
  /** The secrets file that cannot take it. */
  readonly target?: string;
}

export type Proposal = { readonly move: Move } | { readonly mend: Mend } | { readonly left: Left } | 'done';

interface Added extends Line {
  readonly value: string;
  /** Where it is asked for: `api.key`. */
  readonly place: string;
}

/** What a planner makes of the files. */
export interface Outcome {
  /** Whole texts by path, in the order in which they must be written. */
  readonly texts: ReadonlyMap<string, string>;
  readonly secrets: ReadonlySet<string>;
  /** Those that hold made-up values. */
  readonly stubs: ReadonlySet<string>;
  readonly moves: readonly Move[];
  readonly mends: readonly Mend[];
  /** What turned out not to hold when the files were read again. */
  readonly left: readonly Left[];
}

const wholeText = say`it is a part of a longer text, where !secret is not known: put the whole text into the secrets file (haguard fix --unsafe does it)`;

/** Plans what `fix` does, finding by finding: each accepted one counts for the next. */
export class Planner {
  readonly #added = new Map<string, Added[]>();
  readonly #moves: Move[] = [];
  readonly #mends: Mend[] = [];
  readonly #edits = new Map<Document, Edit[]>();
  readonly #names = new Names();
  readonly #proof: Proof;
  /** Of the names that are new: the value. */
  readonly #values = new Map<string, string>();
  #taken: ReadonlySet<string> | undefined;

  constructor(
    readonly knowledge: Knowledge,
    readonly scene: Scene,
  ) {
    this.#proof = new Proof(knowledge.forms);
  }

  /** What can be done about a finding. */
  consider(document: Document, finding: Finding): Proposal {
    if (finding.fix) return this.#mend(document, finding, finding.fix);
    const left = (reason: Words): Proposal => ({ left: { finding, document, reason } });
    const against = this.scene.reasonOfFile(document);
    if (against) return left(against);
    const around = this.scene.around(document);
    const form = this.knowledge.forms[around.dialect];
    if (!form) return left(say`there is no !secret in this file`);
    const whole = wholeOf(document, finding.range, form, this.knowledge);
    if ('reason' in whole) return left(whole.reason);
    if (this.#meets(document, { range: whole.range, text: '' })) return 'done';
    const chain = chainOf(document, form, around, this.scene.book);
    if ('reason' in chain) return left(chain.reason);
    const parts = this.knowledge.namePartsOf(document, whole.entry);
    const known = this.#knownName(chain, whole, form, parts);
    const closed = known === undefined ? this.scene.reasonOfTarget(chain.target) : undefined;
    if (closed) return { left: { finding, document, reason: closed, target: chain.target } };
    const name = known ?? this.#names.nameFor(parts, (one) => this.isFree(one, whole.value));
    return {
      move: {
        finding,
        document,
        whole,
        form,
        chain,
        name,
        reused: known !== undefined,
        ...(whole.isPart && { unsafe: wholeText }),
      },
    };
  }

  #mend(document: Document, finding: Finding, fix: Mend['fix']): Proposal {
    if (fix.edits.some((edit) => this.#meets(document, edit))) return 'done';
    const against =
      document.form === 'yaml' ? this.scene.reasonOfDisk(document) : say`only files of YAML are mended`;
    if (against) return { left: { finding, document, reason: against } };
    return { mend: { finding, document, fix } };
  }

  #meets(document: Document, edit: Edit): boolean {
    return this.#edits.get(document)?.some((one) => overlap(one, edit)) ?? false;
  }

  /** A name that is there already, with this value. Short values may be the same by chance. */
  #knownName(chain: Chain, { value, entry }: Whole, form: Form, { base }: NameParts): string | undefined {
    const before = this.scene.book.namesOf(chain.files, value, form.manner.typing);
    const now = [...new Set([...chain.files, chain.target])].flatMap((path) => this.#added.get(path) ?? []);
    const names = [...before, ...now.filter((one) => one.value === value).map(({ name }) => name)];
    const last = base.split('_').at(-1) ?? base;
    const fitting = names.find((name) => name === base) ?? names.find((name) => name.endsWith(last));
    return fitting ?? (entry.kind === 'list' || entry.data.length >= 6 ? names[0] : undefined);
  }

  /** May a new secret of this value have this name? */
  isFree(name: string, value: string): boolean {
    if (!isGoodName(name) || this.#isReserved(name)) return false;
    this.#taken ??= this.#allTaken();
    return !this.#taken.has(name) && (this.#values.get(name) ?? value) === value;
  }

  #isReserved(name: string): boolean {
    return Object.values(this.knowledge.forms).some(({ manner }) => manner.secrets.reserved === name);
  }

  /**
   * Names that somebody defines, or asks for though no file at hand defines it: on another machine there is one. Files of
   * made-up values tell of more.
   */
  #allTaken(): ReadonlySet<string> {
    const { book, documents, stubs } = this.scene;
    const names = new Set<string>();
    for (const path of book.paths) for (const name of book.own(path).keys()) names.add(name);
    for (const { text } of documents.values()) {
      if (!text.includes('!')) continue;
      for (const [, name = ''] of text.matchAll(/![\w./-]{1,60}[ \t]{1,40}["']?([^\s"'#,\]}]{1,200})/g))
        names.add(name);
    }
    for (const stub of stubs) for (const { name } of stub.entries) names.add(String(name));
    return names;
  }

  /** Does it, as far as the plan goes. */
  accept(proposal: { readonly move: Move } | { readonly mend: Mend }, name?: string): void {
    if ('mend' in proposal) {
      this.#mends.push(proposal.mend);
      for (const edit of proposal.mend.fix.edits) this.#edit(proposal.mend.document, edit);
      return;
    }
    const own = name !== undefined && name !== proposal.move.name;
    const move: Move = own ? { ...proposal.move, name, reused: false } : proposal.move;
    const { chain, whole, form, document } = move;
    this.#moves.push(move);
    this.#edit(document, { range: whole.range, text: whole.before + referenceTo(move.name, form) });
    if (move.reused) return;
    this.#values.set(move.name, whole.value);
    const place = whole.entry.path
      .filter((step) => typeof step === 'string')
      .slice(-2)
      .join('.');
    const line = { name: move.name, yaml: whole.yaml, value: whole.value, place };
    this.#added.set(chain.target, [...(this.#added.get(chain.target) ?? []), line]);
  }

  #edit(document: Document, edit: Edit): void {
    this.#edits.set(document, [...(this.#edits.get(document) ?? []), edit]);
  }

  /** All texts as they will be. Each is read again: where one would come to something else, it is left as it is. */
  finish(): Outcome {
    const left: Left[] = [];
    for (;;) {
      const made = this.#make();
      const broken = made.broken();
      if (broken.length === 0) return { ...made.outcome, moves: this.#moves, mends: this.#mends, left };
      for (const document of broken) left.push(...this.#withdraw(document));
    }
  }

  #make(): { outcome: Pick<Outcome, 'texts' | 'secrets' | 'stubs'>; broken: () => readonly Document[] } {
    const { scene, knowledge } = this;
    const texts = new Map<string, string>();
    const secrets = new Set<string>();
    const stubs = new Set<string>();
    const opened: Document[] = [];
    for (const [path, lines] of this.#added) {
      if (lines.length === 0) continue;
      const text = appended(scene.book.file(path), lines);
      texts.set(path, text);
      secrets.add(path);
      opened.push(scene.openSecrets(path, text));
    }
    for (const [path, lines] of this.#added) {
      for (const stub of scene.stubsOf(path)) {
        const known = new Set(stub.entries.map(({ name }) => String(name)));
        const made = lines.filter(({ name }) => !known.has(name));
        if (made.length === 0) continue;
        const before = texts.get(stub.path);
        const base = before === undefined ? stub : scene.reopen(stub, before);
        stubs.add(stub.path);
        texts.set(
          stub.path,
          appended(
            base,
            made.map(({ name, place }) => ({ name, yaml: knowledge.standInFor(name, [place]) })),
          ),
        );
      }
    }
    for (const [document, edits] of this.#edits)
      if (edits.length > 0) texts.set(document.path, edited(document.text, edits));
    const after = this.#after(texts, scene.book.with(opened));
    return {
      outcome: { texts, secrets, stubs },
      broken: () => {
        // A secrets file that did not take its new names drags down all that need them.
        const bad = new Set([...secrets].filter((path) => !this.#holds(path, after.book)));
        return [...this.#edits].flatMap(([document, edits]) => {
          const isBad = this.#moves.some((move) => move.document === document && bad.has(move.chain.target));
          return edits.length > 0 && (isBad || !this.#isSame(document, after)) ? [document] : [];
        });
      },
    };
  }

  /** The configuration as it will be. */
  #after(texts: ReadonlyMap<string, string>, book: Book): State {
    const { documents, reopen, around } = this.scene;
    const later = new Map(documents);
    for (const document of this.#edits.keys()) {
      const text = texts.get(document.path);
      if (text !== undefined) later.set(document.path, reopen(document, text));
    }
    return { documents: later, book, around };
  }

  /** Does a secrets file say what it said, and the new names, and nothing else? */
  #holds(path: string, after: Book): boolean {
    const document = after.file(path);
    if (!document || document.problems.length > 0 || !isOneDocument(document.text)) return false;
    if (endsOpen(this.scene.book.file(path))) return false;
    const [old, now] = [this.scene.book.own(path), after.own(path)];
    const added = this.#added.get(path) ?? [];
    const types = this.#moves.find(({ chain }) => chain.target === path)?.form.manner.typing ?? 'yaml-1.1';
    const value = ({ document: of, entry }: { document: Document; entry: Entry }): string =>
      valueOf(of, entry, types);
    const names = new Set([...old.keys(), ...added.map(({ name }) => name)]);
    return (
      now.size === names.size &&
      [...old].every(([name, one]) => {
        const same = now.get(name);
        return same !== undefined && value(same) === value(one);
      }) &&
      added.every(({ name, value: wanted }) => {
        const one = now.get(name);
        return one !== undefined && value(one) === wanted;
      })
    );
  }

  /** Does a document, its secrets and includes put in, come to the same? */
  #isSame(document: Document, state: State): boolean {
    const now = state.documents.get(document.path);
    if (!now || now.problems.length > document.problems.length || now.dialect !== document.dialect)
      return false;
    return this.#proof.holds(document.path, this.scene, state, mayDiffer(this.#mends));
  }

  #withdraw(document: Document): readonly Left[] {
    const gone = this.#moves.filter((move) => move.document === document);
    const mends = this.#mends.filter((mend) => mend.document === document);
    this.#edits.set(document, []);
    for (const one of gone) this.#moves.splice(this.#moves.indexOf(one), 1);
    for (const one of mends) this.#mends.splice(this.#mends.indexOf(one), 1);
    // Names that nobody needs any more.
    for (const [path, lines] of this.#added) {
      const needed = lines.filter(({ name }) =>
        this.#moves.some(
          ({ name: one, chain }) => one === name && [...chain.files, chain.target].includes(path),
        ),
      );
      this.#added.set(path, needed);
    }
    return [...gone, ...mends].map(({ finding }) => ({
      finding,
      document,
      reason: say`read again, the files would not say the same afterwards: move it by hand`,
    }));
  }
}

/** Does it end in a block whose last line has no end? With one, the value would be longer. */
function endsOpen(document: Document | undefined): boolean {
  const last = document?.entries.at(-1);
  return (
    document !== undefined &&
    last?.kind === 'scalar' &&
    styleOf(document, last) === 'block' &&
    !/[\r\n]$/.test(document.text)
  );
}

/** The settings that a rule's fix is meant to change. */
export const mayDiffer = (mends: readonly Mend[]): readonly (readonly (string | number)[])[] =>
  mends.flatMap(({ document, fix }) => fix.edits.map(({ range }) => document.entryAt(range[0])?.path ?? []));
