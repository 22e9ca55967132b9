/** How deep a text may be nested for parsers that recurse; js-yaml has the same limit. */
export const deepest = 100;

/** Could a part of the text be nested deeper than parsers can take? Counts brackets, indentation and item marks. */
export function isTooDeep(text: string, start = 0, end = text.length, limit = deepest): boolean {
  const indents: number[] = [];
  let brackets = 0;
  let marks = 0;
  let indent = 0;
  let atStart = true;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) {
      atStart = true;
      indent = marks = 0;
      continue;
    }
    if (atStart) {
      if (c === 32 || c === 9) indent++;
      else if ((c === 45 || c === 63 || c === 58) && text.charCodeAt(i + 1) === 32) {
        marks++;
        indent++;
      } else {
        atStart = false;
        while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
        indents.push(indent);
      }
    }
    if (c === 91 || c === 123 || c === 40) brackets++;
    else if ((c === 93 || c === 125 || c === 41) && brackets > 0) brackets--;
    if (brackets + marks + indents.length > limit) return true;
  }
  return false;
}
