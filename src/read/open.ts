import { YAMLException } from 'js-yaml';
import { Document, type Blob, type Form, type Reading } from '../core/document';
import type { Link } from '../core/entry';
import { say, type Words } from '../core/say';
import { readBroken } from './broken';
import { dialectOfKeys, dialectOfPath, unclaimed } from './claim';
import type { Dialects } from './dialect';
import { encodingProblem } from './encoding';
import { Ground } from './ground';
import { inner } from './inner';
import { readJson } from './json';
import { mend } from './mend';
import { remarks } from './remarks';
import { readLines } from './lines';
import type { ScriptReader } from './script';
import { withTemplates } from './templates';
import { scanText } from './text';
import { formOfPath, looksLikeYaml } from './which';
import { readYaml } from './yaml';

export type { ScriptReader };

export interface Opening {
  /** Where an include puts the document. */
  readonly mount?: Link;
  readonly dialects: Dialects;
  /** The dialect, where the including file decides it. */
  readonly dialect?: string;
  readonly script?: ScriptReader;
}

/** Beyond this a text is searched as text only. Characters. */
const largest = 20 << 20;

/** Reads a text, whatever it is. Never throws. */
export function open(blob: Blob, opening: Opening): Document {
  const { path, text } = blob;
  const { dialects, mount } = opening;
  const claimed = opening.dialect ?? dialectOfPath(dialects, path);
  const named = formOfPath(path);
  const ground = new Ground(mount, dialects.roots, claimed === undefined || claimed === dialects.other);
  const isLines = dialects.dialects.some(({ id, lines }) => id === claimed && lines);
  const reading = isLines ? inLines(text, ground) : read(text, named, ground, opening.script);
  // A note or a log that mentions a dialect's keys does not speak it.
  const mayTell = !mount && named !== 'text' && reading.form !== 'script';
  const told = claimed ?? (mayTell ? dialectOfKeys(dialects, reading.entries, ground.root) : undefined);
  return new Document(blob, {
    ...reading,
    dialect: told ?? unclaimed(dialects, reading.form, named),
    ...(mount && { mount }),
    remarks: () => remarks(text, reading.comments),
    ...(reading.form !== 'text' && { inner: () => inner(text, reading.entries) }),
  });
}

function inLines(text: string, ground: Ground): Reading {
  const encoding = encodingProblem(text);
  return encoding
    ? read(text, 'text', ground, undefined)
    : { form: 'text', ...readLines(text, ground.root), problems: [] };
}

function read(
  text: string,
  named: Form | undefined,
  ground: Ground,
  script: ScriptReader | undefined,
): Reading {
  const encoding = encodingProblem(text);
  if (encoding) return textual(text, ground, encoding);
  if (text.length > largest) {
    return textual(
      text,
      ground,
      named && named !== 'text' ? say`too large to be read as what it is: searched as text only` : undefined,
    );
  }
  const reading = structured(text, named, ground, script);
  if (reading.form !== 'yaml' && reading.form !== 'json') return reading;
  return { ...reading, entries: withTemplates(text, reading.entries, script) };
}

function structured(
  text: string,
  named: Form | undefined,
  ground: Ground,
  script: ScriptReader | undefined,
): Reading {
  if (named === 'yaml') return readAnyYaml(text, ground);
  if (named === 'script') return readScript(text, ground, script);
  if (named === 'json' || (named === undefined && /^\uFEFF?\s*[[{]/.test(text))) {
    const json = readJson(text, ground);
    if (json) return { form: 'json', ...json, problems: [] };
    if (named && text.trim() !== '')
      return textual(text, ground, say`this cannot be read as JSON: searched as text only`);
  }
  if (named === undefined && looksLikeYaml(text)) {
    const yaml = readAnyYaml(text, ground);
    // Nobody said that it is YAML: what is wrong with it is no finding.
    return yaml.problems.length > 0 ? { ...yaml, problems: [] } : yaml;
  }
  return textual(text, ground);
}

function readAnyYaml(text: string, ground: Ground): Reading {
  const mended = mend(text, (candidate) => readYaml(text, ground, candidate));
  if ('result' in mended) return { form: 'yaml', ...mended.result, problems: [] };
  const { broken } = mended;
  const at = broken instanceof YAMLException ? (broken.mark?.position ?? 0) : 0;
  return readBroken(text, mended.mended, ground, Math.min(at, text.length));
}

function readScript(text: string, ground: Ground, script: ScriptReader | undefined): Reading {
  const reading = script?.(text, 0, text.length, ground.root);
  return reading ? { form: 'script', ...reading, problems: [] } : textual(text, ground);
}

function textual(text: string, ground: Ground, problem?: Words): Reading {
  return {
    form: 'text',
    ...scanText(text, 0, text.length, ground.root),
    problems: problem ? [{ range: [0, 0], message: problem }] : [],
  };
}
