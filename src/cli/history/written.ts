import type { Range } from '../../core/text';
import type { Encoding } from '../../node/read';
import { isTelling } from '../../../rules/sense/telling';
import type { Written } from './leaks';

/** So much of a line before a value tells it from the same characters elsewhere. */
const context = 60;

/** How a value stands in a file. One that also means other things is told by what stands before it. */
export function writtenAt(text: string, range: Range, toBytes: (text: string) => string): Written {
  const value = text.slice(...range);
  const line = text.lastIndexOf('\n', range[0] - 1) + 1;
  const from = Math.max(line, range[0] - context);
  const after = { bytes: toBytes(text.slice(from, range[0])), isStart: from === line };
  return { bytes: toBytes(value), ...(!isTelling(value) && { after }) };
}

/** How a text is written in the file: its bytes, one character each. */
export function writerOf(encoding: Encoding, bytes: Buffer): (text: string) => string {
  if (encoding === 'unknown') return (text) => text;
  if (encoding === 'utf-8') return (text) => Buffer.from(text).toString('latin1');
  const isBig = bytes[0] === 0xfe;
  return (text) => {
    const wide = Buffer.from(text, 'utf16le');
    return (isBig ? wide.swap16() : wide).toString('latin1');
  };
}
