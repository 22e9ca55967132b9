/** Whose language a document speaks, and how that language writes and finds secrets. The table is in rules/tables. */
export interface Dialect {
  readonly id: string;
  /** What a reader may expect; the documents of the other forms are read by their content. */
  readonly name: string;
  /** Tells the dialect by the file's path, lower-cased, with forward slashes. */
  readonly paths?: readonly RegExp[];
  /** One of these words stands in every such path: others need not be tried. */
  readonly words?: readonly string[];
  /** Tells it by top-level keys: all keys of one of these groups must be there. */
  readonly keys?: readonly (readonly string[])[];
  /** Each line is a name, blanks and a value, with nothing between them. */
  readonly lines?: true;
}

/** What readers must know of the dialects. Earlier dialects win. */
export interface Dialects {
  readonly dialects: readonly Dialect[];
  /** The dialect of YAML that no other claims. */
  readonly other: string;
  /**
   * Places below which a configuration begins anew, such as `homeassistant.packages.*`: what stands in a package has the
   * path that it would have in the main file.
   */
  readonly roots: readonly string[];
  /** A script without any of these has nothing that a rule would ask about; reading scripts is slow. Absent: all are read. */
  readonly scriptWords?: RegExp;
}
