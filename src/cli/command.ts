import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Trouble } from '../node/trouble';
import { nearest } from '../node/nearest';

/** What a command can reach: its surroundings, so that tests can give it others. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly out: Out;
  readonly err: Out;
  /** What is piped in; absent where a person sits at the keyboard. */
  readonly input?: AsyncIterable<Uint8Array | string> | undefined;
  /** The time; absent: that of the machine. */
  readonly now?: () => Date;
  /** Asks the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
}

export interface Out {
  /** `false`: it would like to be waited for. */
  write(text: string): unknown;
  once?(event: 'drain', then: () => void): unknown;
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
}

/** 0: clean, 1: findings that count, 2: trouble. */
export type ExitCode = 0 | 1 | 2;

export interface Option {
  readonly type: 'boolean' | 'string';
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly help: string;
  /** It may stand alone; its value is '' then. */
  readonly alone?: true;
}

export type Options = Readonly<Record<string, Option>>;

/** The values of a command's options as they were given. */
export type Given<O extends Options> = {
  readonly [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string;
};

export interface Command<O extends Options = Options> {
  /** How it is called, without `haguard`: `[lint] [PATH…]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: O;
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly run: (given: Given<O>, rest: readonly string[], around: Surroundings) => Promise<ExitCode>;
}

/** Takes the options out of the arguments. An option that the command does not have is trouble. */
export function parse<O extends Options>(
  command: Command<O>,
  args: readonly string[],
): { given: Given<O>; rest: readonly string[] } {
  const flags = flagsAlone(command.options, args);
  if (flags) return { given: flags as Given<O>, rest: [] };
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type }] of Object.entries(command.options)) options[name] = { type };
  const { tokens, values, positionals } = parseArgs({
    args: args.map((arg, i) => (standsAlone(command.options, arg, args[i + 1]) ? `${arg}=` : arg)),
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!option) throw unknownOption(token.rawName, Object.keys(command.options));
    if (option.type === 'string' && !option.alone && (token.value ?? '') === '') {
      throw new Trouble(`${token.rawName} needs a value: ${token.rawName} ${option.value ?? 'VALUE'}`);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new Trouble(`${token.rawName} takes no value`);
    }
  }
  return { given: values as Given<O>, rest: positionals };
}

/** Most hooks give flags and nothing else: to load Node's parser takes longer than to read them. Undefined: there is more. */
function flagsAlone(options: Options, args: readonly string[]): Record<string, true> | undefined {
  const names = args.map((arg) => arg.slice(2));
  const areAll = args.every((arg, i) => {
    const name = names[i] ?? '';
    return arg.startsWith('--') && Object.hasOwn(options, name) && options[name]?.type === 'boolean';
  });
  return areAll ? Object.fromEntries(names.map((name) => [name, true])) : undefined;
}

/** An option that may stand alone takes the next argument for its value, unless that is an option. */
function standsAlone(options: Options, arg: string, next: string | undefined): boolean {
  const name = arg.startsWith('--') ? arg.slice(2) : '';
  const may = Object.hasOwn(options, name) && options[name]?.alone;
  return may === true && (next === undefined || next.startsWith('-'));
}

function unknownOption(written: string, names: readonly string[]): Trouble {
  const known = [...names, 'help', 'version'].map((name) => `--${name}`);
  return new Trouble(`there is no option ${shown(written)}${nearest(written, known)}`);
}

/** An argument as it may be repeated: it may be a mistyped password. */
export function shown(argument: string): string {
  return /^[\w./:-]{1,60}$/.test(argument) ? argument : 'of that name';
}
