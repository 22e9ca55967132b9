import type { Scalar, Value } from './values';

/** Does Python take it for false? */
export function isFalse(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'map') return value.pairs.size === 0;
  if (value.kind !== 'scalar') return false;
  const { type, text } = value;
  return (
    type === 'null' ||
    text === '' ||
    (type === 'bool' && text === 'false') ||
    (type !== 'string' && /^-?0(?:\.0)?$/.test(text))
  );
}

/** A scalar as Python's `str` writes it. */
export function asPython({ type, text }: Scalar): string {
  if (type === 'null') return 'None';
  return type === 'bool' ? (text === 'true' ? 'True' : 'False') : text;
}
