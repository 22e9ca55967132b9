import { Document, type Blob, type Problem, type Reading } from '../core/document';
import type { Entry, Link } from '../core/entry';
import { say } from '../core/say';
import { lineEnd } from './comments';
import type { Dialects } from './dialect';
import { Ground } from './ground';
import { readText } from './text';
import { formOfPath, looksLikeYaml } from './which';
import { readYaml } from './yaml';

/** Reads a piece of JavaScript: settings in it, or nothing where it is not JavaScript. */
export type ScriptReader = (
  text: string,
  start: number,
  end: number,
  parent?: Link,
) => readonly Entry[] | undefined;

export interface Opening {
  /** Where an include puts the document. */
  readonly mount?: Link;
  readonly dialects: Dialects;
  /** The dialect, where the including file decides it. */
  readonly dialect?: string;
  readonly script?: ScriptReader;
}

/** Reads a text, whatever it is. Never throws. */
export function open(blob: Blob, opening: Opening): Document {
  const { text } = blob;
  const form = formOfPath(blob.path) ?? (looksLikeYaml(text) ? 'yaml' : 'text');
  const ground = new Ground(opening.mount, opening.dialects.roots, true);
  let reading: Reading;
  try {
    reading = form === 'text' ? textual(text, []) : { form: 'yaml', ...readYaml(text, ground), problems: [] };
  } catch {
    reading = textual(text, [{ range: [0, lineEnd(text, 0)], message: say`this is not readable YAML` }]);
  }
  return new Document(blob, {
    ...reading,
    dialect: opening.dialect ?? opening.dialects.other,
    remarks: () => [],
  });
}

function textual(text: string, problems: readonly Problem[]): Reading {
  return { form: 'text', entries: readText(text, 0, text.length), comments: [], problems };
}
