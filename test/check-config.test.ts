import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { readCheckOutput } from '../rules/sense/check-output';
import { folderOf, removeFolders } from './support/program';

afterAll(removeFolders);

const project = join(__dirname, '..');
const program = join(project, 'dist', 'haguard.cjs');

const configuration =
  'homeassistant:\n  name: Home\nmqtt:\n  password: !secret mqtt_password\nhttp:\n  server_port: 8123\n';

/** A Home Assistant that says this, in a folder of its own. */
function standIn(name: string, printed: string, code: number, inside = ''): string {
  const folder = folderOf({ 'said.txt': printed });
  const bin = join(folder, inside, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, name),
    `#!/bin/sh\necho "$@" > "${folder}/asked.txt"\ncat "${folder}/said.txt"\nexit ${code}\n`,
  );
  chmodSync(join(bin, name), 0o755);
  return bin;
}

function lint(
  path: string,
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): { code: number | null; out: string; err: string } {
  const cwd = folderOf({ 'configuration.yaml': configuration, ...files });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'lint', '--check-config', '--format', 'compact', ...args],
    {
      cwd,
      encoding: 'utf8',
      env: { PATH: `${path}:/usr/bin:/bin`, HOME: cwd },
    },
  );
  return { code: status, out: stdout, err: stderr };
}

const failed = (...messages: string[]): string =>
  `Testing configuration at /config\n\u001b[1;37mFailed config\u001b[0m\n  General Errors: \n${messages.map((one) => `    - ${one}\n`).join('')}\nSuccessful config (partial)\n`;

test('its messages stand among the findings, in our words', () => {
  const path = standIn(
    'hass',
    failed(
      "Invalid config for 'http' at configuration.yaml, line 6: expected int for dictionary value 'http->server_port', got 'hunter-two'",
      'Error loading /config/configuration.yaml: Secret mqtt_password not defined',
    ),
    1,
  );
  const { code, out, err } = lint(path);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain(
    'configuration.yaml:6:3: error home-assistant-check Home Assistant refuses http: http.server_port must be a whole number.',
  );
  expect(out).toContain(
    'configuration.yaml:4:3: error home-assistant-check Home Assistant finds no secret mqtt_password.',
  );
  expect(out).not.toContain('hunter');
});

test('a message of a form that nobody knows is counted, not shown', () => {
  const path = standIn(
    'hass',
    failed("Invalid config for 'mqtt' at configuration.yaml, line 3: x", 'The moon says hunter-two'),
    1,
  );
  const { out, err } = lint(path, ['--format', 'pretty']);
  expect(out + err).not.toContain('hunter');
  expect(out).toContain('Home Assistant said 1 more that may hold values.');
});

test('a check that fails without a message that we know is an error all the same', () => {
  const { code, out } = lint(standIn('hass', 'Traceback: hunter-two\n', 1));
  expect(code).toBe(1);
  expect(out).toContain(
    "home-assistant-check Home Assistant's check fails. Run hass --script check_config to read why.",
  );
  expect(out).not.toContain('hunter');
});

test('a check that finds nothing adds nothing', () => {
  const { code, out, err } = lint(standIn('hass', 'Testing configuration at /config\n', 0));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).not.toContain('home-assistant-check');
});

test('a program that came with a project does not count, and without one it is trouble', () => {
  const none = 'haguard: --check-config needs Home Assistant itself: neither hass nor ha is on the PATH\n';
  expect(lint(standIn('hass', '', 0, 'node_modules/x'))).toEqual({ code: 2, out: '', err: none });
  expect(lint('.')).toEqual({ code: 2, out: '', err: none });
});

test('ha core check is about the folder of the system only', () => {
  const { code, err } = lint(standIn('ha', '', 0));
  expect(code).toBe(2);
  expect(err).toBe(
    'haguard: ha core check looks at /config only: for another folder --check-config needs hass on the PATH\n',
  );
});

test('it goes with neither a commit nor a baseline', () => {
  const path = standIn('hass', '', 0);
  for (const option of ['--staged', '--accept']) expect(lint(path, [option]).code).toBe(2);
});

test('older and newer forms of the messages', () => {
  const { messages, unknown } = readCheckOutput(
    failed(
      'Error loading /config/configuration.yaml: while parsing a block mapping\n  in "/config/configuration.yaml", line 3, column 1\nexpected <block end>, but found hunter-two\n  in "/config/packages/a.yaml", line 5, column 3',
      "Setup of package 'p' at packages/p.yaml, line 2 failed: integration 'x' cannot be merged, expected a dict",
      "Invalid config for [sensor.template]: required key not provided @ data['sensors']. Got None. (See /config/configuration.yaml, line 6). Please check the docs",
      'Invalid config for [mqtt]: [foo] is an invalid option for [mqtt]. Check: mqtt->mqtt->foo. (See /config/configuration.yaml, line 15).',
      "Platform error 'sensor' from integration 'nosuch' - Integration 'nosuch' not found.",
      'Platform not found: light.old_one',
      'Error loading /config/configuration.yaml: in "/config/lights.yaml", line 10, column 8: Unable to read file /config/hunter-two.yaml.',
    ),
  );
  expect(unknown).toBe(0);
  expect(messages.map(({ message, file, line }) => [message, file, line])).toEqual([
    ['Home Assistant cannot read this as YAML.', '/config/packages/a.yaml', 5],
    ['Home Assistant cannot put the package p together with the rest.', 'packages/p.yaml', 2],
    ['Home Assistant refuses sensor.template: it needs sensors.', '/config/configuration.yaml', 6],
    ['Home Assistant refuses mqtt: it has no option foo.', '/config/configuration.yaml', 15],
    ['Home Assistant knows no integration nosuch.', undefined, undefined],
    ['Home Assistant knows no integration old_one.', undefined, undefined],
    ['Home Assistant cannot read the file that is included here.', '/config/lights.yaml', 10],
  ]);
});
