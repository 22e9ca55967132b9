import type { Concealed } from '../core/conceal';
import type { Blob } from '../core/document';
import { Left, rounds } from './left';
import type { Options } from './options';
import { Redactor } from './redactor';
import type { Summary } from './summary';

/** Texts that may be posted, in the order in which they came, and what was done to them. */
export interface Redacted {
  readonly texts: readonly Concealed[];
  readonly summary: Summary;
}

/**
 * Conceals texts, and proves it: what comes out was searched again for every value that is known, in every spelling, and
 * linted again, and nothing was found. Redacting what comes out changes nothing.
 *
 * Throws `Left` where that cannot be had, and `RuleFailure` when a rule fails.
 */
export function redact(
  blobs: readonly Blob[],
  options: Options,
  // Who wants to see each place sees all that are alike.
  wholly = options.see !== undefined,
): Redacted {
  const redactor = new Redactor(options);
  const texts = blobs.map((blob) => redactor.learn(blob, wholly));
  for (let round = 0; ; round++) {
    let left = 0;
    for (const [i, text] of texts.entries())
      left += redactor.hide(text, options.see && ((replaced) => options.see?.(i, replaced)));
    if (left === 0) {
      const whole = texts.map((text) => redactor.whole(text));
      if (!whole.every((text) => text !== undefined)) return redact(blobs, options, true);
      return { texts: whole, summary: redactor.summary };
    }
    if (round === rounds) throw new Left(left);
  }
}
