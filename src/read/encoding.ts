import { say, type Words } from '../core/say';

/** How much of a text tells whether it is one. */
const sample = 8000;

/** Why a text that was decoded as UTF-8 is none that can be searched, if so. */
export function encodingProblem(text: string): Words | undefined {
  const first = text.indexOf('\0');
  if (first < 0) return undefined;
  const start = text.slice(0, sample);
  let even = 0;
  let odd = 0;
  for (let i = start.indexOf('\0'); i >= 0; i = start.indexOf('\0', i + 1)) {
    if (i % 2) odd++;
    else even++;
  }
  const marked = /^(?:\uFFFD\uFFFD|\uFEFF|\uFFFE)/.test(start);
  const third = start.length / 3;
  if (marked || (Math.min(even, odd) * 20 <= Math.max(even, odd) && Math.max(even, odd) > third)) {
    return say`this is UTF-16, which Home Assistant does not read: save it as UTF-8. It was searched as text only`;
  }
  // A stray NUL in a text must not hide the rest of it.
  return even + odd > 0 && (even + odd) * 200 >= start.length
    ? say`this is not text: it was searched as if it were`
    : undefined;
}
