import fc from 'fast-check';
import { redact } from '../../src/redact/redact';
import { Redactor } from '../../src/redact/redactor';
import { Repeats } from '../../src/redact/repeats';
import { knowledge } from '../../src/doors/knowledge';
import { profiles } from '../../rules/tables/profiles';
import { read } from '../support/reading';
import { redactAll } from './redacting';

const clock = fc
  .integer({ min: 10, max: 59 })
  .chain((n) =>
    fc.constantFrom(
      `2026-11-01 12:00:${n}.123`,
      `[12:00:${n}]`,
      `17619984${n}:`,
      `192.0.2.7 - - [01/Nov/2026:12:00:${n} +0000] "GET`,
    ),
  );
const said = fc.constantFrom('', ' lamp', ' door', ' lamp lamp', ' goes on [', ' -----');
const below = fc.constantFrom('', '\n', '\n  lamp', '\r\n  door\r', '\nat 12:00:00 lamp');
const entry = fc.tuple(fc.option(clock, { freq: 8, nil: '' }), said, below).map((parts) => parts.join(''));
const log = fc
  .tuple(fc.array(entry, { maxLength: 20 }), fc.boolean())
  .map(([entries, ends]) => entries.join('\n') + (ends ? '\n' : ''));

/** Hides as redaction does: the same everywhere, and no line is lost. */
const hidden = (text: string): string => text.replaceAll('lamp', 'REDACTED_word_1').replaceAll('door', '');

describe('what a log says again', () => {
  test('comes back as it was, and as what became of the first of it', () => {
    let left = 0;
    fc.assert(
      fc.property(log, (text) => {
        const repeats = new Repeats(text, []);
        left += text.length - repeats.text.length;
        expect(repeats.restored(repeats.text)?.text).toBe(text);
        expect(repeats.restored(hidden(repeats.text))?.text).toBe(hidden(text));
      }),
      { seed: 91, numRuns: 3000 },
    );
    expect(left).toBeGreaterThan(5000);
  });

  test('is counted', () => {
    fc.assert(
      fc.property(log, (text) => {
        const repeats = new Repeats(text, []);
        const count = repeats.counterFor(repeats.text, 0);
        const places = [...repeats.text.matchAll(/lamp/g)].map(({ index }) => count(index));
        expect(places.reduce((sum, times) => sum + times, 0)).toBe(text.split('lamp').length - 1);
      }),
      { seed: 92, numRuns: 2000 },
    );
  });

  test('stays where something is marked in it, and the marks move with it', () => {
    const lines = ['12:00:01 lamp', '12:00:02 lamp', '12:00:03 lamp', '12:00:04 door', '12:00:05 lamp'];
    const text = lines.map((line) => `${line}\n`).join('');
    const at = text.lastIndexOf('lamp');
    const { text: once, marks } = new Repeats(text, [[at, at + 4]]);
    expect(once).toBe('12:00:01 lamp\n12:00:04 door\n12:00:05 lamp\n');
    expect(
      marks.map(([start, end]) => [once.slice(0, start).split('\n').length, once.slice(start, end)]),
    ).toEqual([[3, 'lamp']]);
  });

  test('is looked for no longer where there is little of it', () => {
    const line = (i: number): string => `2026-11-01 12:00:00 lamp ${i}\n`;
    const text = [1, 1, 2, 2, ...Array(9000).keys(), 3, 3].map(line).join('') + '  below\n';
    const repeats = new Repeats(text, [[text.length - 6, text.length - 1]]);
    expect(text.length - repeats.text.length).toBe(4 * line(1).length);
    expect(repeats.text.slice(...(repeats.marks[0] ?? []))).toBe('below');
    expect(repeats.restored(hidden(repeats.text))?.text).toBe(hidden(text));
    expect(repeats.counterFor(repeats.text, 0)(repeats.text.length - 1)).toBe(1);
  });

  test('is hidden as if it had been read', () => {
    const options = {
      knowledge,
      open: read,
      hides: (of: string) => profiles.forum.some((one) => one === of),
    };
    const some = fc.constantFrom(
      ...[
        'password: winter-in-may7',
        'got winter-in-may7',
        'from 98.23.45.67',
        'at 02:5E:00:53:00:1F',
        'lamp',
      ],
      'Traceback:\n  token=q7Wx9vB2nM4pL6sD8fG1\n  lamp',
    );
    const texts = fc.array(
      fc.tuple(clock, some).map((both) => `${both.join(' ')}\n`),
      { minLength: 40, maxLength: 60 },
    );
    fc.assert(
      fc.property(texts, (lines) => {
        const blob = { path: 'home-assistant.log', text: lines.join('').repeat(120) };
        expect(blob.text.length).toBeGreaterThan(1 << 17);
        expect(redact([blob], options)).toEqual(redact([blob], options, true));
      }),
      { seed: 93, numRuns: 20 },
    );
  });

  test('is read where a known value stands in a time', () => {
    const line = (_: unknown, i: number): string => `2026-11-01 12:${10 + (i % 50)}:00 INFO lamp\n`;
    const text = `from 98.23.45.67\n${Array.from({ length: 6000 }, line).join('')}`;
    const secrets = [{ path: 'secrets.yaml', text: 'birthday_password: 01 12:37:00\n' }];
    const { texts, summary } = redactAll([{ path: 'home-assistant.log', text }], 'forum', { secrets });
    expect(texts[0]).not.toContain('01 12:37:00');
    expect(texts[0]?.match(/2026-11-REDACTED_password_1 INFO lamp\n/g)).toHaveLength(120);
    expect(Object.fromEntries(summary.places)).toEqual({ public_ip: 1, password: 120 });
    const hides = (of: string): boolean => profiles.forum.some((one) => one === of);
    const alone = new Redactor({ knowledge, open: read, hides, secrets });
    expect(alone.redact({ path: 'home-assistant.log', text })).toBe(texts[0]);
    expect(alone.summary.places).toEqual(summary.places);
  });
});
