import { folderOf } from '../core/paths';

/** Is the file named, or a folder that it lies in? */
export function isNamed(path: string, named: ReadonlySet<string>): boolean {
  for (let at = path; ; at = folderOf(at)) {
    if (named.has(at)) return true;
    if (at === '') return false;
  }
}
