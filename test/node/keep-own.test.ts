import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOverOwn } from '../../src/node/keep-own';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haguard-own-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what is written over is as long as what was longest, and grows no further', () => {
  const file = join(folder, 'one');
  const long = JSON.stringify(['/home/jörg/Häuser/1', '/home/jörg/Häuser/2']);
  for (const content of [long, long, long, '["ö"]', long]) {
    writeOverOwn(file, content, 3);
    expect(readFileSync(file, 'utf8').trimEnd()).toBe(content);
    expect(statSync(file).size).toBe(Buffer.byteLength(long));
  }
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['one']);
});

(process.platform === 'win32' ? test.skip : test)(
  'nothing is written into what a link leads to, nor into what others may write',
  () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'mine');
    symlinkSync(other, join(folder, 'link'));
    writeOverOwn(join(folder, 'link'), 'theirs', 3);
    expect(readFileSync(other, 'utf8')).toBe('mine');
    chmodSync(other, 0o666);
    writeOverOwn(other, 'new', 3);
    expect([readFileSync(other, 'utf8'), statSync(other).mode & 0o777]).toEqual(['new', 0o600]);
  },
);
