import { existsSync, mkdirSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { dialects } from '../../../rules/tables/dialects';
import { files } from '../../../rules/tables/files';
import type { Blob } from '../../core/document';
import { failureOf } from '../../node/failure';
import { survey } from '../../node/files';
import { groundOf } from '../../node/ground';
import { Kinds } from '../../node/kinds';
import { holds, printable } from '../../node/names';
import { Opener } from '../../node/opener';
import { Trouble } from '../../node/trouble';
import { redact } from '../../redact/redact';
import type { ExitCode, Surroundings } from '../command';
import { diskLoad } from '../disk';
import { treeOf } from '../../doors/tree';
import type { Choice } from './choice';
import { optionsFor, proven } from './run';
import { told } from './told';

/** Writes a copy of a folder that can be shared: its texts, redacted together; no secrets files, pictures or databases. */
export function redactFolder(folder: string, out: string, choice: Choice, around: Surroundings): ExitCode {
  const from = resolve(around.cwd, folder);
  const to = resolve(around.cwd, out);
  refuse(from, to, folder, out);
  const settings = optionsFor([folder], choice, around);
  const kinds = new Kinds(files);
  const found = survey(groundOf(['.'], realpathSync(from)), { kinds });
  const disk = diskLoad(found, kinds);
  const blobs: Blob[] = [];
  for (const path of disk.paths) {
    if (disk.isWithheld(path) || kinds.kindOf(path) !== 'text') continue;
    const blob = disk.read(path);
    if (blob) blobs.push({ path, text: blob.text });
  }
  if (disk.trouble.length > 0) throw new Trouble(disk.trouble.join('\n'));
  const tree = treeOf(blobs, new Opener(dialects));
  const { texts, summary } = proven(() => redact(blobs, { ...settings, open: tree.open }));
  try {
    blobs.forEach(({ path }, i) => {
      const file = join(to, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, texts[i] ?? '', { flag: 'wx' });
    });
  } catch (error) {
    throw new Trouble(`cannot write ${printable(out)}: ${failureOf(error).message}`);
  }
  const left = disk.paths.length - blobs.length;
  around.err.write(`haguard: ${blobs.length} files written to ${printable(out)}`);
  around.err.write(
    left > 0 ? `; ${left} left out (secrets files, pictures, databases and the like)\n` : '\n',
  );
  for (const line of told(summary, new Map())) around.err.write(`haguard: ${line}\n`);
  return 0;
}

function refuse(from: string, to: string, folder: string, out: string): void {
  if (!existsSync(from) || !statSync(from).isDirectory()) {
    throw new Trouble(`--out copies a folder; there is no folder ${printable(folder)}`);
  }
  if (holds(from, to)) throw new Trouble(`${printable(out)} must lie outside of ${printable(folder)}`);
  if (existsSync(to) && (!statSync(to).isDirectory() || readdirSync(to).length > 0)) {
    throw new Trouble(`${printable(out)} is there already and not empty`);
  }
}
