import { parse } from 'yaml';
import { redactAll, redacted } from './redacting';

const esc = '\u001b';

describe('same value, same name', () => {
  test('in every file of a run, and in the log', () => {
    const { texts } = redactAll([
      {
        path: 'configuration.yaml',
        text: 'lutron:\n  password: winter-in-may\nhue:\n  password: lamp-lemon-7\n',
      },
      { path: 'home-assistant.log', text: 'Failed to log in with winter-in-may, then lamp-lemon-7\n' },
    ]);
    expect(texts).toEqual([
      'lutron:\n  password: REDACTED_password_1\nhue:\n  password: REDACTED_password_2\n',
      'Failed to log in with REDACTED_password_1, then REDACTED_password_2\n',
    ]);
  });

  test('in every encoding', () => {
    const value = 'p4ss&word/7';
    const forms = [
      encodeURIComponent(value),
      Buffer.from(value).toString('hex'),
      Buffer.from(`greta:${value}`).toString('base64'),
    ];
    const text = redacted(`password: ${value}\n${forms.map((form) => `got ${form} there`).join('\n')}\n`);
    for (const form of [value, ...forms]) expect(text).not.toContain(form);
    expect(text.match(/REDACTED_\w+/g)).toEqual(Array(4).fill('REDACTED_password_1'));
  });

  test('a text that was redacted before keeps its names, and new ones do not meet them', () => {
    expect(redacted('a: REDACTED_password_1\npassword: winter-in-may\n')).toBe(
      'a: REDACTED_password_1\npassword: REDACTED_password_2\n',
    );
  });

  test('a short or common value is hidden where its key says so, and nowhere else', () => {
    expect(redacted('mqtt:\n  password: admin\n  username: admin\nlight:\n  name: admin lamp\n')).toBe(
      'mqtt:\n  password: REDACTED_password_1\n  username: admin\nlight:\n  name: admin lamp\n',
    );
  });
});

describe('what a thing is stays readable', () => {
  test('addresses', () => {
    expect(
      redacted(
        'homeassistant:\n  external_url: https://porch.duckdns.org:8123\n  internal_url: http://192.168.1.5:8123\ndns: 98.23.45.67\n',
      ),
    ).toBe(
      'homeassistant:\n  external_url: https://REDACTED_host_1:8123\n  internal_url: http://192.168.1.5:8123\ndns: REDACTED_public_ip_1\n',
    );
    expect(redacted('internal_url: http://192.168.1.5:8123\n', 'strict')).toBe(
      'internal_url: http://REDACTED_lan_ip_1:8123\n',
    );
  });

  test('who logs in on a command line, where users are hidden', () => {
    const lines =
      'a: curl -u greta:winter-in-may-7 http://10.0.0.7/x\nb: ssh -p 22 greta@10.0.0.7 ls\nc: journalctl -u mosquitto\n';
    expect(redacted(lines)).toContain('ssh -p 22 greta@10.0.0.7');
    expect(redacted(lines, 'strict')).toBe(
      'a: curl -u REDACTED_user_1:REDACTED_password_1 http://REDACTED_lan_ip_1/x\nb: ssh -p 22 REDACTED_user_1@REDACTED_lan_ip_1 ls\nc: journalctl -u mosquitto\n',
    );
  });

  test('a password behind other words of a log', () => {
    for (const line of [
      'login failed: password: winter-7-in-may at https://nas.example.org/x\n',
      'login failed: password=winter-7-in-may\n',
    ]) {
      const text = redacted(`2026-10-01 10:00:00 ERROR [x] ${line}`, 'forum', 'home-assistant.log');
      expect(text).not.toContain('winter');
      expect(text).toContain('REDACTED_password_1');
    }
  });

  test('numbers stay numbers', () => {
    const text = redacted('homeassistant:\n  latitude: 52.37310\n  longitude: 4.89220\n  elevation: 12\n');
    expect(parse(text)).toEqual({ homeassistant: { latitude: 0, longitude: 0, elevation: 0 } });
    const json = redacted(
      '{"latitude": 52.3731, "alarm_code": 471147, "password": "winter\\"in-may"}',
      'forum',
      'a.json',
    );
    expect(JSON.parse(json)).toEqual({
      latitude: 0,
      alarm_code: 'REDACTED_code_1',
      password: 'REDACTED_password_1',
    });
  });

  test('mail addresses keep their shape', () => {
    expect(redacted('recipient: greta@mail.example.info\n')).toBe(
      'recipient: REDACTED_email_1@example.com\n',
    );
  });

  test('a list stays a list', () => {
    const key = '[17, 4, 201, 90, 3, 77, 250, 8, 66, 12, 190, 33, 5, 240, 91, 2]';
    expect(redacted(`advanced:\n  network_key: ${key}\n`, 'forum', 'zigbee2mqtt/configuration.yaml')).toBe(
      'advanced:\n  network_key: [REDACTED_key_1]\n',
    );
    expect(JSON.parse(redacted(`{"advanced":{"network_key":${key}}}`, 'forum', 'a.json'))).toEqual({
      advanced: { network_key: ['REDACTED_key_1'] },
    });
  });
});

describe('every kind of text', () => {
  test('ESPHome hides nothing from who copies', () => {
    expect(
      redacted(`${esc}[0;36m[C][wifi:600]:  SSID: ${esc}[5m'Porch WLAN'${esc}[6m[redacted]${esc}[0m\n`),
    ).toBe("[C][wifi:600]:  SSID: 'REDACTED_secret_1'[redacted]\n");
    expect(redacted("[0;36m[C][wifi:600]:  SSID: [5m'Porch WLAN'[6m[0m\n")).not.toContain('Porch WLAN');
  });

  test('each fence of a post is read as its language, and the words around them too', () => {
    const text = redacted(
      'My password is `winter-in-may`:\n```yaml\nmqtt:\n  password: winter-in-may\n  latitude: 52.3731\n```\n' +
        '```json\n{"api_key": "lemon-tree-4711"}\n```\nlemon-tree-4711 fails\n',
    );
    expect(text).toBe(
      'My password is `REDACTED_password_1`:\n```yaml\nmqtt:\n  password: REDACTED_password_1\n  latitude: 0.0\n```\n' +
        '```json\n{"api_key": "REDACTED_key_1"}\n```\nREDACTED_key_1 fails\n',
    );
  });

  test('a diff', () => {
    const text = redacted(
      'diff --git a/configuration.yaml b/configuration.yaml\nindex 12..34 100644\n--- a/configuration.yaml\n+++ b/configuration.yaml\n' +
        '@@ -1,3 +1,3 @@\n mqtt:\n-  password: winter in may\n+  password: summer in june\n   port: 1883\n',
    );
    expect(text).toContain(
      '-  password: REDACTED_password_1\n+  password: REDACTED_password_2\n   port: 1883\n',
    );
  });

  test('a piece out of the middle', () => {
    expect(redacted('      password: two words\n    username: greta\n  - code: 4711\n')).toBe(
      '      password: REDACTED_password_1\n    username: greta\n  - code: REDACTED_code_1\n',
    );
  });

  test('a secrets file: every value', () => {
    expect(
      redacted('a: winter\nb: 17\nc: "x y"\n', 'credentials', 'secrets.yaml').match(/REDACTED/g),
    ).toHaveLength(3);
  });
});

describe('known secrets', () => {
  const secrets = [{ path: 'secrets.yaml', text: 'porch: winter-in-may\nalarm_code: 4711\nport: 8123\n' }];
  test('are hidden wherever they stand, short ones where the key agrees', () => {
    const { texts } = redactAll(
      [{ path: 'a.log', text: 'x winter-in-may y\ncode: 4711\nport: 8123, 4711\n' }],
      'credentials',
      { secrets },
    );
    expect(texts[0]).toBe('x REDACTED_secret_1 y\ncode: REDACTED_code_1\nport: 8123, 4711\n');
  });
});

test('what helps those who help stays', () => {
  const text =
    'automation:\n  # a comment\n  - id: "1612345678901"\n    entity_id: light.porch\n    device_id: 0a9d8c7b6e5f4a3b2c1d0e9f8a7b6c5d\n' +
    '    password: !secret porch_password\n    version: 2026.11.2\n    host: 192.168.1.7\n    username: greta\n';
  expect(redacted(text)).toBe(text);
  expect(redacted(text, 'strict')).toBe(
    text
      .replace('porch_password', 'REDACTED_secret_1')
      .replace('192.168.1.7', 'REDACTED_lan_ip_1')
      .replace('greta', 'REDACTED_user_1'),
  );
});

test('words of --names', () => {
  const { texts } = redactAll(
    [{ path: 'a.yaml', text: 'name: Greta\nperson.greta_phone: Gretas\n' }],
    'forum',
    {
      words: ['greta'],
    },
  );
  expect(texts[0]).toBe('name: REDACTED_name_1\nperson.REDACTED_name_1_phone: Gretas\n');
});

test('a key of several lines is not cut in two where a long log is', () => {
  const line = '2026-11-01 12:00:00 INFO (MainThread) [x] nothing to see here\n';
  const body = 'MIIEowIBAAKCAQEA7dPq3Zb1xY9vK2mN4pQ6rS8tU0wX2yZ4aB6cD8eF0gH2iJ4k';
  const dashes = '-'.repeat(5);
  const key = [
    `${dashes}BEGIN RSA PRIVATE KEY${dashes}`,
    ...Array<string>(12).fill(body),
    `${dashes}END RSA PRIVATE KEY${dashes}`,
  ];
  for (const before of [2090, 2096, 2102, 2108]) {
    const text = `${line.repeat(before)}${key.join('\n')}\n${line.repeat(9)}`;
    expect(redacted(text, 'forum', 'a.log')).not.toContain(body);
  }
});

test('diagnostics', () => {
  const text = JSON.stringify({
    pin: 471147,
    wlans: [{ name: 'Porchlight 5G' }],
    url: 'http://greta:winter7may@cam',
  });
  expect(JSON.parse(redacted(text.replaceAll('/', '\\/'), 'forum', 'diagnostics.json'))).toEqual({
    pin: 'REDACTED_code_1',
    wlans: [{ name: 'REDACTED_ssid_1' }],
    url: 'http://greta:REDACTED_password_1@cam',
  });
});

describe('what people post', () => {
  /** What stands between « and » must not be left; all else must. */
  test.each([
    [
      'a sentence',
      'my Wi-Fi password is «sunflower99». The password is wrong, the password is required since 2024.1.',
    ],
    ['a key in a sentence', `api key is "«${'8a7b6c5d'.repeat(4)}»", the token is expired`],
    [
      'phone numbers',
      'tel «06-12345678», phone: «0031 6 12345678», «+49 170 1234567», offset +0100, telegram 123456789',
    ],
    ['a log-in by SSH', 'ssh root@«porch.duckdns.org» -p 22222'],
    [
      'Tasmota',
      'Backlog SSID1 «Porchlight 5G»; Password1 «lamp9lemon»; MqttHost 192.168.1.7; MqttPassword «mqttpw99»',
    ],
    ['a code for guests', 'qr: WIFI:T:WPA;S:«Porch Guests»;P:«J3llyt0ts»'],
    ['an escaped code', 'qr: "WIFI:S:«Porch Guests»;P:«ab\\\\;cd9»;;"'],
    ['the password of a manual', 'url: rtsp://syno:«admin»@192.168.1.7:554/x'],
    ['a chat in an address', 'GET /sendMessage?chat_id=«99887766»&text=hi'],
    ['one decimal', 'latitude: «52.1»\nlongitude: «4.8»'],
    [
      'names that all homes have',
      'url: http://homeassistant.local:8123\n{{ ns.home + ns.away }} Input.Home hosts: all',
    ],
    ['a drawing', 'svg: <g transform="translate(12.34567,9.12345)">'],
  ])('%s', (_, marked) => {
    const secrets = [...marked.matchAll(/«([^»]*)»/g)].map(([, secret = '']) => secret);
    const text = redacted(`${marked.replace(/[«»]/g, '')}\n`);
    const kept = marked.split(/«[^»]*»/);
    for (const secret of secrets) expect([secret, text.split(secret).length]).toEqual([secret, 1]);
    for (const part of kept) expect(text).toContain(part);
    expect(redacted(text)).toBe(text);
  });

  test('a machine with the name of something else is hidden where it is a machine', () => {
    expect(
      redacted('- server: Farnsworth\n  url: http://farnsworth:8096\n  title: Farnsworth says\n'),
    ).toContain('title: Farnsworth says');
  });
});
