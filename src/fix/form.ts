/** How scalars without quotes are understood: as PyYAML does (`on` is yes, `0123` is 83), or by the core schema of YAML 1.2. */
export type Types = 'yaml-1.1' | 'core';

/** How a language keeps secrets apart from the rest, and where it finds them (rules/tables/moving). */
export interface SecretForm {
  /** `tag`: `!secret name`. `quoted`: the same words in quotes, which the program looks up by itself. */
  readonly written: 'tag' | 'quoted';
  /** The file that holds the values. */
  readonly file: string;
  /**
   * `upward`: in the folder of the file that asks and in all above it, name by name, up to that of the main file. `near`:
   * beside the file that asks or, where there is none, beside the main file; nowhere else.
   */
  readonly lookup: 'upward' | 'near';
  readonly types: Types;
  /** Names of main files, where includes do not tell which file is the main one. */
  readonly mains?: readonly string[];
  /** A place that a main file has: without it, a file is a part that others take in. */
  readonly begins?: string;
  /** The only places where secrets are looked up; absent: all are. */
  readonly places?: readonly string[];
}
