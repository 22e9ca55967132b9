import { deflateSync } from 'node:zlib';
import { bare, largestObject, withoutStreams, withStreams } from '../../src/node/objects/inflate';
import { numbers } from '../support/crash';

const Zlib = bare();

/** What Node's own module says, and what the part of Node below it says, which hooks use. */
function said(bytes: Uint8Array): readonly [unknown, unknown] {
  const one = (inflate: () => Buffer): unknown => {
    try {
      return inflate().toString('latin1');
    } catch {
      return 'damaged';
    }
  };
  return [
    one(() => withStreams(bytes)),
    one(() => (Zlib ? withoutStreams(bytes, Zlib) : Buffer.from('absent'))),
  ];
}

/** Text with repeats, as files are. */
function textOf(length: number, random: () => number): Buffer {
  const words = Array.from({ length: 40 }, () => `${Math.floor(random() * 1e6).toString(36)}: `);
  let text = '';
  while (text.length < length) text += words[Math.floor(random() * words.length)] ?? '\n';
  return Buffer.from(text.slice(0, length));
}

test('this version of Node is one of those in which it is used', () => {
  expect(Zlib).toBeDefined();
});

test.each([0, 1, 700, 65_535, 65_536, 65_537, 131_072, 400_000])('%i bytes, with others behind', (length) => {
  const random = numbers(length + 1);
  const text = textOf(length, random);
  for (const level of [0, 1, 6, 9]) {
    for (const behind of ['', '\0', 'another object']) {
      const [known, own] = said(Buffer.concat([deflateSync(text, { level }), Buffer.from(behind)]));
      expect(own === known && known === text.toString('latin1')).toBe(true);
    }
  }
});

test('what is cut off or changed is damaged for both, or for none', () => {
  const random = numbers(7);
  const next = (below: number): number => Math.floor(random() * below);
  let damaged = 0;
  for (let i = 0; i < 600; i++) {
    const whole = deflateSync(textOf(next(3000), random), { level: next(10) });
    const bytes = i % 2 === 0 ? whole.subarray(0, next(whole.length)) : Buffer.from(whole);
    if (i % 2 === 1) bytes[next(bytes.length)] = next(256);
    const [known, own] = said(bytes);
    expect([i, own === known]).toEqual([i, true]);
    if (own === 'damaged') damaged++;
  }
  expect(damaged).toBeGreaterThan(400);
});

test('what would fill the memory is not read', () => {
  const bomb = deflateSync(Buffer.alloc(largestObject + 65));
  expect(bomb.length).toBeLessThan(10_000);
  expect(said(bomb)).toEqual(['damaged', 'damaged']);
  const [known, own] = said(deflateSync(Buffer.alloc(largestObject)));
  expect(known === own && known !== 'damaged').toBe(true);
});
