import fc from 'fast-check';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { mover, nameOf, printable, recordsIn } from '../../src/node/names';
import { decode, largest, readText } from '../../src/node/read';
import { Trouble } from '../../src/node/trouble';
import { writeWhole } from '../../src/node/write';
import { Sandbox } from '../support/git';

describe('reading', () => {
  test.each([
    ['ASCII', Buffer.from('a: 1\r\n'), { text: 'a: 1\r\n', encoding: 'utf-8' }],
    ['nothing', Buffer.alloc(0), { text: '', encoding: 'utf-8' }],
    ['UTF-8', Buffer.from('ä: 😀'), { text: 'ä: 😀', encoding: 'utf-8' }],
    ['a mark at the start', Buffer.from('\ufeffa: ä'), { text: '\ufeffa: ä', encoding: 'utf-8' }],
    [
      'UTF-16, little end first',
      Buffer.from('\ufeffä: 1', 'utf16le'),
      { text: '\ufeffä: 1', encoding: 'utf-16' },
    ],
    [
      'UTF-16, big end first',
      Buffer.from('\ufeffä: 1', 'utf16le').swap16(),
      { text: '\ufeffä: 1', encoding: 'utf-16' },
    ],
    [
      'half a character',
      Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]),
      { text: '\ufeffa', encoding: 'utf-16' },
    ],
    ['an older encoding', Buffer.from('straße: 1', 'latin1'), { text: 'straße: 1', encoding: 'unknown' }],
    ['a zero byte', Buffer.from('a\0b'), { unread: 'binary' }],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), { unread: 'binary' }],
  ])('%s', (_, bytes, read) => {
    expect(decode(bytes)).toEqual(read);
    const box = new Sandbox();
    box.write('f', bytes);
    expect(readText(box.path('f'))).toEqual(read);
  });

  test('every text comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(text, (one) => expect(decode(Buffer.from(one))).toEqual({ text: one, encoding: 'utf-8' })),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(decode(Buffer.from(bytes))).toBeDefined()));
  });

  test('large files, one after the other, do not mix', () => {
    const box = new Sandbox({ big: 'ä'.repeat(400_000), small: 'b' });
    const [big, small] = [readText(box.path('big')), readText(box.path('small'))];
    expect([big, small]).toEqual([
      { text: 'ä'.repeat(400_000), encoding: 'utf-8' },
      { text: 'b', encoding: 'utf-8' },
    ]);
  });

  test('what is too large is not opened', () => {
    const box = new Sandbox({ huge: '' });
    truncateSync(box.path('huge'), largest + 1);
    expect(readText(box.path('huge'))).toEqual({ unread: 'large' });
  });

  test('what is no file', () => {
    const box = new Sandbox();
    expect(readText(box.folder)).toMatchObject({ failure: { code: 'EISDIR' } });
    expect(readText(box.path('x'.repeat(300)))).toMatchObject({ failure: { code: 'ENAMETOOLONG' } });
    if (process.platform === 'linux')
      expect(readText('/dev/null')).toMatchObject({ failure: { code: 'ENOTFILE' } });
  });

  (process.getuid?.() === 0 ? test.skip : test)('what may not be read', () => {
    const box = new Sandbox({ a: '' });
    chmodSync(box.path('a'), 0);
    expect(readText(box.path('a'))).toEqual({ failure: { code: 'EACCES', message: 'permission denied' } });
  });
});

describe('names', () => {
  test('two names are never told alike, and none can command a terminal', () => {
    const names = fc
      .uint8Array({ minLength: 1, maxLength: 6 })
      .map((bytes) => Buffer.from(bytes.filter((b) => b !== 0)));
    const odd = fc
      .constantFrom('\\n', '\n', '\\x9b', '\x9b', '\u202e', '\\u{202e}', '\\', '\\\\')
      .map((name) => Buffer.from(name));
    fc.assert(
      fc.property(fc.oneof(names, odd), fc.oneof(names, odd), (a, b) => {
        expect(nameOf(a).path === nameOf(b).path).toBe(a.equals(b));
        expect(nameOf(a).path).not.toMatch(/[\p{Cc}\u202e]/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('records', () => {
    expect(recordsIn(Buffer.from('a\0ä\0'))).toEqual(['a', 'ä']);
    expect(recordsIn(Buffer.from('a\0\xe4\0b', 'latin1')).map((one) => nameOf(one).path)).toEqual([
      'a',
      '\\xe4',
      'b',
    ]);
    expect(printable('a\u001bb\u2028')).toBe('a\\x1bb\\u{2028}');
  });

  test('paths from one folder are told from another', () => {
    const box = new Sandbox({ 'a/b/x': '', 'c/y': '' });
    expect(mover(box.path('a'), box.path('a'))('x')).toBe('x');
    expect(mover(box.path('a', 'b'), box.folder)('x')).toBe('a/b/x');
    expect(mover(box.folder, box.path('a'))('a/b/x')).toBe('b/x');
    expect(mover(box.folder, box.path('a'))('c/y')).toBeUndefined();
    expect(mover(box.path('c'), box.path('a'))('y')).toBeUndefined();
  });
});

describe('writing', () => {
  test('replaces a file as a whole, keeps its mode, leaves nothing else', () => {
    const box = new Sandbox({ a: 'old' });
    box.mode('a', 0o640);
    writeWhole(box.path('a'), 'new ä');
    writeWhole(box.path('b'), 'b');
    expect(readFileSync(box.path('a'), 'utf8')).toBe('new ä');
    expect(statSync(box.path('a')).mode & 0o777).toBe(0o640);
    expect(readdirSync(box.folder).sort()).toEqual(['a', 'b']);
  });

  test('writes where a link leads to', () => {
    const box = new Sandbox({ 'real/a': 'old' });
    box.link('link', 'real/a');
    writeWhole(box.path('link'), 'new');
    expect(lstatSync(box.path('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(box.path('real', 'a'), 'utf8')).toBe('new');
  });

  test('where it cannot, it says so and leaves all as it was', () => {
    const box = new Sandbox({ 'folder/x': '' });
    expect(() => writeWhole(box.path('none', 'a'), '')).toThrow(Trouble);
    expect(() => writeWhole(box.path('folder'), '')).toThrow(Trouble);
    expect(readdirSync(box.folder)).toEqual(['folder']);
  });
});
