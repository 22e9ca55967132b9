import { readdirSync } from 'node:fs';
import { failureOf, type Failure } from './failure';
import { below, nameOf, openable, type Name } from './names';

export interface Walk {
  /** Files and symbolic links (which are not followed), from the folder that was walked. */
  readonly files: readonly Name[];
  readonly closed: readonly { readonly path: string; readonly failure: Failure }[];
}

/** All files below a folder, for where Git does not know them. `enters` says which folders to go into. */
export function walk(folder: string, enters: (path: string) => boolean): Walk {
  const files: Name[] = [];
  const closed: { path: string; failure: Failure }[] = [];
  const ahead: Name[] = [{ path: '' }];
  for (let at = ahead.pop(); at; at = ahead.pop()) {
    try {
      for (const entry of readdirSync(openable(folder, at), { withFileTypes: true, encoding: 'buffer' })) {
        const name = below(at, nameOf(entry.name));
        if (!entry.isDirectory()) files.push(name);
        else if (enters(name.path)) ahead.push(name);
      }
    } catch (error) {
      closed.push({ path: at.path, failure: failureOf(error) });
    }
  }
  return { files, closed };
}
