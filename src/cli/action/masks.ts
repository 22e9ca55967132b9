import type { Secret } from '../../core/lint';
import type { Seen } from '../../doors/corridor';
import { isOfGitHub } from './runner';

/** Shorter values are parts of common words and numbers: masking them would blot out the log. */
const shortest = 8;
/** A mask costs the runner time at every line that follows. */
const most = 500;

/**
 * Has the runner hide the credentials that were found from what later steps print, such as Home Assistant's own check of
 * the configuration. No other part of the program writes a value anywhere.
 *
 * A mask is asked for by writing the value, so this is done only where the runner is GitHub's own, which takes such a line
 * out of the log before it is stored, in debug mode too. Other runners that claim to be GitHub's have printed it; there,
 * nothing is written. See docs/github.md.
 */
export class Masks {
  readonly #values = new Set<string>();
  readonly #isWanted: boolean;

  constructor(env: NodeJS.ProcessEnv) {
    this.#isWanted = isOfGitHub(env) && /^(?:github|self)-hosted$/.test(env['RUNNER_ENVIRONMENT'] ?? '');
  }

  readonly see = ({ document, secrets }: Pick<Seen, 'document' | 'secrets'>): void => {
    if (!this.#isWanted) return;
    const isCredential = (secret: Secret): boolean => secret.class === 'credential';
    for (const { range } of secrets.filter(isCredential)) this.#add(document.text.slice(...range));
  };

  /** A value of several lines is hidden line by line, for that is how it would be printed. */
  #add(value: string): void {
    for (const line of value.split(/\r\n?|\n/)) {
      const text = line.trim();
      const isTelling = text.length >= shortest && !text.startsWith('-----');
      if (isTelling && this.#values.size < most) this.#values.add(text);
    }
  }

  /** The commands, to be written to the runner and nowhere else. */
  commands(): string {
    return [...this.#values].map((value) => `::add-mask::${value.replaceAll('%', '%25')}\n`).join('');
  }

  /** Whoever logs this object logs a number. */
  toJSON(): string {
    return `${this.#values.size} values`;
  }
}
