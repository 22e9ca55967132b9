import { join } from 'node:path';
import { Placeholders } from '../../core/conceal';
import type { Paths } from '../../core/home';
import { fileName } from '../../core/paths';
import { nameOf, say, type Words } from '../../core/say';
import type { Left, Mend, Move, Plan } from '../../fix/plan';
import { Planner } from '../../fix/planner';
import { pathFrom } from '../../node/names';
import { journalOf } from '../../node/state';
import type { ExitCode, Surroundings } from '../command';
import type { Fixing } from '../fix';
import { Asker } from './asker';
import { commit, original } from './commit';
import { keyOf, knowledge, look, type Asked, type View } from './look';
import { isWanted, Standings, Writable, type Place } from './place';
import { recover } from './recover';
import { diff, files, leftLine, mendLine, moveLine, values, type Tell } from './show';

/** What was done to secrets makes other places known in which they stand: those are looked at again. */
const mostRounds = 4;

export async function mend(place: Place, given: Fixing, around: Surroundings): Promise<ExitCode> {
  recover(place, given['dry-run'] !== true, around);
  return new Run(place, given, around).go();
}

class Run {
  readonly #writable: Writable;
  readonly #standings: Standings;
  readonly #tell: Tell;
  readonly #plan = {
    texts: new Map<string, string>(),
    secrets: new Set<string>(),
    stubs: new Set<string>(),
    moves: [] as Move[],
    mends: [] as Mend[],
  } satisfies Plan;
  readonly #declined = new Set<string>();
  /** Names that `.gitignore` will have. */
  readonly #toIgnore = new Set<string>();
  /** Secrets files that were asked about. */
  readonly #offered = new Set<string>();
  readonly #asker: Asker;

  constructor(
    readonly place: Place,
    readonly given: Fixing,
    readonly around: Surroundings,
  ) {
    this.#writable = new Writable(place.top);
    this.#standings = new Standings(place);
    this.#tell = (path) => pathFrom(around.cwd, join(place.top, path));
    this.#asker = new Asker(around, this.#tell, given.yes === true || given['dry-run'] === true);
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
      view = await this.#look(this.#plan.texts);
    }
    if (this.given['dry-run']) return this.#show(first, view, left);
    const job = { ...this.#plan, place: this.place, first, toIgnore: [...this.#toIgnore] };
    if (job.texts.size > 0) await commit(job, () => this.#look());
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
  #reasonOfTarget(path: string, tracked: Paths | undefined): Words | undefined {
    if (this.given['allow-tracked'] || this.#toIgnore.has(fileName(path))) return undefined;
    const name = nameOf(fileName(path));
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
      const name = await this.#asker.agreed(proposal, unsafe, planner);
      if (name === undefined) this.#declined.add(keyOf(asked));
      else planner.accept(proposal, name === '' ? undefined : name);
    }
    const outcome = planner.finish();
    const { texts, secrets, stubs, moves, mends } = this.#plan;
    for (const [path, text] of outcome.texts) texts.set(path, text);
    for (const path of outcome.secrets) secrets.add(path);
    for (const path of outcome.stubs) stubs.add(path);
    moves.push(...outcome.moves);
    mends.push(...outcome.mends);
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
    if (!this.#asker.isOpen || target === undefined || this.#offered.has(target)) return false;
    if (this.given['allow-tracked'] || this.#standings.of(target, tracked) !== 'open') return false;
    this.#offered.add(target);
    const question = `Git does not ignore ${this.#tell(target)}. Put it into .gitignore, so that secrets can go there? [y/n] `;
    if (!(await this.#asker.isYes(question))) return false;
    this.#toIgnore.add(fileName(target));
    return true;
  }

  #show(first: View, later: View, left: readonly Left[]): ExitCode {
    const { out } = this.around;
    const names = new Placeholders();
    this.#list(left);
    for (const [path, text] of this.#plan.texts) {
      const before = original(first, path);
      const after =
        before && !this.#plan.secrets.has(path)
          ? first.scene.reopen(before, text)
          : first.scene.openSecrets(path, text);
      out.write(`\n${diff(path, before, after, first, later, names, this.#tell)}`);
    }
    return left.length > 0 ? 1 : 0;
  }

  #list(left: readonly Left[]): void {
    const { out } = this.around;
    for (const move of this.#plan.moves) out.write(`  ${moveLine(move, this.#tell)}\n`);
    for (const one of this.#plan.mends) out.write(`  ${mendLine(one, this.#tell)}\n`);
    for (const one of left) out.write(`  ! ${leftLine(one, this.#tell)}\n`);
    if (this.#plan.moves.length + this.#plan.mends.length + left.length === 0)
      out.write('There is nothing to mend here.\n');
  }

  #tellEnd(left: readonly Left[]): ExitCode {
    const { out } = this.around;
    this.#list(left);
    if (this.#plan.texts.size > 0) {
      const kept = journalOf(this.place).file;
      out.write(
        `\n${values(this.#plan.moves.length)} moved, ${files(this.#plan.texts.size)} written; everything was read again and says the same.\n` +
          `Undo: haguard fix --undo. Until then, or until the next haguard fix that writes, the originals are in ${pathFrom(this.around.cwd, kept)}, for you alone.\n` +
          'What was ever pushed or posted is known all the same: change it where it was issued.\n',
      );
    }
    if (left.length > 0) out.write(`${values(left.length)} left, marked with !.\n`);
    return left.length > 0 ? 1 : 0;
  }
}
