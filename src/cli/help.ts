import type { Command, Options } from './command';

/** A table of two columns, indented. */
function rows(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

/** What `haguard COMMAND --help` prints. */
export function helpOf(command: Command): string {
  const options: Options = { ...command.options, help: { type: 'boolean', help: 'show this' } };
  return (
    `haguard ${command.usage}\n\n${command.summary}\n\nOptions\n` +
    rows(
      Object.entries(options).map(([name, { value, help }]) => [
        `--${name}${value === undefined ? '' : ` ${value}`}`,
        help,
      ]),
    ) +
    `\nExamples\n${rows(command.examples)}`
  );
}

/** What `haguard --help` prints. */
export function overview(commands: ReadonlyMap<string, Command>): string {
  const examples = [...commands.values()].flatMap(({ examples: [first] }) => (first ? [first] : []));
  return (
    `haguard keeps an unsafe Home Assistant configuration from being committed or posted.\n\n` +
    `Usage: haguard [COMMAND] [PATH…]\n\nCommands\n` +
    rows([...commands.values()].map(({ usage, summary }) => [usage, summary])) +
    `\nhaguard COMMAND --help tells more. Exit codes: 0 clean, 1 errors found, 2 trouble.\n` +
    `\nExamples\n${rows(examples)}`
  );
}
