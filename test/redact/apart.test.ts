import { madeWords } from './made';
import { redactAll } from './redacting';

/** A log of several pieces in which the parts of what is secret stand far from one another, or where a piece ends. */
const path = 'home-assistant.log';
const dashes = '-'.repeat(5);

const filler = (lines: number): string =>
  Array.from({ length: lines }, (_, i) => `12:00:07 porch number ${i} is on, as it was before\n`).join('');

const hidden = (text: string, secrets = ''): string =>
  redactAll([{ path, text }], 'forum', { secrets: [{ path: 'secrets.yaml', text: secrets }] }).texts[0] ?? '';

test('two keys that begin alike are hidden whole', () => {
  const [first, ...lines] = madeWords(7, 70);
  const key = (body: readonly string[]): string =>
    [
      `${dashes}BEGIN OPENSSH PRIVATE KEY${dashes}`,
      first,
      ...body,
      `${dashes}END OPENSSH PRIVATE KEY${dashes}`,
    ]
      .map((line) => `12:00:07 ${line ?? ''}\n`)
      .join('');
  const log = `${key(lines.slice(0, 3))}12:00:07 done\n${key(lines.slice(3))}${filler(4000)}`;
  const text = hidden(log);
  for (const line of lines) expect(text).not.toContain(line);
  expect(text.split('\n')).toHaveLength(log.split('\n').length);
});

test('a name counts for the value that follows it, whatever stands between two such pairs', () => {
  const [one = '', two = ''] = madeWords(2, 11);
  const pair = (name: string, value: string, at: number): string =>
    `2026-11-01 12:${at}:01 name: ${name}\n2026-11-01 12:${at}:02 value: ${value}\n`;
  const text = hidden(
    pair('password', one, 10) + pair('host', 'porch', 11) + filler(4000) + pair('password', two, 12),
  );
  expect(text).not.toContain(one);
  expect(text).not.toContain(two);
  expect(text).toContain('value: porch');
});

test('NULs, as a power cut leaves them, hide nothing from us', () => {
  const [one = '', two = ''] = madeWords(2, 12);
  const zeros = '\0'.repeat(64);
  for (const before of ['', filler(3000)]) {
    const text = hidden(
      `${before}${zeros}\n12:00:08 login password=${one} host=lan\n${filler(400)}12:00:09 The password is ${two}\n`,
    );
    expect(text).not.toContain(one);
    expect(text).not.toContain(two);
  }
});

test('a known value of several short lines is hidden where a piece ends within it', () => {
  const door = 'Aq7Kxq9u\nKLbv3oeX';
  const secrets = `door: ${JSON.stringify(door)}\n`;
  // Each line says something else, so that nothing is left out; the first piece ends with the line in which its size is reached.
  const size = 1 << 17;
  const before = filler(4000).slice(0, size - 200);
  const begun = before.slice(0, before.lastIndexOf('\n') + 1);
  for (const over of [0, 4, 8, 12]) {
    const log = `${begun}${'.'.repeat(size - begun.length - over)} ${door}\n${filler(3000)}`;
    const text = hidden(log, secrets);
    expect(text).not.toMatch(/Aq7Kxq9u|KLbv3oeX/);
    expect(text.split('\n')).toHaveLength(log.split('\n').length);
  }
});
