import { say } from '../core/say';
import { copy } from '../node/clipboard';
import { Trouble } from '../node/trouble';
import { nearest } from '../node/nearest';
import { post, venues, type Posted, type Venue } from '../redact/post';
import { writtenMap } from '../redact/map';
import { shown as repeated, type Command, type Given, type Surroundings } from './command';
import { choiceOf } from './redacting/choice';
import { inputsOf, type Input } from './redacting/inputs';
import { languageOf } from '../redact/language';
import { checkMap, writeMap } from './redacting/map-file';
import { follow } from './redacting/follow';
import { redactFolder } from './redacting/folder';
import { optionsFor, redactHeld, redactLarge, write, type Done, type Shown } from './redacting/run';
import { told } from './redacting/told';

export const hiding = {
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'what to hide: forum (default), strict (also LAN addresses, users, devices), credentials',
  },
  keep: {
    type: 'string',
    value: 'CLASS',
    help: 'do not hide these: hosts,macs (see the guide for the list)',
  },
  hide: { type: 'string', value: 'CLASS', help: 'hide these, too: users,lan' },
  names: { type: 'string', value: 'FILE', help: 'hide the words in FILE (one a line) wherever they stand' },
} as const;

const options = {
  ...hiding,
  for: { type: 'string', value: 'PLACE', help: `make it ready to paste: ${venues.join(', ')}` },
  copy: { type: 'boolean', help: 'into the clipboard instead of on the screen' },
  map: {
    type: 'string',
    value: 'FILE',
    help: 'keep a private file with which haguard unredact translates back',
  },
  out: { type: 'string', value: 'COPY', help: 'of a folder: write a copy that can be shared' },
  follow: { type: 'boolean', help: 'of a log that goes on: line by line, which is weaker' },
} as const;

type Redacting = Given<typeof options>;

export const redactCommand: Command<typeof options> = {
  usage: 'redact [FILE[:A-B]…]',
  summary: 'Hide secrets and private facts in a text, so that it can be posted.',
  options,
  examples: [
    ['haguard redact configuration.yaml:40-78 --for forum --copy', 'lines 40 to 78, ready to paste'],
    ['ha core logs | haguard redact --for github > log.md', 'a log, folded and fenced'],
    ['git diff | haguard redact', 'what changed'],
    ['haguard redact . --out ../to-share', 'a whole configuration'],
    ['haguard redact a.yaml --hide lan,users --keep hosts', 'choose what is hidden'],
  ],
  async run(given, rest, around) {
    const choice = choiceOf(given, around.cwd);
    const venue = venueOf(given.for);
    refuse(given, rest);
    if (given.out !== undefined) return redactFolder(rest[0] ?? '.', given.out, choice, around);
    if (given.map !== undefined) checkMap(given.map, around.cwd);
    const settings = optionsFor(rest, choice, around);
    if (given.follow) return follow(settings, around);

    const inputs = await inputsOf(rest, around);
    try {
      if (inputs.some(({ large }) => large)) {
        if (venue || given.copy)
          throw new Trouble('what is larger than 32 MB cannot be posted; leave --for and --copy out');
        const { summary } = await redactLarge(inputs, settings, around.out);
        if (given.map !== undefined) writeMap(given.map, around.cwd, writtenMap(settings.names));
        summarise(told(summary, new Map()), around);
        return 0;
      }
      const done = redactHeld(inputs, settings);
      if (given.map !== undefined) writeMap(given.map, around.cwd, writtenMap(done.names));
      await hand(done, venue, given.copy ?? false, around);
      notes(inputs, around);
      summarise(told(done.summary, done.glance), around);
      return 0;
    } finally {
      for (const { large } of inputs) large?.spool?.remove();
    }
  },
};

function refuse({ out, follow, map, copy, for: place }: Redacting, rest: readonly string[]): void {
  if (out !== undefined && rest.length !== 1)
    throw new Trouble('--out needs one folder: haguard redact FOLDER --out COPY');
  if (out !== undefined && (map !== undefined || copy || place !== undefined || follow)) {
    throw new Trouble('--out writes a folder; --for, --copy, --map and --follow do not go with it');
  }
  if (follow && (map !== undefined || copy || place !== undefined || rest.some((one) => one !== '-'))) {
    throw new Trouble(
      '--follow reads what is piped in and prints it, and nothing else: tail -f FILE | haguard redact --follow',
    );
  }
}

function venueOf(name: string | undefined): Venue | undefined {
  if (name === undefined) return undefined;
  const venue = venues.find((one) => one === name);
  if (!venue)
    throw new Trouble(`--for takes ${venues.join(', ')}; not ${repeated(name)}${nearest(name, venues)}`);
  return venue;
}

/** Prints or copies what was made. */
async function hand(
  done: Done,
  venue: Venue | undefined,
  copies: boolean,
  around: Surroundings,
): Promise<void> {
  const texts = ready(done.shown, venue);
  const text = texts.join(venue === 'discord' ? '\n' : '');
  if (texts.length > 1 && venue === 'discord') {
    around.err.write(`haguard: ${texts.length} messages, each short enough for Discord\n`);
  }
  if (!copies) return write(around.out, text);
  copy(text, around.env, around.err.isTTY ? (code) => around.err.write(code) : undefined);
  around.err.write(`haguard: ${say`copied`}; paste it where you need it\n`);
}

function ready(shown: readonly Shown[], venue: Venue | undefined): readonly string[] {
  if (!venue)
    return shown.length === 1
      ? shown.map(({ text }) => text)
      : shown.map(({ name, text }) => `==> ${name} <==\n${text}\n`);
  const posted: readonly Posted[] = shown.map(({ name, text }) => ({
    ...(shown.length > 1 && { name }),
    text,
    language: languageOf(name, text),
  }));
  return post(posted, venue);
}

function notes(inputs: readonly Input[], { err }: Surroundings): void {
  for (const { name, converted } of inputs) {
    if (converted) err.write(`haguard: ${name} was not UTF-8; it is now\n`);
  }
}

function summarise(lines: readonly string[], { err }: Surroundings): void {
  for (const line of lines) err.write(`haguard: ${line}\n`);
}
