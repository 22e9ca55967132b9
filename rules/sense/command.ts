import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { standsAt, placeOf } from '../../src/core/place';
import type { Range } from '../../src/core/text';
import { integrationsOf } from './integration';

/** A command that Home Assistant runs on its own machine. */
export interface Command {
  readonly entry: Entry;
  /** What to flag: the command's own text is never shown. */
  readonly range: Range;
  /** Its text, as it stands in the file. */
  readonly text: string;
  /** Does a shell read what templates put into it? */
  readonly inShell: boolean;
}

const lines = placeOf('command_line.**');
const labels = [
  'command',
  'command_on',
  'command_off',
  'command_state',
  'command_open',
  'command_close',
  'command_stop',
] as const;

/** A shell that is started for the text, here or at the other end of a connection. */
const shell = /(?:^|[\s/])(?:(?:ba|da|z|a)?sh +-[a-z]{0,4}c\b|eval |ssh )/;

const known = new WeakMap<Document, ReadonlyMap<Entry, Command>>();

function found(document: Document): ReadonlyMap<Entry, Command> {
  let all = known.get(document);
  if (!all) {
    all = new Map([...search(document)].map((command) => [command.entry, command]));
    known.set(document, all);
  }
  return all;
}

/** The commands of `shell_command` and of the command line integration. */
export function commands(document: Document): Iterable<Command> {
  return found(document).values();
}

export function isCommand(document: Document, entry: Entry): boolean {
  return found(document).has(entry);
}

function* search(document: Document): Generator<Command> {
  if (document.dialect !== 'home-assistant') return;
  for (const entry of document.at('shell_command.*')) {
    if (entry.kind !== 'scalar' || entry.tag !== undefined) continue;
    const text = document.text.slice(...entry.value);
    yield { entry, range: entry.key ?? entry.value, text, inShell: shell.test(text) };
  }
  for (const label of labels) {
    for (const entry of document.labelled(label)) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || !entry.key) continue;
      if (!standsAt(entry, lines) && ![...integrationsOf(document, entry)].includes('command_line')) continue;
      yield { entry, range: entry.key, text: document.text.slice(...entry.value), inShell: true };
    }
  }
}
