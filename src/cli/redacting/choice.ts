import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { classes, profiles } from '../../../rules/tables/profiles';
import { failureOf } from '../../node/failure';
import { nearest } from '../../node/nearest';
import { Trouble } from '../../node/trouble';
import { shown } from '../command';

export interface Wish {
  readonly profile?: string;
  readonly keep?: string;
  readonly hide?: string;
  readonly names?: string;
}

/** Which classes are hidden, and which words. */
export interface Choice {
  readonly hides: (of: string) => boolean;
  readonly words: readonly string[];
}

export function choiceOf({ profile = 'forum', keep, hide, names }: Wish, cwd: string): Choice {
  const known: Readonly<Record<string, readonly string[]>> = profiles;
  const chosen = Object.hasOwn(known, profile) ? known[profile] : undefined;
  if (!chosen) throw unknown('profile', profile, Object.keys(profiles));
  const hidden = new Set<string>(chosen);
  for (const name of listed(hide)) hidden.add(name);
  for (const name of listed(keep)) hidden.delete(name);
  return { hides: (of) => hidden.has(of), words: names === undefined ? [] : wordsIn(names, cwd) };
}

function listed(list: string | undefined): readonly string[] {
  const names = (list ?? '').split(',').filter(Boolean);
  for (const name of names)
    if (!Object.hasOwn(classes, name)) throw unknown('class', name, Object.keys(classes));
  return names;
}

function unknown(what: 'profile' | 'class', name: string, known: readonly string[]): Trouble {
  return new Trouble(
    `there is no ${what} ${shown(name)}${nearest(name, known)}; there are ${known.join(', ')}`,
  );
}

/** One word or phrase a line; `#` begins a comment. */
function wordsIn(file: string, cwd: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new Trouble(`--names: ${failureOf(error).message}`);
  }
  const words = text.split(/\r\n?|\n/).map((line) =>
    line
      .replace(/^#.*|\s#.*/, '')
      .trim()
      .replace(/^(["'])(.+)\1$/, '$2'),
  );
  const kept = [...new Set(words.filter((word) => word.length > 1))];
  if (kept.length === 0) throw new Trouble('--names: no word of two letters or more stands in that file');
  if (kept.length > 2000) throw new Trouble('--names: more than 2,000 words');
  return kept;
}
