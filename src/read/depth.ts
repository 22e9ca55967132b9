/** How deep a text may be nested for parsers that recurse; js-yaml has the same limit. */
export const deepest = 100;

/**
 * Could a part of the text be nested deeper than parsers can take? A broken text does not tell for sure which brackets
 * stand in quotes or comments, so that all readings are tried and the deepest one counts.
 */
export function isTooDeep(text: string, start = 0, end = text.length): boolean {
  return (
    isIndentedTooDeep(text, start, end) ||
    isBracketedTooDeep(text, start, end, false, false) ||
    isBracketedTooDeep(text, start, end, true, true) ||
    isBracketedTooDeep(text, start, end, true, false) ||
    isBracketedTooDeep(text, start, end, false, true)
  );
}

function isBracketedTooDeep(
  text: string,
  start: number,
  end: number,
  quotes: boolean,
  comments: boolean,
): boolean {
  const open: number[] = [];
  let quote = 0;
  let comment = false;
  let before = 10;
  for (let i = start; i < end && open.length <= deepest; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) comment = false;
    else if (quote) {
      if (c === 92 && quote === 34) i++;
      else if (c === quote) quote = 0;
    } else if (!comment) {
      if (comments && c === 35 && before <= 32) comment = true;
      else if (quotes && (c === 34 || c === 39) && isBeforeQuote(before)) quote = c;
      else if (c === 91 || c === 123) open.push(c + 2);
      else if ((c === 93 || c === 125) && open.at(-1) === c) open.pop();
    }
    before = c;
  }
  return open.length > deepest;
}

/** A quote opens a text only behind white space, a bracket, a comma or a colon. */
const isBeforeQuote = (c: number): boolean =>
  c <= 32 || c === 91 || c === 123 || c === 44 || c === 58 || c === 40;

function isIndentedTooDeep(text: string, start: number, end: number): boolean {
  const indents: number[] = [];
  let indent = 0;
  let marks = 0;
  let atStart = true;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) {
      atStart = true;
      indent = marks = 0;
    } else if (!atStart) continue;
    else if (c === 32 || c === 9) indent++;
    else {
      const next = text.charCodeAt(i + 1);
      if ((c === 45 || c === 63 || c === 58) && (next === 32 || next === 9)) {
        marks++;
        indent++;
      } else {
        atStart = false;
        while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
        indents.push(indent);
      }
    }
    if (marks + indents.length > deepest) return true;
  }
  return false;
}
