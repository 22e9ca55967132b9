import { isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** Converters and extensions that are listed in the file are the reason why it is on. */
const isUsed = (document: Document): boolean =>
  document.at('external_converters').some(({ kind }) => kind === 'list' || kind === 'map') ||
  document.at('external_extensions').some(({ kind }) => kind === 'list' || kind === 'map');

function* absent(document: Document): Generator<Flag> {
  const [advanced] = document.at('advanced');
  // The settings' version 5 came before this switch: older files cannot have it.
  if (!advanced?.key || !document.at('version').some(({ data }) => Number(data) >= 5)) return;
  yield {
    range: advanced.key,
    severity: 'info',
    note: say`From version 2.11 on, code can be uploaded over the page or the broker as long as this file does not forbid it.`,
  };
}

export const uploadableCode: Rule = {
  id: 'uploadable-code',
  severity: 'warning',
  of: ['zigbee2mqtt'],
  keys: ['advanced'],
  summary: say`Who reaches the broker or the page can have Zigbee2MQTT run code.`,
  why: `External converters and extensions are JavaScript that Zigbee2MQTT saves and runs when somebody sends it over the
broker or the page. A weak broker password is then enough to run programs on that machine.`,
  instead:
    'Write `enable_external_js: false` under `advanced:` unless you use external converters or extensions.',
  see: ['https://www.zigbee2mqtt.io/advanced/more/external_converters.html'],
  *check(document) {
    if (isUsed(document)) return;
    const settings = document.at('advanced.enable_external_js');
    for (const { data, value } of settings) if (isTrue(data)) yield { range: value };
    if (settings.length === 0) yield* absent(document);
  },
  invalid: [
    { path: 'zigbee2mqtt/configuration.yaml', text: 'advanced:\n  enable_external_js: «true»\n' },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'version: 5\n«advanced»:\n  log_level: info\n' },
  ],
  valid: [
    { path: 'zigbee2mqtt/configuration.yaml', text: 'version: 5\nadvanced:\n  enable_external_js: false\n' },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  enable_external_js: true\nexternal_converters:\n  - porch-sensor.js\n',
    },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'version: 4\nadvanced:\n  log_level: info\n' },
  ],
};
