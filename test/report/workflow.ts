/** A workflow command as the runner of GitHub takes a line for one. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const unescaped = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

/**
 * Reads a line as the runner does: white space may lead, the first `::` behind the name and the properties ends them,
 * properties are apart by commas. `undefined`: the line is text.
 */
export function commandIn(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  const info = text.slice(2, end);
  const space = info.indexOf(' ');
  const properties = space < 0 ? '' : info.slice(space + 1).trim();
  const pairs = properties.split(',').flatMap((property) => {
    const [key = '', ...value] = property.split('=');
    if (key === '' || value.length === 0) return [];
    return [[key, unescaped(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))] as const];
  });
  return {
    name: space < 0 ? info : info.slice(0, space),
    properties: Object.fromEntries(pairs),
    data: unescaped(text.slice(end + 2)),
  };
}

/** The commands in an output; every other line is text for people. */
export function commandsIn(output: string): readonly WorkflowCommand[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => commandIn(line) ?? []);
}

/** What the documentation of GitHub says of an annotation, as a pattern. */
const number = '[1-9]\\d{0,9}';
export const annotation = new RegExp(
  `^::(?:error|warning|notice) (?:file=[^:,]*,line=${number},endLine=${number}(?:,col=${number},endColumn=${number})?,)?title=[^:,]+::[^\\r\\n]+$`,
  'u',
);
