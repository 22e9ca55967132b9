import { profiles, type Profile } from '../rules/tables/profiles';
import {
  inspect,
  Left,
  makeSafe,
  Placeholders,
  type Brought,
  type MadeSafe,
  type Wish,
} from '../src/browser';
import { textOf } from '../src/read/bytes';

const secret = ['quiet', 'heron', 'lands'].join('-');
const text = `mqtt:
  username: robin
  password: "${secret}"
  broker: 192.168.1.5
homeassistant:
  latitude: 52.36731
shell_command:
  ping: curl -u robin:${secret} http://192.168.1.5/
`;

function made(
  brought: Partial<Brought>,
  wish: Partial<Wish> & { profile?: Profile } = {},
  names = new Placeholders(),
): MadeSafe {
  return makeSafe(
    { texts: [{ path: '', text }], secrets: [], ...brought },
    { classes: profiles[wish.profile ?? 'forum'], chosen: new Map(), words: [], ...wish },
    names,
  );
}

/** What is marked in a text, and how. */
function marksIn({ texts, found }: MadeSafe, index = 0): readonly string[] {
  const { text: shown, marks } = texts[index]!;
  return Array.from(marks.found, (what, i) => {
    const { kind, isHidden } = found[what]!;
    return `${isHidden ? 'hidden' : 'left'} ${kind}: ${shown.slice(marks.starts[i], marks.ends[i])}`;
  });
}

describe('what the page is told', () => {
  test('is where something is hidden, and where something stays that could be', () => {
    const safe = made({});
    expect(marksIn(safe)).toEqual([
      'left user: robin',
      'hidden password: REDACTED_password_1',
      'left lan_ip: 192.168.1.5',
      'hidden coordinate: 0.0',
      'left user: robin',
      'hidden password: REDACTED_password_1',
      'left lan_ip: 192.168.1.5',
    ]);
    expect(safe.found.find(({ kind }) => kind === 'password')).toMatchObject({
      of: 'credentials',
      places: 2,
      by: { id: expect.any(String), why: expect.stringMatching(/\w/) },
    });
  });

  test('follows the choice of a single value, in all its places, and under the same names', () => {
    const names = new Placeholders();
    const before = made({}, {}, names);
    const keyOf = (kind: string): string => before.found.find((one) => one.kind === kind)?.key ?? '';
    const shown = made({}, { chosen: new Map([[keyOf('password'), false]]) }, names);
    expect(marksIn(shown).filter((mark) => mark.includes('password'))).toEqual([
      `left password: ${secret}`,
      `left password: ${secret}`,
    ]);
    expect(shown.texts[0]?.text).toContain(`curl -u robin:${secret} http`);
    const hidden = made({}, { chosen: new Map([[keyOf('lan_ip'), true]]) }, names);
    expect(hidden.texts[0]?.text).not.toContain('192.168.1.5');
    expect(hidden.texts[0]?.text).toContain('REDACTED_password_1');
  });

  test('is right where a first round of hiding makes a second one find more', () => {
    const safe = made({
      texts: [{ path: 'of.log', text: `token=${secret}\nagain ${secret}, by ${secret}ish\n` }],
    });
    expect(safe.texts[0]?.text).not.toContain(secret);
    for (const mark of marksIn(safe)) expect(mark).toMatch(/^hidden \w+: REDACTED_\w+_1$/);
  });

  test('counts lines of a value that stands on several', () => {
    const key = [
      '-----BEGIN PRIVATE',
      ' KEY-----\n',
      'aGVyb24gbGFuZHM=\n'.repeat(3),
      '-----END PRIVATE',
      ' KEY-----',
    ].join('');
    const safe = made({ texts: [{ path: 'of.log', text: `${key}\nmqtt password=${secret} end\n` }] });
    expect(marksIn(safe).map((mark) => mark.replace(/.*: /, ''))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^REDACTED_password_1$/)]),
    );
    expect(safe.texts[0]?.text.split('\n')).toHaveLength(7);
  });

  test('holds nothing of a secrets file, and hides its values', () => {
    const secrets = [{ path: 'secrets.yaml', text: `porch: ${secret}\n` }];
    const brought = { texts: [{ path: '', text: `It said ${secret}.\n` }], secrets };
    const safe = made(brought);
    expect(safe.texts).toHaveLength(1);
    expect(JSON.stringify(safe.texts)).not.toContain(secret);
    expect(JSON.stringify(inspect(brought, new Placeholders()))).not.toContain(secret);
  });

  test('conceals names of files, too', () => {
    const path = `${secret}.log`;
    const safe = made({ texts: [{ path, text: `password: ${secret}\n` }] });
    expect(safe.texts[0]?.name).toBe('REDACTED_password_1.log');
  });

  test('is nothing where the proof fails', () => {
    expect(() => made({}, { words: ['redacted'] })).toThrow(Left);
  });

  test('is, of mistakes, what the rules say, without a value', () => {
    const { files, rules } = inspect(
      { texts: [{ path: 'configuration.yaml', text }], secrets: [] },
      new Placeholders(),
    );
    expect(rules).toBeGreaterThan(100);
    expect(files[0]?.text).toBe(0);
    expect(files[0]?.findings.map(({ rule }) => rule.id)).toContain('inline-secret');
    expect(JSON.stringify(files)).not.toContain(secret);
  });
});

test('of a secrets file no mistake is told that other files might undo', () => {
  const secrets = [{ path: 'secrets.yaml', text: `porch: ${secret}\nporch: ${secret}s\nhall: x\n` }];
  const { files } = inspect({ texts: [{ path: '', text }], secrets }, new Placeholders());
  const ofSecrets = files.find((file) => file.text === undefined)?.findings.map(({ rule }) => rule.id);
  expect(ofSecrets).toContain('duplicate-key');
  expect(ofSecrets).not.toContain('unused-secret');
});

describe('bytes', () => {
  const bytes = (...all: readonly number[]): Uint8Array => Uint8Array.from(all);

  test('become a text, whatever they are encoded in', () => {
    expect(textOf(new TextEncoder().encode('grün'))).toBe('grün');
    expect(textOf(bytes(0xff, 0xfe, 0x67, 0, 0xfc, 0))).toBe('gü');
    expect(textOf(bytes(0xfe, 0xff, 0, 0x67, 0, 0xfc))).toBe('gü');
    expect(textOf(bytes(0x67, 0xfc))).toBe('gü');
  });

  test('of a picture are none', () => {
    expect(textOf(bytes(0xff, 0xd8, 0, 0, 1, 0))).toBeUndefined();
  });
});
