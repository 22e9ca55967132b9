import type { Words } from '../../core/say';
import { isGoodName } from '../../fix/names';
import type { Left, Proposal } from '../../fix/plan';
import type { Planner } from '../../fix/planner';
import type { Surroundings } from '../command';
import { mendLine, moveLine, type Tell } from './show';

/** Asks for each change, until it is told `all` or `quit`. */
export class Asker {
  /** Everything from here on: yes, or no. */
  #answer: 'all' | 'none' | undefined;

  constructor(
    readonly around: Surroundings,
    readonly tell: Tell,
    isSure: boolean,
  ) {
    if (isSure) this.#answer = 'all';
  }

  /** Does it still ask? */
  get isOpen(): boolean {
    return this.around.ask !== undefined && this.#answer === undefined;
  }

  async isYes(question: string): Promise<boolean> {
    return /^y(?:es)?$/i.test(((await this.around.ask?.(question)) ?? '').trim());
  }

  /** The name for it, '' for the one that is proposed; undefined: no. */
  async agreed(
    proposal: Exclude<Proposal, 'done' | { left: Left }>,
    unsafe: Words | undefined,
    planner: Planner,
  ): Promise<string | undefined> {
    const { ask, out } = this.around;
    if (this.#answer === 'all') return '';
    if (this.#answer === 'none' || !ask) return undefined;
    const move = 'move' in proposal ? proposal.move : undefined;
    out.write(
      `${'move' in proposal ? moveLine(proposal.move, this.tell) : mendLine(proposal.mend, this.tell)}\n`,
    );
    if (unsafe !== undefined) out.write(`  ! ${unsafe}\n`);
    for (;;) {
      const answer = await ask(`Do it? [y]es, [n]o, ${move ? '[e]dit the name, ' : ''}[a]ll, [q]uit: `);
      switch (answer.trim().toLowerCase().charAt(0)) {
        case 'y':
          return '';
        case 'n':
          return undefined;
        case 'a':
          this.#answer = 'all';
          return '';
        case 'q':
          this.#answer = 'none';
          return undefined;
        case 'e': {
          const name = move && (await ask('Name: ')).trim();
          if (name === undefined) break;
          if (name === move?.name) return '';
          if (isGoodName(name) && planner.isFree(name, move?.whole.value ?? '')) return name;
          out.write('That name is in use, or it is not made of lower-case letters, digits and _.\n');
        }
      }
    }
  }
}
