import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { example, haguard, hassFolder, removeCopies } from './programs';

afterAll(removeCopies);

const broken = `default_config:
homeassistant:
  latitude: north-of-the-river
  packages: !include_dir_named packages
http:
  server_port: lemon-tree
sensor:
  - platform: template
    sensorz: {}
  - platform: nosuchthing
`;

/** The messages of the check, in the short form: \`path:line message\`. */
function said(
  folder: string,
  args: readonly string[] = [],
): { code: number | null; lines: readonly string[]; all: string } {
  const { code, out, err } = haguard(
    ['lint', '--check-config', '--format', 'compact', ...args],
    folder,
    hassFolder(),
  );
  const lines = out
    .split('\n')
    .filter((line) => line.includes(' home-assistant-check '))
    .map((line) => line.replace(/^(.*?):(\d+):\d+: (\w+) home-assistant-check (.*)$/, '$1:$2 $3 $4'));
  return { code, lines, all: out + err };
}

test("what Home Assistant's own check refuses is told with its place, without its values", () => {
  const folder = example('tidy');
  writeFileSync(join(folder, 'configuration.yaml'), broken);
  haguard(['secrets', '--stub', 'secrets.yaml'], folder);
  const { code, lines, all } = said(folder);
  expect(lines).toEqual([
    'configuration.yaml:3 error Home Assistant refuses homeassistant: what latitude says is not valid.',
    'configuration.yaml:6 error Home Assistant refuses http: http.server_port must be a whole number.',
    'configuration.yaml:8 warning Home Assistant refuses sensor.template: it needs sensors.',
    'configuration.yaml:9 warning Home Assistant refuses sensor.template: it has no option sensorz.',
    'configuration.yaml:10 warning Home Assistant knows no integration nosuchthing.',
  ]);
  expect(code).toBe(1);
  expect(all).not.toMatch(/north-of-the-river|lemon-tree/);
});

test('a file that cannot be loaded, and a secret that is missing', () => {
  const folder = example('tidy');
  haguard(['secrets', '--stub', 'secrets.yaml'], folder);
  mkdirSync(join(folder, 'more'));
  writeFileSync(join(folder, 'configuration.yaml'), 'homeassistant:\nlight: !include more/lamps.yaml\n');
  writeFileSync(
    join(folder, 'more', 'lamps.yaml'),
    '- platform: demo\n- platform: demo\n  key: !secret nobody_knows\n',
  );
  expect(said(folder).lines).toEqual([
    'more/lamps.yaml:3 error Home Assistant finds no secret nobody_knows.',
  ]);
  writeFileSync(join(folder, 'more', 'lamps.yaml'), '- platform: demo\n  key: "a\n b: [c\n');
  const { lines, code } = said(folder);
  expect(lines).toEqual([
    expect.stringMatching(/^more\/lamps\.yaml:\d+ error Home Assistant cannot read this as YAML\.$/),
  ]);
  expect(code).toBe(1);
});

/** It calls an action as one does since 2024.8, and this Home Assistant is of 2024.3. */
const tooNew =
  'automations.yaml:2 error Home Assistant leaves out an automation that it does not understand.';

test('of a configuration that it takes nothing is told', () => {
  const folder = example('tidy');
  haguard(['secrets', '--stub', 'secrets.yaml'], folder);
  const { lines, code } = said(folder);
  expect(lines).toEqual([tooNew]);
  expect(code).toBe(1);
  writeFileSync(join(folder, 'automations.yaml'), '[]\n');
  expect(said(folder)).toMatchObject({ lines: [], code: 0 });
});

test('without Home Assistant on the PATH it is trouble, in one line', () => {
  const folder = example('tidy');
  const { code, err, out } = haguard(['lint', '--check-config'], folder);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(
    'haguard: --check-config needs Home Assistant itself: neither hass nor ha is on the PATH\n',
  );
});
