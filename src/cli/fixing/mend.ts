import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Placeholders } from '../../core/conceal';
import type { Document } from '../../core/document';
import { fileName } from '../../core/paths';
import { nameOf, say, type Words } from '../../core/say';
import { isGoodName } from '../../fix/names';
import { mayDiffer, Planner, type Left, type Mend, type Move, type Proposal } from '../../fix/planner';
import type { Change } from '../../node/init/change';
import { editable } from '../../node/init/change';
import { withPatterns } from '../../node/init/gitignore';
import { pathFrom } from '../../node/names';
import { Proof } from '../../fix/proof';
import { journalOf } from '../../node/state';
import { Trouble } from '../../node/trouble';
import type { ExitCode, Surroundings } from '../command';
import type { Fixing } from '../fix';
import { knowledge, look, type Asked, type View } from './look';
import { isWanted, Standings, Writable, type Place } from './place';
import { recover } from './recover';
import { diff, files, leftLine, mendLine, moveLine, values, type Tell } from './show';

/** What was done to secrets makes other places known in which they stand: those are looked at again. */
const mostRounds = 4;

export async function mend(place: Place, given: Fixing, around: Surroundings): Promise<ExitCode> {
  recover(place, given['dry-run'] !== true, around);
  return new Run(place, given, around).go();
}

const keyOf = ({ document, finding }: Asked): string =>
  JSON.stringify([
    document.path,
    finding.rule.id,
    document.entryAt(finding.range[0])?.path ?? finding.start.line,
  ]);

class Run {
  readonly #writable: Writable;
  readonly #standings: Standings;
  readonly #tell: Tell;
  /** Planned, by path, in the order in which it is written. */
  readonly #texts = new Map<string, string>();
  readonly #secrets = new Set<string>();
  readonly #stubs = new Set<string>();
  readonly #moves: Move[] = [];
  readonly #mends: Mend[] = [];
  readonly #declined = new Set<string>();
  /** Secrets files that `.gitignore` will name. */
  readonly #toIgnore = new Set<string>();
  /** Secrets files that were asked about. */
  readonly #offered = new Set<string>();
  /** Everything from here on: yes, or no. */
  #answer: 'all' | 'none' | undefined;

  constructor(
    readonly place: Place,
    readonly given: Fixing,
    readonly around: Surroundings,
  ) {
    this.#writable = new Writable(place.top);
    this.#standings = new Standings(place);
    this.#tell = (path) => pathFrom(around.cwd, join(place.top, path));
    if (given.yes || given['dry-run']) this.#answer = 'all';
  }

  async go(): Promise<ExitCode> {
    const first = await this.#look();
    let view = first;
    let left: readonly Left[] = [];
    const rounds = this.place.wanted.some(({ line }) => line !== undefined) ? 1 : mostRounds;
    for (let round = 0; round < rounds; round++) {
      const made = await this.#round(view);
      left = made.left;
      if (!made.isNew) break;
      view = await this.#look(this.#texts);
    }
    if (this.given['dry-run']) return this.#show(first, view, left);
    if (this.#texts.size > 0) await this.#write(first);
    return this.#tellEnd(left);
  }

  #look(texts?: ReadonlyMap<string, string>): Promise<View> {
    return look({
      base: this.place.top,
      paths: this.place.named,
      ...(texts && { texts }),
      reasonAgainst: (path, document) => this.#writable.reasonAgainst(path, document),
      reasonOfTarget: (path, tracked) => this.#reasonOfTarget(path, tracked),
    });
  }

  /** A secrets file that Git has, or would take, is no place for a secret. */
  #reasonOfTarget(path: string, tracked: ReadonlySet<string> | undefined): Words | undefined {
    if (this.given['allow-tracked'] || this.#toIgnore.has(path)) return undefined;
    const name = fileNameOf(path);
    switch (this.#standings.of(path, tracked)) {
      case 'ignored':
        return undefined;
      case 'tracked':
        return say`Git tracks its secrets file: git rm --cached it and ignore it first, or say --allow-tracked`;
      case 'open':
        return say`Git does not ignore its secrets file: put the line ${name} into .gitignore first, or say --allow-tracked`;
    }
  }

  async #round(view: View): Promise<{ readonly left: readonly Left[]; readonly isNew: boolean }> {
    const planner = new Planner(knowledge, view.scene);
    const left: Left[] = [];
    for (const asked of view.findings) {
      if (!this.#isAsked(asked)) continue;
      let proposal = planner.consider(asked.document, asked.finding);
      if (proposal !== 'done' && 'left' in proposal && (await this.#offersToIgnore(proposal.left, view)))
        proposal = planner.consider(asked.document, asked.finding);
      if (proposal === 'done' || this.#declined.has(keyOf(asked))) continue;
      if ('left' in proposal) {
        if (this.#isTold(asked)) left.push(proposal.left);
        continue;
      }
      const unsafe = 'mend' in proposal ? proposal.mend.fix.unsafe : proposal.move.unsafe;
      if (unsafe !== undefined && !this.given.unsafe) {
        if (this.#isTold(asked)) left.push({ ...asked, reason: unsafe });
        continue;
      }
      const name = await this.#agreed(proposal, unsafe, planner);
      if (name === undefined) this.#declined.add(keyOf(asked));
      else planner.accept(proposal, name === '' ? undefined : name);
    }
    const outcome = planner.finish();
    for (const path of outcome.secrets) this.#secrets.add(path);
    for (const path of outcome.stubs) this.#stubs.add(path);
    for (const [path, text] of outcome.texts) this.#texts.set(path, text);
    this.#moves.push(...outcome.moves);
    this.#mends.push(...outcome.mends);
    for (const one of outcome.left) this.#declined.add(keyOf(one));
    return { left: [...left, ...outcome.left], isNew: outcome.texts.size > 0 };
  }

  #isAsked({ document, finding }: Asked): boolean {
    const { start, end, rule, severity, fix } = finding;
    if (!isWanted(this.place, document.path, start.line, end.line)) return false;
    const isOurs = finding.class !== undefined || fix !== undefined;
    if (this.given.rule !== undefined) return rule.id === this.given.rule && isOurs;
    if (this.place.wanted.every(({ line }) => line !== undefined)) return isOurs;
    if (finding.class === 'credential') return severity !== 'info';
    return (
      fix !== undefined && (this.given.unsafe === true || fix.unsafe === undefined) && severity !== 'info'
    );
  }

  /** Must be said that it stays? Of what is no error, only for who asked for it. */
  #isTold({ finding }: Asked): boolean {
    return (
      finding.severity === 'error' ||
      this.given.rule !== undefined ||
      this.place.wanted.every(({ line }) => line !== undefined)
    );
  }

  /** Is the secrets file one that Git would take, and does the user want it in `.gitignore`? Each is asked about once. */
  async #offersToIgnore({ target }: Left, { tracked }: View): Promise<boolean> {
    const { ask } = this.around;
    if (!ask || this.#answer !== undefined || target === undefined || this.#offered.has(target)) return false;
    if (this.given['allow-tracked'] || this.#standings.of(target, tracked) !== 'open') return false;
    this.#offered.add(target);
    const answer = await ask(
      `Git does not ignore ${this.#tell(target)}. Put it into .gitignore, so that secrets can go there? [y/n] `,
    );
    if (!/^y(?:es)?$/i.test(answer.trim())) return false;
    this.#toIgnore.add(target);
    return true;
  }

  /** The name for it, '' for the one that is proposed; undefined: no. */
  async #agreed(
    proposal: Exclude<Proposal, 'done' | { left: Left }>,
    unsafe: Words | undefined,
    planner: Planner,
  ): Promise<string | undefined> {
    const { ask, out } = this.around;
    if (this.#answer === 'all') return '';
    if (this.#answer === 'none' || !ask) return undefined;
    const isMove = 'move' in proposal;
    out.write(`${isMove ? moveLine(proposal.move, this.#tell) : mendLine(proposal.mend, this.#tell)}\n`);
    if (unsafe !== undefined) out.write(`  ! ${unsafe}\n`);
    for (;;) {
      const answer = (
        await ask(
          isMove
            ? 'Do it? [y]es, [n]o, [e]dit the name, [a]ll, [q]uit: '
            : 'Do it? [y]es, [n]o, [a]ll, [q]uit: ',
        )
      )
        .trim()
        .toLowerCase();
      if (/^y(?:es)?$/.test(answer)) return '';
      if (/^n(?:o)?$/.test(answer)) return undefined;
      if (/^a(?:ll)?$/.test(answer)) {
        this.#answer = 'all';
        return '';
      }
      if (/^q(?:uit)?$/.test(answer)) {
        this.#answer = 'none';
        return undefined;
      }
      if (!isMove || !/^e(?:dit)?$/.test(answer)) continue;
      const name = (await ask('Name: ')).trim();
      if (name === proposal.move.name) return '';
      if (isGoodName(name) && planner.isFree(name, proposal.move.whole.value)) return name;
      out.write('That name is in use, or it is not made of lower-case letters, digits and _.\n');
    }
  }

  #show(first: View, later: View, left: readonly Left[]): ExitCode {
    const { out } = this.around;
    const names = new Placeholders();
    this.#list(left);
    for (const [path, text] of this.#texts) {
      const before = original(first, path);
      const after =
        before && !this.#secrets.has(path)
          ? first.scene.reopen(before, text)
          : first.scene.openSecrets(path, text);
      out.write(`\n${diff(path, before, after, first, later, names, this.#tell)}`);
    }
    return left.length > 0 ? 1 : 0;
  }

  #list(left: readonly Left[]): void {
    const { out } = this.around;
    for (const move of this.#moves) out.write(`  ${moveLine(move, this.#tell)}\n`);
    for (const one of this.#mends) out.write(`  ${mendLine(one, this.#tell)}\n`);
    for (const one of left) out.write(`  ! ${leftLine(one, this.#tell)}\n`);
    if (this.#moves.length + this.#mends.length + left.length === 0)
      out.write('There is nothing to mend here.\n');
  }

  async #write(first: View): Promise<void> {
    const journal = journalOf(this.place);
    // What was done before cannot be undone any more: only the last run can.
    if (!journal.isEmpty) journal.forget();
    try {
      journal.apply(this.#changes(first));
      if (!(await this.#holds(first)))
        throw new Trouble('read again, the files do not say what they said; please report it');
      journal.finish();
    } catch (error) {
      const { kept } = journal.undo();
      const end =
        kept.length > 0
          ? `but for ${kept.map((path) => this.#tell(path)).join(', ')}`
          : 'every file is as it was';
      if (error instanceof Trouble) throw new Trouble(`${error.message}; it was taken back: ${end}`);
      throw error;
    }
  }

  #changes(first: View): readonly Change[] {
    const change = (path: string, isNeeded: boolean): Change => {
      const before = original(first, path)?.text;
      const after = this.#texts.get(path) ?? '';
      return {
        path,
        ...(before === undefined ? { mode: 0o600 } : { before }),
        after,
        about: '',
        ...(isNeeded && { isNeeded }),
      };
    };
    const paths = [...this.#texts.keys()];
    return [
      ...this.#gitignore(),
      ...paths.filter((path) => this.#secrets.has(path)).map((path) => change(path, true)),
      ...paths.filter((path) => !this.#secrets.has(path)).map((path) => change(path, false)),
    ];
  }

  #gitignore(): readonly Change[] {
    const { repository } = this.place;
    if (this.#toIgnore.size === 0 || !repository) return [];
    const path = '.gitignore';
    const file = editable(repository.top, path);
    if ('closed' in file)
      throw new Trouble(`${path} was left alone: ${file.closed}; write the line into it yourself`);
    const made = withPatterns(repository.top, file.text ?? '', [
      ...new Set([...this.#toIgnore].map(fileName)),
    ]);
    if (!made) return [];
    const before = file.text === undefined ? {} : { before: file.text };
    return [{ path, ...before, after: made.text, about: '', isNeeded: true }];
  }

  /** Reads and lints everything once more, as it lies on the disk: all values must be what they were. */
  async #holds(first: View): Promise<boolean> {
    const now = await this.#look();
    for (const [path, text] of this.#texts)
      if (readFileSync(join(this.place.top, path), 'utf8') !== text) return false;
    const proof = new Proof(knowledge.forms);
    const may = mayDiffer(this.#mends);
    for (const path of this.#texts.keys()) {
      const [before, after] = [first.scene.documents.get(path), now.scene.documents.get(path)];
      // What is added at their ends is no difference.
      if (this.#secrets.has(path) || this.#stubs.has(path) || !before) continue;
      if (!after || after.problems.length > before.problems.length) return false;
      if (!proof.holds(path, first.scene, now.scene, may)) return false;
    }
    // What was moved is no longer found: of findings at one place, as many are gone.
    const counts = (findings: readonly Asked[]): ReadonlyMap<string, number> => {
      const found = new Map<string, number>();
      for (const asked of findings) found.set(keyOf(asked), (found.get(keyOf(asked)) ?? 0) + 1);
      return found;
    };
    const [then, later, gone] = [counts(first.findings), counts(now.findings), counts(this.#moves)];
    return [...gone].every(
      ([key, number]) => (later.get(key) ?? 0) <= Math.max(0, (then.get(key) ?? 0) - number),
    );
  }

  #tellEnd(left: readonly Left[]): ExitCode {
    const { out } = this.around;
    this.#list(left);
    if (this.#texts.size > 0) {
      const kept = journalOf(this.place).file;
      out.write(
        `\n${values(this.#moves.length)} moved, ${files(this.#texts.size)} written; everything was read again and says the same.\n` +
          `Undo: haguard fix --undo. Until then, or until the next haguard fix that writes, the originals are in ${pathFrom(this.around.cwd, kept)}, for you alone.\n` +
          'What was ever pushed or posted is known all the same: change it where it was issued.\n',
      );
    }
    if (left.length > 0) out.write(`${values(left.length)} left, marked with !.\n`);
    return left.length > 0 ? 1 : 0;
  }
}

const fileNameOf = (path: string): Words => nameOf(fileName(path));

/** A file as it was before the run. */
function original({ scene }: View, path: string): Document | undefined {
  return scene.book.file(path) ?? scene.documents.get(path);
}
