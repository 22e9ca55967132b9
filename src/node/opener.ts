import type { Blob, Document } from '../core/document';
import type { Link } from '../core/entry';
import { open } from '../read/open';
import type { Dialects } from '../read/dialect';
import { pathIn } from './disk';
import { isThere } from './looked';
import { scriptReader, type ScriptReader } from '../read/script';

/** Opens blobs as documents, and loads the big JavaScript parser when the first script turns up that is worth it. */
export class Opener {
  readonly #dialects: Dialects;
  readonly #parser: string;
  #script: ScriptReader | undefined;

  /** @param parser the file that holds the JavaScript parser; beside the built program by default */
  constructor(dialects: Dialects, parser = pathIn(__dirname, 'script.cjs')) {
    this.#dialects = dialects;
    this.#parser = parser;
  }

  open(blob: Blob, mount?: Link): Document {
    return open(blob, { dialects: this.#dialects, script: this.#lazily, ...(mount && { mount }) });
  }

  readonly #lazily: ScriptReader = (text, start, end, parent) => {
    if (this.#dialects.scriptWords?.test(text.slice(start, end)) === false)
      return { entries: [], comments: [] };
    return (this.#script ??= scriptReader(loadParser(this.#parser)))(text, start, end, parent);
  };
}

type Parse = Parameters<typeof scriptReader>[0];

/** The parser lies in a second file beside the program. Without it nothing parses, and scripts are searched as text. */
function loadParser(file: string): Parse {
  if (!isThere(file)) return () => undefined;
  const { createRequire } = process.getBuiltinModule('node:module');
  const { parseScript } = createRequire(file)(file) as { parseScript: Parse };
  return parseScript;
}
