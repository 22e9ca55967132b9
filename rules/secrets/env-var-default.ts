import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isPlaceholder } from '../sense/literal';
import { meaningOf } from '../sense/sensitive';

export const envVarDefault: Rule = {
  id: 'env-var-default',
  severity: 'error',
  summary: say`The default of an environment variable is a secret in plain text.`,
  why: `\`!env_var NAME text\` looks safe, but the words after the name are a literal: Home Assistant uses them whenever the
variable is not set, and Git keeps them for everyone to read.`,
  instead: `Write \`!env_var NAME\` without a default, or \`!secret name\`. A missing variable then stops the start with a
clear message instead of using a password that everybody knows.`,
  see: ['https://www.home-assistant.io/docs/configuration/yaml/#using-environment-variables'],
  conceals: 'credential',
  *check(document) {
    for (const entry of document.entries) {
      if (entry.tag !== '!env_var') continue;
      const fallback = /\s+(\S.*)$/.exec(entry.data)?.[1]?.trimEnd();
      const meaning = meaningOf(document, entry);
      if (!fallback || !meaning || isPlaceholder(fallback)) continue;
      const start = document.text.lastIndexOf(fallback, entry.value[1]);
      if (start >= entry.value[0]) {
        yield {
          range: [start, start + fallback.length],
          kind: say`${meaning.kind}`,
          note: say`${meaning.what} stands in the file as the default of a variable.`,
        };
      }
    }
  },
  invalid: [
    'mqtt:\n  password: !env_var MQTT_PASSWORD «winter-in-may»\n',
    'met:\n  api_key: !env_var MET_KEY «lemon tree»\n',
  ],
  valid: [
    'mqtt:\n  password: !env_var MQTT_PASSWORD\n',
    'http:\n  server_port: !env_var PORT 8123\n',
    'mqtt:\n  password: !env_var MQTT_PASSWORD changeme\n',
  ],
};
