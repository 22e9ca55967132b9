import { files as fileTable } from '../rules/tables/files';
import { textOf } from '../src/read/bytes';
import { fileName } from '../src/core/paths';

/** A file that somebody dropped or chose, or a long text that was pasted. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Its values are hidden everywhere, and it is never shown. */
  readonly isSecrets: boolean;
}

/** More, in all texts together, is for the command line: a browser would run out of memory. Bytes. */
export const largest = 24e6;

/** A longer text is not put into the input field, which would freeze. Characters. */
export const longestTyped = 150_000;

let last = 0;

export const tooLarge = `is too large: the page takes ${largest / 1e6} MB. The command line takes more: haguard redact`;

export function itemOf(name: string, text: string): Item {
  return { id: ++last, name, text, isSecrets: isSecretsFile(name) };
}

/** `secrets.yaml`, and what browsers and phones make of that name: `secrets (1).yaml.txt`. */
function isSecretsFile(name: string): boolean {
  const plain = fileName(name)
    .toLowerCase()
    .replace(/\.txt$/, '')
    .replace(/ ?\(\d+\)(?=\.)/, '');
  return fileTable.secretsFiles.includes(plain);
}

/** Reads files of so many bytes together; what cannot be taken is told in a sentence each. */
export async function readFiles(
  files: readonly File[],
  room: number,
): Promise<{ readonly items: readonly Item[]; readonly refused: readonly string[] }> {
  const items: Item[] = [];
  const refused: string[] = [];
  let left = room;
  for (const file of files) {
    if (file.size > left) {
      refused.push(`${file.name} ${tooLarge}`);
      continue;
    }
    try {
      const text = textOf(new Uint8Array(await file.arrayBuffer()));
      if (text === undefined)
        refused.push(`${file.name} is not a text. Pictures and archives are not looked into.`);
      else if (text.trim() === '') refused.push(`${file.name} is empty.`);
      else {
        items.push(itemOf(file.name, text));
        left -= file.size;
      }
    } catch {
      refused.push(`${file.name} could not be read. If it is a folder, choose the files in it.`);
    }
  }
  return { items, refused };
}
