import { logs, unmarked } from './logs';
import { redacted } from './redacting';

describe.each(logs.map((log) => [log.name, log] as const))('%s', (_, log) => {
  const { text, secrets } = unmarked(log.text);

  test.each(['forum', 'strict'] as const)('%s: nothing secret survives, and twice is once', (profile) => {
    const once = redacted(text, profile);
    for (const secret of secrets) expect([secret, once.includes(secret)]).toEqual([secret, false]);
    expect(redacted(once, profile)).toBe(once);
    expect(once.split('\n')).toHaveLength(text.split('\n').length);
  });

  test('what helps stays', () => {
    const once = redacted(text);
    for (const part of log.stays) expect(once).toContain(part);
  });
});
