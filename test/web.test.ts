import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { page } from '../scripts/page';
import { lineStarts } from '../src/core/text';
import { layOut, pieceAt, pieceAtRow, stretchesOf } from '../web/layout';
import { root } from './sources';

const content = (html: string, tag: RegExp): string => tag.exec(html)?.[1] ?? '';
const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the page as a file', () => {
  let html = '';
  beforeAll(async () => (html = (await page(root)).text), 60_000);

  test('is small, and the same every time', async () => {
    expect(gzipSync(html).length).toBeLessThan(300_000);
    expect((await page(root)).text === html).toBe(true);
  }, 60_000);

  test('forbids everything but itself', () => {
    const policy = new Map(
      content(html, /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/)
        .split('; ')
        .map((one): [string, string] => [one.split(' ')[0] ?? '', one.split(' ').slice(1).join(' ')]),
    );
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': sha(content(html, /<script>([^]*?)<\/script>/)),
      'style-src': sha(content(html, /<style>([^]*?)<\/style>/)),
      'worker-src': 'blob:',
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    // It comes before everything that it governs.
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(?:style|script|link|img)\b/));
  });

  test('asks for nothing', () => {
    const outside = html.replace(/<script[^>]*>[^]*?<\/script>/g, '').replace(/<style>[^]*?<\/style>/g, '');
    expect(outside).not.toMatch(/https?:|\bsrc=|\bhref=|<link|<iframe|<img/i);
    expect(content(html, /<style>([^]*?)<\/style>/)).not.toMatch(/url\(|@import/);
    const scripts = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text ?? '');
    expect(scripts).toHaveLength(3);
    const [, worker = '', main = ''] = scripts;
    expect(worker.length).toBeGreaterThan(100_000);
    expect(main.length).toBeGreaterThan(10_000);
    const wordsFor = (what: RegExp, script: string): string | undefined => what.exec(script)?.[0];
    const connecting =
      /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(|WebTransport|RTCPeer/;
    const keeping = /localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\./;
    const making = /\beval\(|new Function|require\("(?:node:|fs)/;
    for (const words of [connecting, keeping, making]) expect(wordsFor(words, main)).toBeUndefined();
    // The rules' texts in the worker speak of some of these.
    for (const words of [/importScripts|new (?:XMLHttp|WebS|EventS|WebT)/, making]) {
      expect(wordsFor(words, worker)).toBeUndefined();
    }
  });

  test('carries the licences of what is inside', () => {
    const texts = content(html, /id="licences">([^]*?)<\/script>/);
    for (const name of ['js-yaml', 'yaml', 'ipaddr.js', 'preact']) expect(texts).toContain(`\n${name} `);
  });

  test('holds no path of this machine', () => {
    expect(html.includes(root)).toBe(false);
  });
});

describe('the lines on the screen', () => {
  const text = `short\n${'x'.repeat(95)}\r\n\n${'ä'.repeat(9)}\n${'y'.repeat(5000)}😀${'z'.repeat(10)}\nlast`;
  const layout = layOut(text, lineStarts(text), 20);
  const pieces = Array.from({ length: layout.count }, (_, i) => i);

  test('lose nothing, and know their numbers', () => {
    const shown = pieces.map((i) => ({
      line: layout.lines[i],
      text: text.slice(layout.starts[i], layout.ends[i]),
    }));
    const lines: string[] = [];
    for (const piece of shown) {
      if (piece.line === 0) lines.push((lines.pop() ?? '') + piece.text);
      else lines.push(piece.text);
    }
    expect(lines).toEqual(text.split(/\r\n|\n/));
    expect(shown.filter(({ line }) => line !== 0).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const piece of shown) expect(piece.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  });

  test('take as many rows as they need', () => {
    const rows = pieces.map((i) => (layout.rows[i + 1] ?? 0) - (layout.rows[i] ?? 0));
    expect(rows.slice(0, 4)).toEqual([1, 5, 1, 1]);
    expect(Math.max(...rows)).toBeLessThanOrEqual(21);
    expect(layout.rows[layout.count]).toBe(rows.reduce((sum, each) => sum + each, 0));
    for (const i of pieces) {
      expect(pieceAtRow(layout, layout.rows[i] ?? 0)).toBe(i);
      expect(pieceAt(layout, layout.starts[i] ?? 0)).toBe(i);
    }
  });

  test('are cut at marks, also at those that begin before or end behind', () => {
    const marks = { starts: Uint32Array.of(0, 5, 14), ends: Uint32Array.of(3, 12, 30) };
    const stretches = stretchesOf('abcdefghijklmnopqrstuvwxyz', [2, 20], marks);
    expect(stretches).toEqual([
      { text: 'c', mark: 0 },
      { text: 'de' },
      { text: 'fghijkl', mark: 1 },
      { text: 'mn' },
      { text: 'opqrst', mark: 2 },
    ]);
    expect(stretchesOf('abc', [0, 3], { starts: new Uint32Array(), ends: new Uint32Array() })).toEqual([
      { text: 'abc' },
    ]);
  });
});
