/** Logs as people post them; all values are made up here. What stands between « and » must not survive in the forum profile. */
const esc = '\u001b';
const token = [
  'eyJhbGciOiJIUzI1NiJ9',
  Buffer.from('{"iss":"4a1f","iat":1700000000}').toString('base64url'),
  'k'.repeat(2) + 'Q7xW9vB2nM4pL6sD8fG1hJ3kZ5cV7bN',
].join('.');
const hex = ['9f3a', '71c0', 'b52d', 'e846', '0d9b', '27f1', 'c358', 'a64e'].join('');

export interface LogSample {
  readonly name: string;
  readonly text: string;
  /** What those who help need to see. */
  readonly stays: readonly string[];
}

export const logs: readonly LogSample[] = [
  {
    name: 'Core, a token in a URL',
    text: `2026-11-01 12:00:00.123 ERROR (MainThread) [homeassistant.components.generic.camera] Error getting new camera image: 401 for http://192.168.1.31/api/snap.cgi?user=porch&token=«aB3dE6fG9hK1mN4p»
2026-11-01 12:00:00.200 WARNING (MainThread) [homeassistant.components.http.ban] Login attempt or request with invalid authentication from «pool-98-11.porch-net.example.net» («98.23.45.67»). Requested URL: '/auth/login_flow'
2026-11-01 12:00:01.000 DEBUG (MainThread) [homeassistant.components.websocket_api.http.connection] Received invalid command: {'type': 'auth', 'access_token': '«${token}»'}
`,
    stays: [
      'homeassistant.components.generic.camera',
      'http://192.168.1.31/api/snap.cgi?user=porch&token=',
      '/auth/login_flow',
    ],
  },
  {
    name: 'ESPHome, a concealed SSID',
    text: `${esc}[0;36m[12:00:01][C][wifi:600]:   Local MAC: «02:5E:00:53:00:1F»${esc}[0m
${esc}[0;36m[12:00:01][C][wifi:428]:   SSID: ${esc}[5m'«Porchlight 5G»'${esc}[6m[redacted]${esc}[0m
${esc}[0;36m[12:00:01][C][wifi:430]:   BSSID: ${esc}[5m«02:5E:00:53:00:2A»${esc}[6m[redacted]${esc}[0m
${esc}[0;32m[12:00:02][I][wifi:303]: Connecting to '«Porchlight 5G»'...${esc}[0m
${esc}[0;36m[12:00:02][C][wifi:431]:   IP Address: 192.168.1.77${esc}[0m
`,
    stays: ['[C][wifi:428]:   SSID: ', 'IP Address: 192.168.1.77', '[redacted]'],
  },
  {
    name: 'Supervisor',
    text: `26-11-01 12:00:00 ERROR (MainThread) [supervisor.backups.manager] Can't mount //nas/backup -o username=porch,password=«winter-in-may»
26-11-01 12:00:00 WARNING (MainThread) [supervisor.host.network] Wireless network «Porchlight 5G» {'ssid': '«Porchlight 5G»', 'psk': '«lemon tree 4711»'}
26-11-01 12:00:01 INFO (MainThread) [supervisor.homeassistant.module] Update check 2026.11.2
`,
    stays: ['[supervisor.backups.manager]', 'username=porch,password=', '2026.11.2'],
  },
  {
    name: 'a traceback with a URL and headers',
    text: `Traceback (most recent call last):
  File "/usr/src/homeassistant/homeassistant/components/rest/data.py", line 61, in async_update
    response = await self._client.request("GET", "https://greta:«winter-in-may»@api.example.com/v1?appid=«4b7c9e1f2a3d5068»")
aiohttp.client_exceptions.ClientResponseError: 403, message='Forbidden', headers={'Authorization': 'Bearer «q7Wx9vB2nM4pL6sD8fG1»', 'X-API-Key': '«lemon-tree-4711»', 'User-Agent': 'HomeAssistant/2026.11.2'}
`,
    stays: ['components/rest/data.py", line 61', '@api.example.com/v1?appid=', 'HomeAssistant/2026.11.2'],
  },
  {
    name: 'Zigbee2MQTT, the network key',
    text: `[2026-11-01 12:00:00] info: 	z2m: Starting Zigbee2MQTT version 2.6.3
[2026-11-01 12:00:00] debug: 	zh:controller: Starting with options '{"network":{"networkKeyDistribute":false,"networkKey":«[17,4,201,90,3,77,250,8,66,12,190,33,5,240,91,2]»,"panID":6754,"channelList":[11]}}'
[2026-11-01 12:00:01] info: 	z2m:mqtt: Connecting to MQTT server at mqtt://core-mosquitto:1883
[2026-11-01 12:00:02] debug: 	z2m: Loaded config {"mqtt":{"user":"porch","password":"«winter-in-may»"}}
`,
    stays: ['version 2.6.3', '"panID":6754', 'mqtt://core-mosquitto:1883'],
  },
  {
    name: 'Frigate, RTSP',
    text: `2026-11-01 12:00:00.0 [2026-11-01 12:00:00] ffmpeg.porch.detect ERROR : rtsp://admin:«w!nter-4711»@192.168.1.31:554/h264Preview_01_main: Server returned 401 Unauthorized
2026-11-01 12:00:00.1 [2026-11-01 12:00:00] watchdog.porch INFO : ffmpeg -i rtsp://192.168.1.32/live?user=admin&password=«sommer-0815» -f segment
`,
    stays: ['ffmpeg.porch.detect', 'rtsp://admin:', '@192.168.1.31:554/h264Preview_01_main'],
  },
  {
    name: 'Mosquitto',
    text: `1761998400: New client connected from 192.168.1.40:51234 as auto-4F1 (p2, c1, k60, u'porch').
1761998401: Client auto-4F1 disconnected, not authorised.
1761998402: Config: connection bridge remote_username porch remote_password «winter-in-may»
`,
    stays: ['192.168.1.40:51234', "u'porch'", 'not authorised'],
  },
  {
    name: 'nginx, access',
    text: `«98.23.45.67» - greta [01/Nov/2026:12:00:00 +0000] "GET /api/camera_proxy/camera.porch?token=«${hex}» HTTP/2.0" 200 51234 "https://«porch.duckdns.org»/lovelace/0" "Home Assistant/2026.11 (iPhone)"
«2a02:8109:9a40:1f::5» - - [01/Nov/2026:12:00:01 +0000] "POST /api/webhook/«kH7dS2mQ9xV4bN1cZ6wL3pR8tY5gF0jA» HTTP/1.1" 200 0 "-" "okhttp/4.9"
`,
    stays: ['GET /api/camera_proxy/camera.porch?token=', '"https://', '/lovelace/0', 'okhttp/4.9'],
  },
  {
    name: 'curl -v',
    text: `$ curl -v -u porch:«winter-in-may» -H "Authorization: Bearer «${token}»" https://«porch.duckdns.org»:8123/api/states
> GET /api/states HTTP/1.1
> Host: «porch.duckdns.org»:8123
> Authorization: Basic «${Buffer.from('porch:winter-in-may').toString('base64')}»
> Cookie: session=«zX9cV8bN7mL6kJ5h»; theme=dark
< HTTP/1.1 401 Unauthorized
< Set-Cookie: AIOHTTP_SESSION=«qW3eR4tY5uI6oP7a»; Path=/; HttpOnly
`,
    stays: ['GET /api/states HTTP/1.1', ':8123/api/states', '401 Unauthorized'],
  },
  {
    name: 'pip and npm',
    text: `Looking in indexes: https://porch:«winter-in-may»@pypi.example.com/simple
ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='pypi.example.com', port=443)
npm error code E401
npm verbose //registry.example.com/:_authToken=«npm_${'aB3'.repeat(3)}dE6fG9hK1mN4pQ7rS0tU2vW5xY8z»
npm http fetch GET 401 https://registry.example.com/@porch%2flamp 120ms
`,
    stays: ['@pypi.example.com/simple', 'npm error code E401', 'registry.example.com/@porch%2flamp'],
  },
  {
    name: 'a deprecation that prints a configuration',
    text: `2026-11-01 12:00:00 WARNING (MainThread) [homeassistant.helpers.config_validation] The configuration OrderedDict([('platform', 'smtp'), ('server', 'smtp.gmail.com'), ('username', '«greta@mail.example.info»'), ('password', '«lamp lemon 7»'), ('recipient', ['«greta@mail.example.info»'])]) is deprecated
2026-11-01 12:00:01 DEBUG (MainThread) [custom_components.x] {'entry_id': '01JB2M4N6P8Q0R2S4T6V8W0X2Y', 'data': {'refresh_token': '«rT5yU7iO9pA1sD3f»', 'latitude': «52.37310», 'longitude': «4.89220»}}
`,
    stays: ["('server', 'smtp.gmail.com')", '01JB2M4N6P8Q0R2S4T6V8W0X2Y', "'latitude': "],
  },
  {
    name: 'a phone joins the Wi-Fi by a code',
    text: `2026-11-01 12:00:00 DEBUG (MainThread) [unifi] {"name": "guest", "qr_code": "WIFI:T:WPA;S:«Porch Guests»;P:«lemon\\\\;tree»;;"}
`,
    stays: ['"name": "guest"', 'WIFI:T:WPA;S:'],
  },
];

/** The text without the marks, and what stood between them. */
export function unmarked(text: string): { readonly text: string; readonly secrets: readonly string[] } {
  const secrets = [...text.matchAll(/«([^»]*)»/g)].map(([, secret = '']) => secret);
  return { text: text.replace(/[«»]/g, ''), secrets };
}
