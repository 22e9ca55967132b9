import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isLoaded } from '../sense/lookup';

const loaders = [
  '!secret',
  '!include',
  '!include_dir_list',
  '!include_dir_merge_list',
  '!include_dir_named',
  '!include_dir_merge_named',
  '!env_var',
];

/** The tags that each program knows, besides YAML's own. */
const known: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  'home-assistant': new Set([...loaders, '!input']),
  esphome: new Set([...loaders, '!lambda', '!literal', '!force', '!extend', '!remove']),
  appdaemon: new Set(['!secret', '!env_var', '!include']),
};

/** \`!!str\`, and the \`!\` that makes a text of anything. */
const standard = /^!$|^!!(?:str|int|float|bool|null|map|seq|set|omap|pairs|timestamp|binary|merge)$/;

export const unknownTag: Rule = {
  id: 'unknown-tag',
  severity: 'warning',
  of: Object.keys(known),
  summary: say`The value begins with a tag that is not known here, so that the file is refused.`,
  why: `An exclamation mark at the start of a value makes its first word a tag. Home Assistant knows eight of them, and
refuses a file with any other. A password that begins with \`!\` needs quotes, and belongs into \`secrets.yaml\` anyway.`,
  instead: `Put the value in quotes if the mark belongs to it; else use a tag that is known, such as \`!secret\` or
\`!include\`. \`!lambda\` is ESPHome's.`,
  see: ['https://www.home-assistant.io/docs/configuration/yaml/', 'https://esphome.io/guides/yaml'],
  *check(document, home) {
    const tags = known[document.dialect];
    if (!tags || document.form !== 'yaml') return;
    if (document.dialect === 'home-assistant' && !isLoaded(document, home)) return;
    for (const { tag, key, nodeStart } of document.entries) {
      if (tag === undefined || tags.has(tag) || standard.test(tag)) continue;
      // The tag may be a part of the password.
      yield { range: key ?? [nodeStart, nodeStart + 1] };
    }
  },
  invalid: [
    'mqtt:\n  «password»: !vault mqtt_password\n',
    'script:\n  a:\n    sequence:\n      - «!»lambda return;\n',
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nwifi:\n  «password»: !vault wifi\n' },
  ],
  valid: [
    'mqtt:\n  password: !secret mqtt_password\n  port: !!int 1883\n  topic: "!important"\nlight: !include_dir_list lights\n',
    'recorder:\n  db_url: !env_var DB_URL\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nsensor:\n  - id: !extend x\n    lambda: !lambda return 1;\n',
    },
    { path: 'mkdocs.yaml', text: 'emoji: !!python/name:material.twemoji\nx: !ENV y\n' },
    { path: 'blueprints/automation/me/motion.yaml', text: 'blueprint:\n  name: a\nmode: !input mode\n' },
  ],
};
