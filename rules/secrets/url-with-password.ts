import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isPlaceholder, isReference } from '../sense/literal';
import { isStub } from '../sense/stub';
import { urls } from '../sense/url';

export const urlWithPassword: Rule = {
  id: 'url-with-password',
  severity: 'error',
  texts: ['://'],
  summary: say`An address holds a user name and password.`,
  why: `\`rtsp://user:password@camera\` gives whoever reads the line your camera; \`mysql://user:password@host\` the whole
history of your home. Such addresses also end up in logs and error messages.`,
  instead: `\`!secret\` stands for a whole value only: put the whole address into \`secrets.yaml\`, and
\`!secret\` with its name in the address's place.`,
  see: [
    'https://www.home-assistant.io/docs/configuration/secrets/',
    'https://www.home-assistant.io/integrations/recorder/',
  ],
  conceals: 'credential',
  *check({ path, text }) {
    if (isStub(path) || !text.includes('@')) return;
    for (const { user, password: written, scheme } of urls(text)) {
      const password = written ?? (/^(?:tapo|vigi)$/.test(scheme) ? user : undefined);
      if (!password) continue;
      const value = text.slice(...password);
      if (value === '' || isReference(value) || isPlaceholder(value)) continue;
      yield {
        range: password,
        kind: say`password`,
        note: isDatabase(scheme)
          ? say`The database address holds its password in plain text.`
          : isStream(scheme)
            ? say`The camera address holds its password in plain text.`
            : say`The address holds a password in plain text.`,
      };
    }
  },
  invalid: [
    'camera:\n  - platform: generic\n    stream_source: rtsp://admin:«winter-in-may»@192.168.1.20:554/live\n',
    'recorder:\n  db_url: mysql://ha:«winter-in-may»@core-mariadb/homeassistant?charset=utf8mb4\n',
    '# rtsp://admin:«winter-in-may»@192.168.1.20/live\n',
    {
      path: 'home-assistant.log',
      text: 'ERROR [ffmpeg] rtsp://admin:«winter-in-may»@192.168.1.20/live: 401 Unauthorized\n',
    },
    'camera:\n  - stream_source: rtsp://admin:«w@in/t3r»@192.168.1.20/live\n  - stream_source: rtsp://admin:«in/may»@192.168.1.21:554/\n',
    { path: 'go2rtc.yaml', text: 'streams:\n  porch: tapo://«winter-in-may»@192.168.1.21\n' },
  ],
  valid: [
    { path: 'secrets.fake.yaml', text: 'porch_stream: rtsp://user:letters@192.168.1.20/live\n' },
    'camera:\n  - platform: generic\n    stream_source: !secret porch_stream\n',
    'rest:\n  - resource: http://hub:8080/to?mail=me@192.168.1.5\n',
    'recorder:\n  db_url: "mysql://{{ user }}:{{ password }}@core-mariadb/homeassistant"\n',
    {
      path: 'frigate/config.yml',
      text: 'cameras:\n  porch:\n    ffmpeg:\n      inputs:\n        - path: rtsp://{FRIGATE_USER}:{FRIGATE_PASSWORD}@192.168.1.20/live\n',
    },
    'camera:\n  - platform: generic\n    stream_source: rtsp://<user>:<password>@192.168.1.20/live\n    still_image_url: http://192.168.1.20:8080/shot.jpg\n',
  ],
};

const isDatabase = (scheme: string): boolean =>
  /^(?:mysql|mariadb|postgres|mssql|oracle|influx)/.test(scheme);
const isStream = (scheme: string): boolean => /^(?:rtsp|rtmp|rtp|onvif|tapo|vigi)/.test(scheme);
