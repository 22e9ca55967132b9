import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Home } from '../../src/core/home';
import type { Fix, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isDefined } from '../sense/lookup';

const reference = /!secret[ \t]+["']?[A-Za-z_][\w-]{0,80}/g;

/** Where people write about secrets, rather than with them. */
const prose = /^(?:description|note|notes|comment|content|message|markdown|title|name|text|info|help|alias)$/;

/** What editors are told of the tags there are. */
const ofEditors = /^!secret (?:scalar|mapping|sequence)$/;

const isText = ({ kind, tag }: Entry): boolean => kind === 'scalar' && (tag === undefined || tag === '!!str');

/** Without its quotes it is what it was meant to be, if there is such a secret. */
function unquoted(document: Document, { data, nodeStart, nodeEnd, tag }: Entry, home: Home): Fix | undefined {
  const name = /^!secret[ \t]+([A-Za-z_][\w-]{0,80})$/.exec(data)?.[1];
  if (name === undefined || tag !== undefined || !/["']/.test(document.text.charAt(nodeStart)))
    return undefined;
  const isSure = isDefined(document, name, home) === true;
  return {
    edits: [{ range: [nodeStart, nodeEnd], text: `!secret ${name}` }],
    does: say`takes the quotes off, so that the secret is put in`,
    ...(!isSure && {
      unsafe: say`no secrets file at hand has this name: without the quotes it would be missing`,
    }),
  };
}

export const secretTagInString: Rule = {
  id: 'secret-tag-in-string',
  severity: 'warning',
  texts: ['!secret'],
  // For others the tag is only text: Zigbee2MQTT and the options of apps have it in quotes.
  of: ['home-assistant', 'esphome', 'appdaemon'],
  summary: say`\`!secret\` stands inside a text, where nobody replaces it.`,
  why: `The tag works only as a whole value, without quotes. Here the words themselves are sent: the log-in fails, and
somebody then writes the password in their place.`,
  instead: `Put the whole value into \`secrets.yaml\`, with \`Bearer \` or the address around it, and write
\`Authorization: !secret auth_header\`.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, home) {
    const { text } = document;
    if (document.form === 'text') return;
    for (const { index, 0: found } of text.matchAll(reference)) {
      const entry = document.entryAt(index);
      if (!entry || !isText(entry) || index < entry.start || index >= entry.end) continue;
      if (ofEditors.test(entry.data)) continue;
      const isWhole = index === entry.start && index + found.length === entry.end;
      if (!isWhole && (prose.test(entry.label) || entry.origin !== undefined)) continue;
      const range = [index, index + '!secret'.length] as const;
      const fix = isWhole ? unquoted(document, entry, home) : undefined;
      yield isWhole
        ? { range, note: say`\`!secret\` stands in quotes, where nobody replaces it.`, ...(fix && { fix }) }
        : { range };
    }
  },
  invalid: [
    'rest_command:\n  ping:\n    url: https://api.example.org\n    headers:\n      Authorization: "Bearer «!secret» token"\n',
    'mqtt:\n  password: "«!secret» mqtt_password"\n  username: \'«!secret» mqtt_user\'\n',
    "shell_command:\n  ping: curl -u ha:'«!secret» mqtt_password' https://example.org\n",
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  password: "«!secret» wifi_password"\n',
    },
  ],
  valid: [
    'mqtt:\n  password: !secret mqtt_password\n  username: !secret "mqtt_user"\n',
    '# write "!secret name" here\nmqtt: {}\n',
    'script:\n  a:\n    description: "Put the key into secrets.yaml and write !secret key."\n',
    { path: 'zigbee2mqtt/configuration.yaml', text: "mqtt:\n  password: '!secret mqtt_password'\n" },
    { path: '.vscode/settings.json', text: '{"yaml.customTags": ["!secret scalar", "!include scalar"]}\n' },
    { path: 'appdaemon/appdaemon.toml', text: 'token = "!secret token"\n' },
  ],
};
