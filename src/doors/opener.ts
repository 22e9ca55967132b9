import type { Blob, Document } from '../core/document';
import type { Link } from '../core/entry';

/** Reads blobs as documents. Each door has its own way to come by a parser for scripts, or none. */
export interface Opener {
  open(blob: Blob, mount?: Link): Document;
}
