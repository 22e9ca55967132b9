import type { Rule, Severity } from '../../src/core/rule';
import { say, type Words } from '../../src/core/say';
import { isHomeAssistants, lifetime, readJwt, timeOf, type Jwt } from '../sense/jwt';
import { isStub } from '../sense/stub';
import { isRandom } from '../sense/token-checks';
import { tokens, type Shape } from '../sense/tokens';
import { tokenShapes } from '../tables/token-shapes';

const day = 86_400;

/** A token that tells about itself is told by what it opens, and until when. */
function story(jwt: Jwt): { readonly note: Words; readonly severity?: Severity } | undefined {
  const span = lifetime(jwt);
  const until = timeOf(jwt, 'exp');
  if (!isHomeAssistants(jwt) || span === undefined || until === undefined) return undefined;
  const year = new Date(until * 1000).getUTCFullYear();
  if (span > 30 * day) {
    return {
      note: say`Home Assistant long-lived token, valid until ${year}, stands in the file in plain text.`,
    };
  }
  const minutes = Math.max(1, Math.round(span / 60));
  const what = typeof jwt.payload.path === 'string' ? 'signed address' : 'access token';
  const length = minutes < 180 ? say`${minutes} minutes` : say`${Math.round(minutes / 60)} hours`;
  return {
    note: say`Home Assistant ${what}, good for ${length}, stands in the file in plain text.`,
    severity: 'warning',
  };
}

/** In a stand-in for secrets, only what no one makes up by hand: a shape that needs no word beside it, and that holds good. */
function isAlive(shape: Shape, token: string): boolean {
  if (shape.what === 'JSON web token') return readJwt(token) !== undefined;
  return isRandom(token) && tokens(token).some((alone) => alone.shape.what === shape.what);
}

/** A saved scene holds the address of a picture, with the token that was good when it was saved. */
const isPicture = (text: string, at: number): boolean =>
  /\/api\/(?:camera|image|media_player)_proxy(?:_stream)?\/[\w.]{1,120}\?token=$/.test(
    text.slice(Math.max(0, at - 180), at),
  );

const pictureNote = say`Token of a picture; Home Assistant makes a new one by itself.`;

const sampleOf = (what: Shape['what']): string =>
  tokenShapes.find((shape) => shape.what === what)?.sample() ?? '';

/** One setting with the sample of each kind as its value: what people paste into a note, a header, a command. */
const pasted = (...kinds: readonly Shape['what'][]): string[] =>
  kinds.map((what) => `input_text:\n  porch:\n    initial: '${sampleOf(what)}'\n`);

export const knownToken: Rule = {
  id: 'known-token',
  severity: 'error',
  summary: say`A token of a known kind stands in the file.`,
  why: `Its shape tells everyone whose key it is, so bots that read public repositories try it at once. A long-lived token
of Home Assistant opens every door, camera and alarm of the home for ten years.`,
  instead: `Delete the token where it was made (for Home Assistant: your profile, *Security*, *Long-lived access tokens*),
make a new one, and keep it in \`secrets.yaml\`.`,
  see: ['https://www.home-assistant.io/docs/authentication/#your-account-profile'],
  conceals: 'credential',
  *check({ path, text }) {
    const stub = isStub(path);
    for (const { shape, range } of tokens(text)) {
      if (stub && !isAlive(shape, text.slice(...range))) continue;
      const jwt = shape.what === 'JSON web token' ? readJwt(text.slice(...range)) : undefined;
      yield {
        range,
        kind: say`${shape.kind}`,
        note: say`${shape.what} stands in the file in plain text.`,
        ...(jwt && story(jwt)),
        ...(isPicture(text, range[0]) && { severity: 'info', note: pictureNote }),
      };
    }
  },
  invalid: [
    `rest_command:\n  hello:\n    url: https://example.org\n    payload: "${sampleOf('JSON web token')}"\n`,
    `# ${sampleOf('GitHub token')}\n`,
    {
      path: 'home-assistant.log',
      text: `2026-11-01 12:00:00 INFO Sent to ${sampleOf('Telegram bot token')}\n`,
    },
    { path: 'www/panel.js', text: `connect('${sampleOf('JSON web token')}');\n` },
    `rest:\n  - resource: ${sampleOf('OpenWeatherMap key')}\n`,
    `rest_command:\n  porch:\n    url: ${sampleOf('IFTTT key')}\n`,
    `shell_command:\n  relay: ${sampleOf('Password on a command line')}\n`,
    `shell_command:\n  lamp: 'curl -H "Authorization: ${sampleOf('Bearer token').replace(/.*: /, '')}" https://example.org'\n`,
    { path: 'docs/notes.md', text: `The token of the lamp: ${sampleOf('Xiaomi device token')}\n` },
    { path: 'duck.sh', text: `curl "${sampleOf('DuckDNS token')}"\nexport ${sampleOf('DuckDNS token')}\n` },
    { path: 'mosquitto/pwfile', text: `${sampleOf('Password hash')}\n` },
    {
      path: 'README.md',
      text: '[shot](http://192.168.1.21:88/snap?usr=porch&pwd=«winter-in-may»), or [live](http://192.168.1.21/v?token=«aB3dE6fG9hK1»).\n',
    },
    { path: 'matter.txt', text: `Lamp: ${sampleOf('Matter setup code')}\n` },
    ...pasted(
      'Cloud webhook',
      'Webhook address',
      'Discord webhook',
      'Slack webhook',
      'Slack token',
      'Pushbullet token',
      'Google API key',
      'Google client secret',
      'AWS access key',
      'OpenAI key',
      'Anthropic key',
      'Tailscale key',
      'Cloudflare token',
      'Cloudflare tunnel token',
      'Grafana token',
      'Mapbox secret token',
      'SendGrid key',
      'Mailgun key',
      'Plex token',
      'Hue bridge key',
      'HomeKit setup code',
      'Thread network key',
      'User name and password in a header',
      'Token in an address',
      'Password in an address',
      'Key in an address',
      'Password of a network share',
    ),
  ],
  valid: [
    'automation:\n  - id: f549a72db09b41ed8ae654148d7e9703\n    alias: eyJust a name\n',
    'image: sk-night-sky.png\nicon: /local/task-sk-list-of-everything-that-is-to-do.png\n',
    // Identifiers of Home Assistant, hashes of files and commits.
    'automation:\n  - trigger:\n      - device_id: 0a9d8c7b6e5f4a3b2c1d0e9f8a7b6c5d\n        entity_id: 3f2a7c61-0b9d-4e58-a1c7-96d0e4b8f235\n',
    'external_components:\n  - source: github://esphome/esphome@4b0c9a7f1d3e5a2b8c6d7e9f0a1b2c3d4e5f6a7b\n    ref: 4b0c9a7f1d3e5a2b8c6d7e9f0a1b2c3d4e5f6a7b\n',
    'lovelace:\n  resources:\n    - url: /hacsfiles/button-card/button-card.js?hacstag=146194325410\n    - url: /local/card.js?v=4b0c9a7f1d3e5a2b\n',
    // Learned infrared codes and pictures.
    `remote:\n  command_on: b64:JgBQAAABKZIVEBQRFDUUERQRFBEUERQRFDUUNRQRFDUUNRQ1FDUUNRQRFDUUERQRFBEUERQRFBEUNRQRFDUUNRQ1FDUUNRQ1FAANBQ==\n`,
    'picture: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\n',
    // `key=` and `code=` that are words.
    'camera:\n  - still_image_url: https://maps.example.org/still?zoom=3&key=&code=de\nfont: https://fonts.example.org/css?family=Roboto:400,700&key=display\n',
    'shell_command:\n  light: curl -k "http://192.168.1.5:2323/?cmd=setStringSetting&key=screenBrightness&value=10"\n',
    // Masks, placeholders, templates, references.
    'example: xoxb-****-****\nother: xoxb-xxxxxxxxxxxx-xxxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx\n',
    'rest:\n  - resource: https://api.example.org/now?appid=YOUR_API_KEY&token={{ token }}&password=${password}\n',
    'rest:\n  - resource: https://api.example.org/apod?api_key=DEMO_KEY\n',
    'rest:\n  - headers:\n      Authorization: "Bearer {{ states(\'input_text.t\') }}"\n      X-Token: "Bearer YOUR_LONG_LIVED_ACCESS_TOKEN"\n',
    'shell_command:\n  one: curl -u {{ user }}:{{ password }} http://192.168.1.5\n  two: curl -u "$USER:$PASSWORD" http://192.168.1.5\n  three: sshpass -p $PASSWORD ssh root@192.168.1.2\n',
    {
      path: 'docs/notes.md',
      text: 'Use `curl -u user:password`, `sshpass -p <password>` or Basic authentication.\n',
    },
    {
      path: 'check.sh',
      text: 'docker run --rm --user 1000:1000 image\ncurl -sSfL https://example.org/a:b\n',
    },
    // A badge, and a link in Markdown.
    {
      path: 'README.md',
      text: '[![cover](https://codecov.io/gh/porch/lamp/graph/badge.svg?token=aB3dE6fG9h)](https://codecov.io/gh/porch/lamp)\n',
    },
    {
      path: 'notes.md',
      text: 'Call `example --username` and --password options, or use ?token=TOKEN&pwd=PASSWORD.\n',
    },
    // What manuals print.
    `aws_access_key_id: AKIAIOSFODNN7EXAMPLE\n`,
    'url: "https://www.duckdns.org/update?domains=exampledomain&token=a7c4d0ad-114e-40ef-ba1d-d217904a50f2&ip="\n',
    'webhook: http://192.168.1.5:8123/api/webhook/front-door-bell-rings-twice\n',
    {
      path: 'panel.js',
      text: "fetch('/api/states', { headers: { Authorization: `Bearer ${token['home']}` } });\n",
    },
    // An app's own client name, which its maker prints.
    `header: Basic ${btoa('4a231089-d2b6-41bd-a5eb-16a0a422b999:published-with-the-app')}\n`,
  ],
};
