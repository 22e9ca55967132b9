import { join } from 'node:path';
import { homeAssistantCheck } from '../../rules/of-home-assistant';
import { readCheckOutput, type CheckMessage } from '../../rules/sense/check-output';
import { dialects, layout } from '../../rules/tables/dialects';
import { Placeholders } from '../core/conceal';
import { Document } from '../core/document';
import type { Entry } from '../core/entry';
import { resultOf, type Result } from '../core/result';
import type { Finding } from '../core/rule';
import { say, type Words } from '../core/say';
import type { Range } from '../core/text';
import { rootsOf } from '../home/arrange';
import { checkConfig } from '../node/check';
import { leadsDown, pathFrom } from '../node/names';
import { Trouble } from '../node/trouble';
import type { Check, Checker } from './lint-files';

/** What Home Assistant itself says of the configuration, as findings among ours. */
export const byHomeAssistant: Checker = (env): Check => {
  const names = new Placeholders();
  const results: Result[] = [];
  const notes: Words[] = [];
  let open: Open[] = [];
  return {
    adapt(load, ground) {
      const roots = rootsOf(load.paths, layout);
      if (roots.length === 0)
        throw new Trouble(`--check-config needs a configuration: there is no ${layout.main} here`);
      for (const root of roots) {
        const folder = join(ground.folder, root);
        const { printed, failed, by } = checkConfig(folder, env);
        const { messages, unknown } = readCheckOutput(printed);
        const main = [root, layout.main].filter(Boolean).join('/');
        // It says some things twice: in its log, and in the end.
        const told = new Map<string, Open>();
        for (const message of messages) {
          const one = { message, ...placeOf(message, folder, root), root, main };
          const { message: words, line, integration, secret, alias } = message;
          const id = JSON.stringify([words, one.path, line, integration, secret, alias]);
          if (!told.has(id)) told.set(id, one);
        }
        open.push(...told.values());
        if (failed && messages.length === 0) {
          const message = say`Home Assistant's check fails. Run ${by} to read why.`;
          open.push({ message: { severity: 'error', message }, path: main, root, main });
        } else if (unknown > 0) {
          notes.push(say`Home Assistant said ${unknown} more that may hold values. Run ${by} to read it.`);
        }
      }
      return load;
    },
    see(seen) {
      const [here, rest] = split(open, seen.document);
      open = rest;
      const findings = here.map((one) => findingOf(one, seen.document));
      if (findings.length > 0) results.push(resultOf(seen.document, findings, seen.secrets, names));
    },
    finish() {
      // What stands in no file that is looked at is told at the main file.
      return [...results, ...open.map(atFile)];
    },
    notes: () => notes,
  };
};

interface Open {
  readonly message: CheckMessage;
  /** From the folder that is looked at; absent where Home Assistant names none that is in it. */
  readonly path?: string;
  readonly root: string;
  readonly main: string;
}

function placeOf({ file }: CheckMessage, folder: string, root: string): { path?: string } {
  if (file === undefined) return {};
  const own = /^\/(?:config|homeassistant)\//;
  const inside =
    own.test(file) && !file.startsWith(`${folder}/`)
      ? file.replace(own, '')
      : pathFrom(folder, join(file.startsWith('/') ? '' : folder, file));
  if (!leadsDown(inside)) return {};
  return { path: [root, inside.replace(/\\/g, '/')].filter(Boolean).join('/') };
}

/** What is to be told in this document, and the rest. */
function split(open: readonly Open[], document: Document): readonly [Open[], Open[]] {
  const here: Open[] = [];
  const rest: Open[] = [];
  for (const one of open) {
    const isHere =
      one.path === undefined ? namedIn(document, one.message) !== undefined : one.path === document.path;
    (isHere ? here : rest).push(one);
  }
  return [here, rest];
}

/** The entry that names the integration, or asks for the secret, of which no place was told. */
function namedIn(
  { entries, dialect }: Document,
  { integration, secret, alias }: CheckMessage,
): Entry | undefined {
  if (dialect !== dialects.other) return undefined;
  if (secret !== undefined) return entries.find(({ tag, data }) => tag === '!secret' && data === secret);
  if (alias !== undefined) return entries.find(({ label, data }) => label === 'alias' && data === alias);
  if (integration === undefined) return undefined;
  return entries.find(
    ({ parent, name, label, data }) =>
      (!parent && name === integration) || (label === 'platform' && data === integration),
  );
}

function findingOf({ message }: Open, document: Document): Finding {
  const range = rangeOf(message, document);
  return {
    rule: homeAssistantCheck,
    severity: message.severity,
    range,
    start: document.position(range[0]),
    end: document.position(range[1]),
    message: message.message,
  };
}

/** The key on the line that was named, or where the integration stands. Never a value: what is meant is shown. */
function rangeOf(message: CheckMessage, document: Document): Range {
  const { starts, entries } = document;
  const { line } = message;
  if (line === undefined) return namedIn(document, message)?.key ?? [0, 0];
  const key = entries.find((one) => one.key && document.position(one.key[0]).line === line)?.key;
  const start = starts[line - 1] ?? 0;
  return key ?? [start, start];
}

/** A message about a file that is not looked at. */
function atFile(one: Open): Result {
  const blank = new Document(
    { path: one.main, text: '' },
    { form: 'text', dialect: 'text', entries: [], comments: [], problems: [], remarks: () => [] },
  );
  const message = { severity: one.message.severity, message: one.message.message };
  return resultOf(blank, [findingOf({ ...one, message }, blank)], [], new Placeholders());
}
