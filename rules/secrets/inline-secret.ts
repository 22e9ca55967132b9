import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { ownerOf } from '../sense/integration';
import { mistaken } from '../sense/mistaken';
import { credentials, isPlainly, isWeak, mayHoldOne } from '../sense/sensitive';
import { isStub } from '../sense/stub';

export const inlineSecret: Rule = {
  id: 'inline-secret',
  severity: 'error',
  summary: say`A password, token or key stands in the file in plain text.`,
  why: `Whoever can read this file can use it: a public repository, a forum post or a shared backup is enough. Bots
collect such values within minutes of a push, and a value once committed stays in Git's history.`,
  instead: `Put the value into \`secrets.yaml\`, which Git must not track, and write \`!secret name\` in its place. If it
was ever pushed or posted, change it where it was issued: moving it does not make it secret again.`,
  see: [
    'https://www.home-assistant.io/docs/configuration/secrets/',
    'https://esphome.io/guides/yaml#secrets-and-the-secretsyaml-file',
  ],
  conceals: 'credential',
  *check(document) {
    if (isStub(document.path) || !mayHoldOne(document)) return;
    for (const credential of credentials(document, document.entries)) {
      const { entry, range, meaning } = credential;
      if (entry.origin === 'script') continue;
      const whose = ownerOf(document, entry, meaning.what);
      const note = isWeak(document, credential)
        ? say`${meaning.what}${whose} stands in the file in plain text, and is one of the first that a stranger tries.`
        : say`${meaning.what}${whose} stands in the file in plain text.`;
      yield { range, kind: say`${meaning.kind}`, note };
    }
    for (const { entry, range, meaning } of mistaken(document)) {
      const whose = ownerOf(document, entry, meaning.what);
      yield {
        range,
        kind: say`${meaning.kind}`,
        note: say`${meaning.what}${whose} stands in the file in plain text, and without quotes YAML takes it for a mark.`,
      };
    }
    for (const credential of credentials(document, document.inner)) {
      const { entry, range, meaning } = credential;
      if (!isPlainly(credential)) continue;
      const whose = ownerOf(document, entry, meaning.what);
      yield {
        range,
        kind: say`${meaning.kind}`,
        note: say`${meaning.what}${whose} stands inside this text in plain text.`,
      };
    }
  },
  invalid: [
    'mqtt:\n  username: ha\n  password: «winter-in-may»\n',
    'notify:\n  - platform: smtp\n    password: "«p4ss word»"\n    recipient: me@example.org\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\napi:\n  encryption:\n    key: "«bm90LXJlYWwtbm90LXJlYWw=»"\nota:\n  - platform: esphome\n    password: «porch-lamp-7»\n',
    },
    {
      path: '.storage/core.config_entries',
      text: '{"data": {"entries": [{"domain": "met", "data": {"api_key": "«lemon-tree-4711»"}}]}}\n',
    },
    'rest:\n  - resource: https://api.example.org\n    headers:\n      X-API-Key: «lemon-tree-4711»\n',
    'automation:\n  - trigger:\n      - platform: webhook\n        webhook_id: «porch-bell-4711»\n',
    'shell_command:\n  porch: mosquitto_pub -h broker -u ha --password «winter-may7» -t porch\n',
    'rest_command:\n  porch:\n    payload: \'{"api_key": "«lemon-tree-4711»", "on": {{ on }}}\'\n',
    {
      path: 'docker-compose.yml',
      text: 'services:\n  db:\n    environment:\n      - MYSQL_PASSWORD=«winter-may7»\n      - TZ=Europe/Amsterdam\n    volumes: []\nversion: "3"\n',
    },
    {
      path: 'broker.yaml',
      text: '«winter-in-may»\n',
      others: { 'configuration.yaml': 'mqtt:\n  password: !include broker.yaml\n' },
    },
    {
      path: 'porch/mqtt_password.yaml',
      text: 'initial: «lemon-tree-4711»\n',
      others: { 'configuration.yaml': 'porch: !include_dir_named porch\n' },
    },
    'influxdb:\n  "pass\\u0077ord": «winter-in-may»\n',
    'mqtt:\n  password: «!winter7»\n  username: ha\n',
    'mqtt:\n  password: «&winter7»\ninfluxdb:\n  password: «*winter8»\n',
    'mqtt:\n  password2: «use-the-force-luke»\n  mqttpassword: «winter7»\n  passwort: «winter7»\n',
    'zwave:\n  network_key: "«0x2e, 0x4f, 0x11, 0x99, 0x5a, 0x6b, 0x7c, 0x8d, 0x9e, 0xaf, 0xb1, 0xc2, 0xd3, 0xe4, 0xf5, 0x16»"\n',
    'rest:\n  - resource: https://api.example.org\n    headers:\n      X-Gotify-Key: «AbC12dEf34Gh»\n      X-Session-User: porch-lamp\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: !include\n    file: base.yaml\n    vars:\n      enc: "«bm90LXJlYWwtbm90LXJlYWwtbm90LXJlYWwtbm90LXI=»"\n      peer_public: "cm90LXJlYWwtbm90LXJlYWwtbm90LXJlYWwtbm90LXI="\n',
    },
    {
      path: 'docker-compose.yml',
      text: 'services:\n  db:\n    image: redis:7.2\n    command: ["--requirepass", "«winter-may7»", "--appendonly", "yes"]\n',
    },
    'env_vars:\n  - name: MQTT_PASSWORD\n    value: «winter-may7»\n  - name: TZ\n    value: Europe/Amsterdam\n',
    { path: 'notes.md', text: '- **Password**: `«winter-may7»`\n- **Token:** «lemon-tree-4711»\n' },
    {
      path: 'node-red/flows.json',
      text: '[{"type": "change", "rules": [{"t": "set", "p": "headers.x-api-key", "to": "«lemon-tree-4711»"}]}, {"type": "function", "func": "const password = \\"«winter-may7»\\";\\nreturn msg;"}]\n',
    },
  ],
  valid: [
    'automation:\n  - action:\n      - data:\n          message: "Your password: please change it, token= none, code: see below"\n',
    'sensor:\n  - platform: template\n    value: "{% set token = states(\'input_text.token\') %}{{ token }}"\n',
    { path: 'package.json', text: '{"license": "(BSD-3-Clause OR GPL-2.0)"}\n' },
    { path: 'travis_secrets.yaml', text: 'mqtt_password: winter-in-may\n' },
    { path: 'config/secrets.dummy.yaml', text: 'alarm_code: 4711\nmqtt_password: password\n' },
    'mqtt:\n  username: ha\n  password: !secret mqtt_password\n',
    'rest:\n  - resource: https://api.example.org\n    headers:\n      Authorization: "Bearer {{ states(\'input_text.t\') }}"\n',
    'notify:\n  - platform: smtp\n    password: YOUR_PASSWORD\n',
    'sensor:\n  - platform: example\n    password:\n    token: ""\n    api_key: <your key>\n',
    {
      path: '.github/workflows/check.yaml',
      text: 'jobs:\n  check:\n    steps:\n      - with:\n          persist-credentials: false\n          token: ${{ secrets.GITHUB_TOKEN }}\n',
    },
    {
      path: 'esphome/lamp.yaml',
      text: 'esphome:\n  name: lamp\nremote_receiver:\n  pin: GPIO4\nwifi:\n  password: ${wifi_password}\n',
    },
    { path: 'zigbee2mqtt/configuration.yaml', text: "mqtt:\n  password: '!secret mqtt_password'\n" },
    'cloud:\n  alexa:\n    entity_config:\n      light.porch:\n        name: Porch token\n',
    'input_text:\n  password:\n    name: The password for the guest network is on the fridge.\n',
    {
      path: 'translations/de.json',
      text: '{"config": {"data": {"password": "Passwort", "token": "Zugang"}}}\n',
    },
    { path: 'package.json', text: '{"dependencies": {"jwt-token": "^1.0.0", "password": "1.2.2"}}\n' },
    {
      path: 'apps/porch.py',
      text: 'CONF_PASSWORD = "password"\ndata = {"password": password}\nlog("Invalid password: refused")\n',
    },
    {
      path: 'addons/porch/config.yaml',
      text: 'slug: porch\nschema:\n  password: password\n  token: str?\n',
    },
    'sensor:\n  - platform: example\n    primary_key: entity4porch7lamp2\n',
    'x-common: &pw winter-in-may\nmqtt:\n  password: *pw\n  api_key: &none\ninfluxdb:\n  token: *none\n',
    'mqtt:\n  password: add your own password\n',
  ],
};
