import type { Manner } from '../home/manner';

/** What must be known of a program to move values out of its files. */
export interface Form {
  /** How it puts its files together, and where it finds secrets (rules/tables/manners). */
  readonly manner: Manner;
  /** Names of main files, where includes do not tell which file is the main one. */
  readonly mains?: readonly string[];
  /** A place that a main file has: without it, a file is a part that others take in. */
  readonly begins?: string;
}

/** Is a secret named in quotes, for the program itself to look up? */
export const isQuoted = ({ manner }: Form): boolean => manner.secrets.search === 'text';
