import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import type { Range } from '../../src/core/text';
import { isPlaceholder, isReference } from '../sense/literal';
import { normalised } from '../sense/names';
import { meaningOf, meaningOfName } from '../sense/sensitive';
import { isStub } from '../sense/stub';

interface Fallback {
  readonly variable: string;
  readonly range: Range;
}

/** `!env_var NAME words`: Home Assistant and ESPHome take the words when the variable is not set. */
function ofTag(text: string, { start, end }: Entry): Fallback[] {
  const match = /^(\w{1,100})\s+(\S.*)$/d.exec(text.slice(start, end));
  const [from, to] = match?.indices?.[2] ?? [0, 0];
  return match ? [{ variable: match[1] ?? '', range: [start + from, start + to] }] : [];
}

/** `${NAME:-words}` in Compose, `${NAME:words}` in go2rtc. */
function ofBraces(text: string, { start, end }: Entry): Fallback[] {
  return [...text.slice(start, end).matchAll(/\$\{(\w{1,100}):-?([^${}]{1,500})\}/dg)].map((match) => {
    const [from, to] = match.indices?.[2] ?? [0, 0];
    return { variable: match[1] ?? '', range: [start + from, start + to] };
  });
}

function fallbacks({ text, dialect }: Document, entry: Entry): readonly Fallback[] {
  if (entry.tag === '!env_var') return ofTag(text, entry);
  const hasBraces = (dialect === 'compose' || dialect === 'go2rtc') && entry.kind === 'scalar';
  return hasBraces ? ofBraces(text, entry) : [];
}

export const envVarDefault: Rule = {
  id: 'env-var-default',
  severity: 'error',
  texts: ['!env_var', '${'],
  summary: say`The default of an environment variable is a secret in plain text.`,
  why: `\`!env_var NAME text\` looks safe, but the words after the name are a literal: Home Assistant uses them whenever the
variable is not set, and Git keeps them for everyone to read.`,
  instead: `Write \`!env_var NAME\` without a default, or \`!secret name\`. A missing variable then stops the start with a
clear message instead of using a password that everybody knows.`,
  see: ['https://www.home-assistant.io/docs/configuration/yaml/#using-environment-variables'],
  conceals: 'credential',
  *check(document) {
    if (isStub(document.path)) return;
    for (const entry of document.entries) {
      for (const { variable, range } of fallbacks(document, entry)) {
        const value = document.text.slice(...range);
        const meaning = meaningOf(document, entry) ?? meaningOfName(normalised(variable), value);
        if (!meaning || isPlaceholder(value) || isReference(value)) continue;
        yield {
          range,
          kind: say`${meaning.kind}`,
          note: say`${meaning.what} stands in the file as the default of a variable.`,
        };
      }
    }
  },
  invalid: [
    'mqtt:\n  password: !env_var MQTT_PASSWORD «winter-in-may»\n',
    'met:\n  api_key: !env_var MET_KEY «lemon tree»\n',
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  db:\n    environment:\n      MYSQL_PASSWORD: ${DB_PASSWORD:-«winter-in-may»}\n      TZ: ${TZ:-Europe/Amsterdam}\n',
    },
    {
      path: 'go2rtc.yaml',
      text: 'streams:\n  porch: rtsp://admin:${PORCH_PASSWORD:«winter-in-may»}@192.168.1.20/live\n',
    },
  ],
  valid: [
    'mqtt:\n  password: !env_var MQTT_PASSWORD\n',
    'http:\n  server_port: !env_var PORT 8123\n',
    'mqtt:\n  password: !env_var MQTT_PASSWORD changeme\n',
  ],
};
