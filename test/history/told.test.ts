import fc from 'fast-check';
import { replacementLines, pathLines } from '../../src/cli/history/filter-repo';
import { Leak } from '../../src/cli/history/leaks';
import { hostOf } from '../../src/cli/history/told';
import { Graph } from '../../src/node/history/graph';
import { blocksOf, common, frameOf, itemsOf } from '../../src/node/history/blocks';
import { say } from '../../src/core/say';
import { belongings, rotationOf, rotationOfFile } from '../../rules/sense/rotation';
import { neverCommitted } from '../../rules/sense/never';
import { codeHosts } from '../../rules/tables/code-hosts';
import { neverCommit } from '../../rules/tables/never-commit';
import { rotations, type Rotation } from '../../rules/tables/rotate';
import { tokenShapes } from '../../rules/tables/token-shapes';

const rows: readonly Rotation[] = rotations;

describe('where each is changed', () => {
  test('every row has a name of its own, and a page that can be opened', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { page } of rows) if (page !== undefined) expect(new URL(page).protocol).toBe('https:');
  });

  test('every row can be reached', () => {
    const lost = rows.filter(({ says, names, integrations, files, id }) => {
      const its = [...(integrations ?? [])].some(
        (name) => rotationOf({ says: 'Password', integrations: [name] }).id === id,
      );
      return !(says || names || files || its || id === 'token');
    });
    expect(lost).toEqual([]);
  });

  test('every integration of a row leads to it', () => {
    const elsewhere = rows.flatMap(({ id, integrations = [] }) =>
      integrations
        .filter((name) => rotationOf({ says: 'Password', integrations: [name] }).id !== id)
        .map((name) => `${id} ${name}`),
    );
    expect(elsewhere).toEqual([]);
  });

  test.each([
    ['Password', { names: ['mqtt_password'] }, 'mqtt'],
    ['Password', { names: ['wifi_password'] }, 'wifi'],
    ['API key', { names: ['api_key'] }, 'token'],
    ['Password', { names: ['porch_cam_password'] }, 'camera'],
    ['Password of amcrest', { integrations: ['amcrest'] }, 'camera'],
    ['Token', { names: ['duckdns_token'] }, 'dynamic-dns'],
    ['Telegram bot token', {}, 'telegram'],
    ['GitHub token', {}, 'git-host'],
    ['Home Assistant long-lived token, valid until 2033, stands in the file', {}, 'long-lived-token'],
    ['API encryption key of ESPHome', {}, 'esphome'],
    ['The value of the secret ha_token', { names: ['ha_token'] }, 'long-lived-token'],
    ['Webhook id', {}, 'webhook'],
    ['Alarm code', {}, 'door-code'],
    ['Password', {}, 'password'],
    ['Something', {}, 'token'],
  ] as const)('%s %j: %s', (says, more, id) => {
    expect(rotationOf({ says, ...more }).id).toBe(id);
  });

  test('most kinds of tokens are told apart', () => {
    const general = new Set<string>(
      tokenShapes.filter(({ what }) => rotationOf({ says: what }).id === 'token').map(({ what }) => what),
    );
    // What says nothing of whose it is.
    const vague = [
      'Bearer token',
      'Token in a header',
      'Token in an address',
      'Key in an address',
      'JSON web token',
      'Service key',
    ];
    expect([...general].filter((what) => !vague.includes(what)).sort()).toEqual([]);
  });

  test('the files of a row are those of the table of files, each in one row', () => {
    const globs = new Set<string>(neverCommit.flatMap(([its]) => its));
    const its = rows.flatMap(({ files = [] }) => files);
    expect(its.filter((glob) => !globs.has(glob))).toEqual([]);
    expect(its.filter((glob, i) => its.indexOf(glob) !== i)).toEqual([]);
  });

  test.each([
    ['.storage/auth', 'sessions'],
    ['.storage/smartthings', 'device-cloud'],
    ['.storage/reolink', 'camera'],
    ['token.json', 'google-account'],
    ['.spotify-cache', 'spotify'],
    ['old-backup.tar', 'whole-backup'],
    ['my_emergency_kit.txt', 'backup-key'],
    ['certs/own.p12', 'certificate'],
    ['secrets_old.yaml', 'secrets-file'],
    ['own.sqlite', undefined],
  ])('%s, by what this one file holds', (path, id) => {
    expect(rotationOfFile(neverCommitted(path)?.glob ?? '')?.id).toBe(id);
  });

  test('nothing belongs to nothing', () => {
    expect(rotationOf({ says: '' }).id).toBe('token');
    expect(belongings({ dialect: 'text' } as never, undefined)).toEqual({});
  });
});

describe('the address of a remote', () => {
  test.each([
    ['https://me:secret@github.com/a/b.git', 'github.com'],
    ['https://GitHub.com:443/a/b', 'github.com'],
    ['ssh://git@host.example.org:22/a', 'host.example.org'],
    ['git@gitlab.com:a/b.git', 'gitlab.com'],
    ['git@[::1]:a/b', '[::1]'],
    ['http://[fe80::1]/a', '[fe80::1]'],
    ['https://a@b@c.org/x', 'c.org'],
    ['/srv/git/home.git', undefined],
    ['../home.git', undefined],
    ['C:\\home', undefined],
    ['c:/home', undefined],
    ['file:///srv/home.git', undefined],
    ['', undefined],
  ])('%s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });

  test('hosts of the table are lower-case', () => {
    for (const { host } of codeHosts) expect(hostOf(`git@${host}:a`)).toBe(host);
  });
});

const leak = (name: string, ...written: Parameters<Leak['write']>[0][]): Leak => {
  const made = new Leak(name, { what: say`x`, kind: say`x`, rule: 'x', rotation: rotationOf({ says: '' }) });
  for (const one of written) made.write(one);
  return made;
};

describe('what git filter-repo reads', () => {
  test('literals that look like something else, longest first', () => {
    expect(replacementLines([leak('A', { bytes: 'a==>b' }), leak('B', { bytes: 'regex:xyz' })])).toEqual([
      'literal:regex:xyz==>B',
      'literal:a==>b==>A',
    ]);
  });

  test('several lines become a pattern, and what is part of it comes after', () => {
    expect(replacementLines([leak('A', { bytes: 'ab' }), leak('B', { bytes: 'ab\ncd' })])).toEqual([
      String.raw`regex:ab\x0acd==>B`,
      'regex:ab==>A',
    ]);
  });

  test('what is short is replaced in its place only', () => {
    const after = { bytes: 'code: ', isStart: true };
    expect(replacementLines([leak('A', { bytes: '4711', after })])).toEqual([
      String.raw`regex:(?m)(^code\x3a\x20)4711(?!\w)==>\1A`,
    ]);
  });

  test('no line is two, whatever the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const bytes = Buffer.from(value).toString('latin1');
        for (const line of replacementLines([leak('NAME', { bytes })])) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.slice(line.lastIndexOf('==>'))).toBe('==>NAME');
        }
      }),
    );
  });

  test('paths to the letter', () => {
    expect(
      pathLines(['a/b c.yaml', '#a', 'x==>y', 'a\\nb'], new Map([['a\\nb', Buffer.from('a\nb')]])),
    ).toEqual([
      'literal:a/b c.yaml',
      String.raw`regex:^\x23a$`,
      String.raw`regex:^x\x3d\x3d\x3ey$`,
      String.raw`regex:^a\x0ab$`,
    ]);
  });
});

describe('pieces of a text', () => {
  const pieces = (text: string, cut: (bytes: Buffer) => ReturnType<typeof blocksOf> = blocksOf): string[] => {
    const bytes = Buffer.from(text);
    return cut(bytes).map(({ from, to }) => bytes.toString('utf8', from, to));
  };
  const framed = (bytes: Buffer): ReturnType<typeof blocksOf> => {
    const items = itemsOf(bytes);
    return [...items, ...frameOf(items, bytes.length)].sort((a, b) => a.from - b.from);
  };

  test('are what hangs together', () => {
    expect(pieces('a:\n  b: 1\n# c\nd:\n  - e: 1\n    f: 2\n  # g\n  - h\n')).toEqual([
      'a:\n  b: 1\n',
      '# c\nd:\n',
      '  - e: 1\n    f: 2\n',
      '  # g\n  - h\n',
    ]);
    expect(pieces(`x\n${'-'.repeat(5)}BEGIN KEY\nab\ncd\n${'-'.repeat(5)}END KEY\ny\n`)).toHaveLength(3);
  });

  test('lose nothing', () => {
    const line = fc.constantFrom(
      'a:',
      '  - b',
      '- c',
      '# d',
      '  e: f',
      '',
      '}',
      '{',
      '  {',
      '  },',
      '    "x": 1',
      '-----BEGIN X',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        expect(pieces(text).join('')).toBe(text);
        expect(pieces(text, framed).join('')).toBe(text);
        expect(pieces(text, (bytes) => blocksOf(bytes, true)).join('')).toBe(text);
      }),
    );
  });

  test('what two texts have in common', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, a, b, tail) => {
        const [one, two] = [Buffer.from(head + a + tail), Buffer.from(head + b + tail)];
        const { start, end } = common(one, two);
        expect(start + end).toBeLessThanOrEqual(Math.min(one.length, two.length));
        expect(one.subarray(0, start).equals(two.subarray(0, start))).toBe(true);
        expect(one.subarray(one.length - end).equals(two.subarray(two.length - end))).toBe(true);
      }),
    );
  });
});

describe('who can see a commit', () => {
  test('is told by the graph', () => {
    // c ← b ← a, and d ← b; children before parents.
    const graph = new Graph(['4 d b', '3 c b', '2 b a', '1 a']);
    const reach = graph.reach(
      new Map([
        [graph.placeOf('d') ?? -1, [0]],
        [graph.placeOf('c') ?? -1, [1, 40]],
      ]),
      41,
    );
    const seen = (id: string): number[] => [...reach.names(reach.of[graph.placeOf(id) ?? -1] ?? 0)];
    expect([seen('d'), seen('c'), seen('b'), seen('a')]).toEqual([[0], [1, 40], [0, 1, 40], [0, 1, 40]]);
  });
});
