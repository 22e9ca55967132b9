import { join } from 'node:path';
import { dialects } from '../../../rules/tables/dialects';
import { Placeholders, type Concealed } from '../../core/conceal';
import type { Blob } from '../../core/document';
import { lineRange, lineStarts } from '../../core/text';
import { Opener } from '../../node/opener';
import { piecesOf, Spool } from '../../node/spool';
import { Trouble } from '../../node/trouble';
import { glance } from '../../redact/glance';
import { wholeEnd } from '../../redact/parts';
import { Left } from '../../redact/left';
import type { Options } from '../../redact/options';
import { redact } from '../../redact/redact';
import { Redactor } from '../../redact/redactor';
import type { Summary } from '../../redact/summary';
import type { Out, Surroundings } from '../command';
import { knowledge } from '../../doors/knowledge';
import { openAlone } from '../../doors/tree';
import type { Choice } from './choice';
import { named, standardInput, type Input, type Lines } from './inputs';
import { knownFiles } from './known';

/** One text that may be shown. */
export interface Shown {
  readonly name: string;
  readonly text: Concealed;
}

export interface Done {
  readonly shown: readonly Shown[];
  readonly summary: Summary;
  readonly glance: ReadonlyMap<string, readonly number[]>;
  readonly names: Placeholders;
}

/** How redaction is done here: with what is known of the configuration at hand. */
export function optionsFor(
  rest: readonly string[],
  { hides, words }: Choice,
  around: Surroundings,
): Options & { readonly names: Placeholders } {
  const paths = rest.filter((one) => one !== '-').map((one) => named(one, around.cwd).path);
  const known = knownFiles(paths, around.cwd);
  if (known.unread > 0) {
    around.err.write(
      `haguard: ${known.unread} secrets ${known.unread === 1 ? 'file is' : 'files are'} not text (encrypted?): the values in there are not known here\n`,
    );
  }
  const opener = new Opener(dialects);
  return {
    knowledge,
    open: openAlone(opener),
    hides,
    words,
    secrets: known.secrets,
    others: known.stores,
    names: new Placeholders(),
  };
}

/** Texts that fit into memory: all of them, or trouble. */
export function redactHeld(
  inputs: readonly Input[],
  options: Options & { readonly names: Placeholders },
): Done {
  const blobs: readonly Blob[] = inputs.map(({ name, text = '' }) => ({ path: pathOf(name), text }));
  const { texts, summary } = proven(() => redact(blobs, options));
  const shown = inputs.map(({ name, lines }, i) => ({ name, text: cut(texts[i], lines) }));
  return { shown, summary, glance: glances(shown), names: options.names };
}

/** A text of an unknown name is told by what is in it. */
const pathOf = (name: string): string => (name === standardInput ? '' : name);

function glances(shown: readonly Shown[]): ReadonlyMap<string, readonly number[]> {
  return new Map(
    shown
      .map(({ name, text }) => [name, glance(text, knowledge.isRandom)] as const)
      .filter(([, lines]) => lines.length > 0),
  );
}

/** Some lines of a text that was redacted as a whole: what stands above them tells what they mean. */
function cut(text: Concealed | undefined, lines: Lines | undefined): Concealed {
  if (text === undefined || !lines) return text ?? ('' as Concealed);
  const starts = lineStarts(text);
  const [from] = lineRange(text, starts, lines[0]);
  const [, to] = lineRange(text, starts, Math.min(lines[1], starts.length));
  return `${text.slice(from, to)}\n` as Concealed;
}

/** Runs redaction; what could not be hidden is trouble. */
export function proven<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    throw new Trouble(
      `${error.count} ${error.count === 1 ? 'place' : 'places'} could not be hidden for certain: nothing was printed. Please report it, without the text`,
    );
  }
}

/** More passes over a long text than these mean that hiding brings forth ever new values. */
const passes = 4;

/**
 * Texts of which one does not fit into memory: piece by piece, once to learn all values, once more to hide them. What comes
 * out waits in a file of its own until all of it is proven.
 */
export async function redactLarge(
  inputs: readonly Input[],
  options: Options,
  out: Out,
): Promise<{ readonly summary: Summary }> {
  const { redactor, spool } = await concealed(inputs, options);
  try {
    spool.close();
    for await (const piece of piecesOf(spool.path, 'the temporary file')) await write(out, piece);
  } finally {
    spool.remove();
  }
  return { summary: redactor.summary };
}

async function concealed(
  inputs: readonly Input[],
  options: Options,
): Promise<{ readonly redactor: Redactor; readonly spool: Spool }> {
  const redactor = new Redactor(options);
  for (const input of inputs) for await (const blob of piecesFrom(input)) redactor.learn(blob);
  for (let pass = 0; pass < passes; pass++) {
    const version = redactor.version;
    const spool = new Spool();
    let done = false;
    try {
      for (const input of inputs) {
        for await (const blob of piecesFrom(input)) spool.write(proven(() => redactor.redact(blob)));
      }
      // What was learnt on the way may stand in what came before.
      done = redactor.version === version;
      if (done) return { redactor, spool };
    } finally {
      if (!done) spool.remove();
    }
  }
  throw new Trouble('there was ever more to hide: nothing was printed');
}

async function* piecesFrom({ name, text, large, lines }: Input): AsyncGenerator<Blob> {
  const path = large ? join('pieces', 'of.log') : pathOf(name);
  if (lines && large) throw new Trouble(`${name} is too large for a range of lines`);
  if (!large) yield { path, text: text ?? '' };
  else for await (const piece of piecesOf(large.path, name, wholeEnd)) yield { path, text: piece };
}

/** So much of a text is written at once, to the end of the line: what is written is copied. Characters. */
const atOnce = 1 << 20;

/** Writes, and waits where the reader is slower. */
export async function write(out: Out, text: string): Promise<void> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from + atOnce) + 1 || text.length;
    const isTaken = out.write(text.slice(from, end));
    if (isTaken === false && out.once) await new Promise<void>((resolve) => out.once?.('drain', resolve));
    from = end;
  }
}
