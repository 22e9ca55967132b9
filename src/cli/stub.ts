import { resolve } from 'node:path';
import { stubHead, stubLines, type Asked } from '../../rules/sense/stand-in';
import { isStub } from '../../rules/sense/stub';
import { dialects } from '../../rules/tables/dialects';
import { printable } from '../node/names';
import { Opener } from '../node/opener';
import { readText } from '../node/read';
import { Trouble } from '../node/trouble';
import { writeNew, writeWhole } from '../node/write';

/**
 * Writes stand-ins for all secrets that are asked for, or adds those that are not in the file yet: somebody may have mended
 * the others by hand. Says what it did. A file that may hold real secrets is never touched.
 */
export function writeStub(name: string, asked: Asked, cwd: string): string {
  const path = resolve(cwd, name);
  const at = printable(name);
  const read = readText(path);
  if ('failure' in read && read.failure.code === 'ENOENT') {
    const lines = [`${stubHead} Made by haguard secrets --stub.`, ...stubLines(asked)];
    writeNew(path, `${lines.join('\n')}\n`);
    return `${at} is new: ${count(asked.size)}, all of them made up.\n`;
  }
  if (!('text' in read))
    throw new Trouble(`${at}: ${'failure' in read ? read.failure.message : 'this is no text'}`);
  const text = read.text;
  if (!text.replace(/^\uFEFF/, '').startsWith(stubHead) && !isStub(name.replace(/\\/g, '/')))
    throw new Trouble(`${at} is there and may hold real secrets: nothing was written. Name another file`);
  const known = namesIn(text);
  const missing = new Map([...asked].filter(([one]) => !known.has(one)));
  if (missing.size === 0) return `${at} has all ${count(asked.size)} already.\n`;
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const before = text === '' || /[\r\n]$/.test(text) ? text : `${text}${end}`;
  writeWhole(path, `${before}${stubLines(missing).join(end)}${end}`);
  return `${at} has ${count(missing.size)} more, all of them made up.\n`;
}

function namesIn(text: string): ReadonlySet<string> {
  const document = new Opener(dialects).open({ path: 'secrets.yaml', text });
  if (document.problems.length > 0)
    throw new Trouble('the file of stand-ins cannot be read as YAML: mend it first');
  return new Set(document.entries.flatMap(({ parent, name }) => (parent ? [] : [String(name)])));
}

const count = (names: number): string => `${names} ${names === 1 ? 'name' : 'names'}`;
