/**
 * Does a value look as if a machine had made it up? Long enough, of one piece, letters and digits mixed without words:
 * names, sentences, paths and dates do not.
 */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || value.length > 4096 || !/^[\w+/=.~:-]+$/.test(value)) return false;
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  if (/^[0-9a-f-]{32,}$/i.test(value)) return true;
  let changes = 0;
  for (let i = 1; i < value.length; i++) if (classOf(value, i) !== classOf(value, i - 1)) changes++;
  return changes / value.length > 0.3;
}

/** Lower-case, upper-case, digit, other. A capital after a small letter or a digit after a letter is a change. */
function classOf(value: string, i: number): number {
  const c = value.charCodeAt(i);
  if (c >= 97 && c <= 122) return 0;
  if (c >= 65 && c <= 90) return 1;
  return c >= 48 && c <= 57 ? 2 : 3;
}
