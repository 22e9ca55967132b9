import type { Document } from '../../src/core/document';
import type { Home } from '../../src/core/home';
import type { Flag, Rule } from '../../src/core/rule';
import { nameOf, say } from '../../src/core/say';
import { KnownSecrets } from '../../src/core/secrets';
import { normalised } from '../sense/names';
import { classOfName } from '../sense/private';
import { meaningOfName } from '../sense/sensitive';
import { isTelling } from '../sense/telling';

/** Of a secret's name alone: `door_code`, but no postal code. */
const opens = /^(?!.*(?:zip|post|postal|area|country|state|status|error)_?code).*(?:^|_)(?:code|pin)$/;

/** What a secret is, by its name: people hide places and addresses, too. Those open no door. */
function about(name: string): Pick<Flag, 'kind' | 'class' | 'severity'> {
  const meaning = meaningOfName(normalised(name), '');
  if (meaning) return { kind: say`${meaning.kind}` };
  if (opens.test(normalised(name))) return { kind: say`code` };
  const of = classOfName(name);
  return of ? { class: of, severity: 'info' } : { severity: 'warning' };
}

/** Short and common values count only where the key is the secret's own. */
function* short(document: Document, { secrets }: Home): Generator<Flag> {
  if (secrets.files.length === 0) return;
  for (const entry of document.entries) {
    if (entry.kind !== 'scalar' || entry.tag !== undefined || entry.end - entry.start < 3) continue;
    const names = secrets.namesOf(entry.data);
    if (names.length === 0 || isTelling(entry.data)) continue;
    const label = normalised(entry.named);
    const name = names.find((one) => label.length > 2 && `_${normalised(one)}`.endsWith(`_${label}`));
    if (name !== undefined && meaningOfName(normalised(name), '')) yield flag(entry.value, name);
  }
}

const flag = (range: Flag['range'], name: string): Flag => ({
  range,
  ...about(name),
  note: say`The value of the secret ${nameOf(name)} stands here in plain text.`,
});

const known = (values: Readonly<Record<string, string>>): KnownSecrets =>
  new KnownSecrets([
    {
      path: 'secrets.yaml',
      includes: [],
      open: false,
      names: Object.entries(values).map(([name, value]) => ({ name, range: [0, 0], values: [value] })),
    },
  ]);

const porch = {
  secrets: known({
    mqtt_password: 'winter-in-may',
    alarm_code: '4711',
    home_latitude: '52.373104',
    port: '8123',
  }),
};

export const secretElsewhere: Rule = {
  id: 'secret-elsewhere',
  severity: 'error',
  summary: say`The value of a secret stands outside of the secrets file in plain text.`,
  why: `It is the very value that \`secrets.yaml\` holds, so it is no false alarm. The editor for automations and scripts does
this by itself: on *Save* it writes the value where \`!secret\` stood. Copies in notes, scripts and logs are as good as the
original.`,
  instead: `Write \`!secret name\` again, or take the value out. What the editor manages (\`automations.yaml\`) is better kept
free of secrets: move that part to a script or a package that you write by hand.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  conceals: 'credential',
  *check(document, home) {
    for (const { range, of } of home.secrets.search(document.text, isTelling)) yield flag(range, of);
    yield* short(document, home);
  },
  invalid: [
    {
      path: 'automations.yaml',
      text: '- action:\n    - action: notify.x\n      data:\n        target: "«winter-in-may»"\n',
      home: porch,
    },
    {
      path: 'notes.md',
      text: 'Broker: ha / «winter-in-may», see https://x/?p=«winter-in-may»\n',
      home: porch,
    },
    {
      path: 'packages/a.yaml',
      text: 'rest:\n  - resource: https://api.example.org/?w=«d2ludGVyLWluLW1he»Q==\n',
      home: porch,
    },
    {
      path: 'automations.yaml',
      text: '- action:\n    - action: lock.unlock\n      data:\n        code: "«4711»"\n',
      home: porch,
    },
    { path: 'packages/zone.yaml', text: 'zone:\n  - latitude: «52.373104»\n', home: porch },
  ],
  valid: [
    {
      path: 'packages/a.yaml',
      text: 'mqtt:\n  password: !secret mqtt_password\n  port: 8123\nremote:\n  command: 4711\n',
      home: porch,
    },
    'mqtt:\n  broker: core-mosquitto\n',
  ],
};
