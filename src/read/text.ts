import type { Entry, Link } from '../core/entry';

/** Settings in a text that has no structure of its own. */
export function readText(_text: string, _start: number, _end: number, _parent?: Link): Entry[] {
  return [];
}
