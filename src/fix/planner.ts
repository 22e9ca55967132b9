import type { NameParts } from '../../rules/sense/secret-name';
import type { Document } from '../core/document';
import type { Finding, Fix } from '../core/rule';
import { say, type Words } from '../core/say';
import type { Edit } from '../core/text';
import { chainOf, type Chain } from './chain';
import { overlap } from './edits';
import type { Form } from './form';
import { isGoodName, Names } from './names';
import type { Added, Knowledge, Left, Mend, Move, Outcome, Proposal, Scene } from './plan';
import { Proof, type State } from './proof';
import { takesNames, textsOf, type Made } from './texts';
import { referenceTo, wholeOf, type Whole } from './whole';

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

  #mend(document: Document, finding: Finding, fix: Fix): Proposal {
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
    const fitting =
      names.find((name) => name === base) ?? names.find((name) => name.replace(/_\d+$/, '').endsWith(last));
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
    this.#edit(document, {
      range: whole.range,
      text: whole.before + referenceTo(move.name, form),
    });
    if (move.reused) return;
    this.#values.set(move.name, whole.value);
    const place = whole.entry.path
      .filter((step) => typeof step === 'string')
      .slice(-2)
      .join('.');
    const lines = this.#added.get(chain.target) ?? [];
    if (!lines.some(({ name: one }) => one === move.name))
      lines.push({ name: move.name, yaml: whole.yaml, value: whole.value, place });
    this.#added.set(chain.target, lines);
  }

  #edit(document: Document, edit: Edit): void {
    const edits = this.#edits.get(document) ?? [];
    edits.push(edit);
    this.#edits.set(document, edits);
  }

  /** All texts as they will be. Each is read again: where one would come to something else, it is left as it is. */
  finish(): Outcome {
    const left: Left[] = [];
    for (;;) {
      const made = textsOf({ added: this.#added, edits: this.#edits }, this.scene, this.knowledge);
      const broken = this.#broken(made);
      if (broken.length === 0) {
        const { texts, secrets, stubs } = made;
        return { texts, secrets, stubs, moves: this.#moves, mends: this.#mends, left };
      }
      for (const document of broken) left.push(...this.#withdraw(document));
    }
  }

  /** The documents that would not say the same, read again, or whose secrets file does not take the names. */
  #broken({ secrets, state }: Made): readonly Document[] {
    const { book } = this.scene;
    const closed = new Set(
      [...secrets].filter(
        (path) => !takesNames(path, book, state.book, this.#added.get(path) ?? [], this.#moves),
      ),
    );
    return [...this.#edits].flatMap(([document, edits]) => {
      if (edits.length === 0) return [];
      const isClosed = this.#moves.some(
        (move) => move.document === document && closed.has(move.chain.target),
      );
      return isClosed || !this.#isSame(document, state) ? [document] : [];
    });
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

/** The settings that a rule's fix is meant to change. */
export const mayDiffer = (mends: readonly Mend[]): readonly (readonly (string | number)[])[] =>
  mends.flatMap(({ document, fix }) => fix.edits.map(({ range }) => document.entryAt(range[0])?.path ?? []));
