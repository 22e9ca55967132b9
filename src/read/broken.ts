import { head, type Problem, type Reading } from '../core/document';
import { Entry } from '../core/entry';
import { say, type Words } from '../core/say';
import { deepest, isTooDeep } from './depth';
import type { Ground } from './ground';
import { inOrder } from './templates';
import { scanText } from './text';
import { readEvents } from './yaml';
import { recover, type Recovered } from './yaml-recover';

/** Beyond this the recovering parser, which is quadratic on some shapes, could take too long. Characters. */
const largest = 1 << 18;
const mostProblems = 5;

/**
 * Reads YAML that js-yaml refuses: what a recovering parser makes of it, and since that loses keys after an error, also
 * what the text reader finds.
 *
 * @param mended the text without what PyYAML would not mind (`mend`)
 * @param at where js-yaml stopped
 */
export function readBroken(text: string, mended: string, ground: Ground, at: number): Reading {
  const scanned = scanText(text, 0, text.length, ground.root);
  const unread = (message: Words, place = at): Reading => {
    return { form: 'text', ...scanned, problems: [{ range: [place, place], message }] };
  };
  if (text.length > largest) return unread(unreadable);
  if (isTooDeep(text)) return unread(say`nested more than ${deepest} levels deep: searched as text only`);
  const recovered = tried(mended);
  if (!recovered) return unread(unreadable);
  const { entries, comments } = readEvents(text, ground, recovered.events, recovered.decode);
  const problems = problemsOf(recovered);
  if (!entries.some((entry) => entry.key)) {
    return {
      form: 'text',
      ...scanned,
      problems: problems.length > 0 ? problems : [{ range: [at, at], message: unreadable }],
    };
  }
  if (problems.length === 0) return { form: 'yaml', entries, comments, problems };
  return {
    form: 'yaml',
    entries: merged(entries, scanned.entries, firstError(recovered, at)),
    comments,
    problems,
  };
}

const unreadable = say`this cannot be read as YAML: searched as text only`;

function tried(text: string): Recovered | undefined {
  try {
    return recover(text);
  } catch {
    return undefined;
  }
}

/**
 * Where both readers saw a setting, the parser is right before the first error and the text reader behind it: it goes by
 * each line's own indentation, while the parser drags the error along.
 */
function merged(parsed: readonly Entry[], scanned: readonly Entry[], error: number): readonly Entry[] {
  const keys = new Set<number>();
  const values = new Set<number>();
  const entries: Entry[] = [];
  const add = (entry: Entry): void => {
    const { key, start } = entry;
    if (key ? keys.has(key[0]) : values.has(start)) return;
    if (entry.kind === 'scalar' && entry.end > start && values.has(start)) return;
    if (key) keys.add(key[0]);
    values.add(start);
    entries.push(entry);
  };
  for (const entry of parsed) if (head(entry) < error && !isCutOff(entry, error)) add(entry);
  for (const entry of scanned) add(entry);
  for (const entry of parsed) if (head(entry) >= error) add(entry);
  for (const entry of entries) widen(entry);
  return inOrder(entries);
}

/** The error stands where the value begins, so that nothing of it was read: the text reader may have more. */
const isCutOff = ({ kind, start, end, nodeEnd }: Entry, error: number): boolean =>
  start >= error || (kind === 'scalar' && start === end && error - nodeEnd <= 2);

/** An error can end a map before what the parser itself put into it. */
function widen({ parent, nodeEnd }: Entry): void {
  for (
    let link = parent;
    link instanceof Entry && link.kind !== 'scalar' && link.nodeEnd < nodeEnd;
    link = link.parent
  ) {
    link.end = link.nodeEnd = nodeEnd;
  }
}

function firstError({ errors }: Recovered, at: number): number {
  return errors.reduce((first, error) => Math.min(first, error.at), at);
}

const said: Readonly<Partial<Record<Recovered['errors'][number]['code'], Words>>> = {
  BAD_INDENT: say`the indentation does not fit`,
  TAB_AS_INDENT: say`a tab stands where YAML wants blanks`,
  MISSING_CHAR: say`a quote, a bracket, a comma or a colon is missing before this`,
  UNEXPECTED_TOKEN: say`this is not expected here`,
  BAD_SCALAR_START: say`a value that begins like this needs quotes`,
  BAD_DQ_ESCAPE: say`there is no such escape in double quotes`,
  MULTILINE_IMPLICIT_KEY: say`there is a colon too many or a line too few here`,
  BLOCK_AS_IMPLICIT_KEY: say`there is a colon too many or a line too few here`,
  BLOCK_IN_FLOW: say`this does not fit between brackets`,
};

function problemsOf({ errors }: Recovered): Problem[] {
  const problems: Problem[] = [];
  for (const { code, at } of [...errors].sort((a, b) => a.at - b.at)) {
    const message = said[code] ?? say`this is not YAML`;
    if (problems.length < mostProblems && !problems.some((known) => known.message === message)) {
      problems.push({ range: [at, at], message });
    }
  }
  return problems;
}
