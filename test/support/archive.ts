import { Header } from 'tar/header';

export interface Member {
  readonly name: string;
  readonly content?: string | Buffer;
  /** What the header claims, where that is not the truth. */
  readonly size?: number;
  readonly type?: 'File' | 'Directory' | 'ExtendedHeader';
}

const block = 512;

/** An archive as Python's tarfile makes it, with its end. */
export function archiveOf(members: readonly Member[], { end = true } = {}): Buffer {
  const pieces = members.flatMap(({ name, content = '', size, type = 'File' }) => {
    const body = Buffer.from(content);
    const head = Buffer.alloc(block);
    const header = new Header({
      path: name,
      mode: 0o644,
      size: size ?? body.length,
      mtime: new Date(0),
      type,
    });
    header.encode(head, 0);
    return [head, body, Buffer.alloc((block - (body.length % block)) % block)];
  });
  return Buffer.concat([...pieces, Buffer.alloc(end ? 2 * block : 0)]);
}

/** A backup in the form of the Supervisor (`./backup.json` beside archives of each app) or of Core. */
export function backupOf(json: object, { supervisor = true, inner = 4000 } = {}): Buffer {
  const list = JSON.stringify(json);
  return supervisor
    ? archiveOf([
        { name: './', type: 'Directory' },
        { name: './core_ssh.tar.gz', content: Buffer.alloc(inner, 1) },
        { name: './homeassistant.tar.gz', content: Buffer.alloc(inner, 2) },
        { name: './backup.json', content: list },
      ])
    : archiveOf([
        { name: './backup.json', content: list },
        { name: './homeassistant.tar.gz', content: Buffer.alloc(inner, 2) },
      ]);
}
