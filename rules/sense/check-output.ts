import type { Severity } from '../../src/core/rule';
import { nameOf, say, type Words } from '../../src/core/say';

/** A message of Home Assistant's own check, in our words: what it printed may hold values. */
export interface CheckMessage {
  readonly severity: Severity;
  readonly message: Words;
  /** As it was printed: absolute, or from the folder of the configuration. */
  readonly file?: string;
  readonly line?: number;
  /** Where no place was told: the integration, the secret, or the name of an automation, by which it can be found. */
  readonly integration?: string;
  readonly secret?: string;
  readonly alias?: string;
}

export interface CheckOutput {
  readonly messages: readonly CheckMessage[];
  /** Messages of a form that we do not know: they cannot be shown. */
  readonly unknown: number;
}

/** What `hass --script check_config` printed, also as `ha core check` hands it on. */
export function readCheckOutput(printed: string): CheckOutput {
  // eslint-disable-next-line no-control-regex -- the colours
  const text = printed.replace(/\u001b\[[\d;]*m/g, '').replace(/\r/g, '');
  const messages: CheckMessage[] = [];
  let unknown = 0;
  let severity: Severity = 'error';
  for (const line of itemsIn(text)) {
    const heading = /^(?:(Failed)|(Incorrect)|(Successful)) config/.exec(line);
    if (heading?.[3] !== undefined) break;
    if (heading) severity = heading[1] === undefined ? 'warning' : 'error';
    if (heading || isOther(line)) continue;
    const found = inWords(line);
    if (found) messages.push({ severity, ...found });
    else if (/^- |^Fatal error|\bERROR\b/.test(line)) unknown++;
  }
  return { messages, unknown };
}

/** Messages with the lines that go on with them. */
function itemsIn(text: string): readonly string[] {
  const items: string[] = [];
  for (const line of text.split('\n')) {
    const last = items.length - 1;
    const goesOn =
      /^ {4}(?! *- )|^(?:while|expected|could|found|mapping|did|but)\b| {2}in "/.test(line) &&
      !/Invalid config/.test(line);
    if (goesOn && last >= 0) items[last] = `${items[last] ?? ''} ${line.trim()}`;
    else items.push(line.trim());
  }
  return items;
}

/** The settings that it prints below a message, what it installs, and what haguard tells itself. */
const isOther = (line: string): boolean =>
  /\[source .*\]\s*$|^\S+:$|^INFO|Testing configuration at|contains duplicate key/.test(line) ||
  / \?$/.test(line);

type Found = Omit<CheckMessage, 'severity'>;

const invalid =
  /Invalid config for '([^']{1,80})'(?: from integration '([^']{1,80})')?(?: at (.{1,400}?), line (\d{1,9}))?: (.*)/;
const invalidOnce = /Invalid config for \[([^\]]{1,80})\]: (.*?)\(See (.{1,400}?), line (\d{1,9})\)/;
const packaged = /Setup of package '([^']{1,80})'(?: at (.{1,400}?), line (\d{1,9}))? failed: /;
const notLoaded =
  /(?:Platform|Integration|Component) (?:error:?|not found:?) '?([\w.]{1,80})'?(?: from integration '([\w.]{1,80})')?(.*)/;
const position = /in "([^"]{1,400})", line (\d{1,9})/g;

function inWords(line: string): Found | undefined {
  const one = invalid.exec(line);
  if (one) {
    const [, name = '', integration, file, at, detail = ''] = one;
    const whose = integration === undefined ? nameOf(name) : say`${nameOf(integration)}.${nameOf(name)}`;
    return {
      message: say`Home Assistant refuses ${whose}: ${detailOf(detail)}.`,
      ...placed(file, at),
      integration: name,
    };
  }
  const old = invalidOnce.exec(line);
  if (old) {
    const [, name = '', detail = '', file, at] = old;
    return {
      message: say`Home Assistant refuses ${nameOf(name)}: ${detailOf(detail)}.`,
      ...placed(file, at),
      integration: name,
    };
  }
  const merged = packaged.exec(line);
  if (merged) {
    const [, name, file, at] = merged;
    return {
      message: say`Home Assistant cannot put the package ${nameOf(name)} together with the rest.`,
      ...placed(file, at),
    };
  }
  if (/Error loading |^(?:ERROR|- )?.*in "[^"]+", line \d/.test(line)) return unloaded(line);
  const alias = /Automation with alias '(.{1,200}?)' (?:could not be validated|failed to setup)/.exec(
    line,
  )?.[1];
  if (alias !== undefined)
    return { message: say`Home Assistant leaves out an automation that it does not understand.`, alias };
  const lost = notLoaded.exec(line);
  if (lost) {
    const [, name = '', from, rest = ''] = lost;
    const integration = from ?? name.slice(name.indexOf('.') + 1);
    return {
      message:
        /not found/.test(rest) || /not found/.test(line)
          ? say`Home Assistant knows no integration ${nameOf(integration)}.`
          : say`Home Assistant cannot load the integration ${nameOf(integration)}.`,
      integration,
    };
  }
  return undefined;
}

/** A file that could not be loaded. Of several places the last one is where it broke. */
function unloaded(line: string): Found | undefined {
  const last = [...line.matchAll(position)].at(-1);
  const file = last?.[1] ?? /Error loading (.{1,400}?):/.exec(line)?.[1];
  const place = placed(file, last?.[2]);
  const secret = /Secret (\S{1,200}) not defined/.exec(line)?.[1];
  if (secret !== undefined)
    return {
      message: say`Home Assistant finds no secret ${nameOf(secret)}.`,
      ...(last ? place : {}),
      secret,
    };
  if (/Unable to read file/.test(line))
    return { message: say`Home Assistant cannot read the file that is included here.`, ...place };
  if (/Environment variable/.test(line))
    return { message: say`Home Assistant misses a variable of its surroundings.`, ...place };
  if (/could not determine a constructor/.test(line))
    return { message: say`Home Assistant does not know this tag.`, ...place };
  if (!last) return undefined;
  return { message: say`Home Assistant cannot read this as YAML.`, ...place };
}

const types: Readonly<Record<string, Words>> = {
  int: say`a whole number`,
  float: say`a number`,
  str: say`a text`,
  string: say`a text`,
  bool: say`true or false`,
  boolean: say`true or false`,
  dict: say`a mapping`,
  list: say`a list`,
};

/** The reasons that voluptuous gives; `got '…'` and all else that may be a value stays out. */
function detailOf(detail: string): Words {
  const required =
    /required key '([^']{1,120})' not provided|required key not provided @ data(.{1,120}?)\. Got/.exec(
      detail,
    );
  if (required) return say`it needs ${keyOf(required[1] ?? required[2])}`;
  const extra =
    /^'([^']{1,120})' is an invalid option|^\[([^\]]{1,120})\] is an invalid option|extra keys not allowed @ data(.{1,120}?)\. Got/.exec(
      detail,
    );
  if (extra) return say`it has no option ${keyOf(extra[1] ?? extra[2] ?? extra[3])}`;
  const value =
    /(?:expected (?:a |an )?(\w+) )?for dictionary value (?:'([^']{1,200})'|@ data(.{1,120}?)\. Got)/.exec(
      detail,
    );
  if (!value) return say`something in it is not valid`;
  const key = keyOf(value[2] ?? value[3]);
  const type = Object.hasOwn(types, value[1] ?? '') ? types[value[1] ?? ''] : undefined;
  return type ? say`${key} must be ${type}` : say`what ${key} says is not valid`;
}

/** `http->server_port` and `['http']['server_port']` as http.server_port. */
function keyOf(written = ''): Words {
  const [first = '', ...steps] = written.startsWith('[')
    ? [...written.matchAll(/\['?([^'\]]{1,80})'?\]/g)].map(([, step = '']) => step)
    : written.split('->');
  return steps.reduce<Words>((words, step) => say`${words}.${nameOf(step)}`, nameOf(first));
}

function placed(file: string | undefined, line: string | undefined): Pick<Found, 'file' | 'line'> {
  if (file === undefined || file === '?') return {};
  return line === undefined ? { file } : { file, line: Number(line) };
}
