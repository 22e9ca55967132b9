/** Lines of logs in which most values are new: what was said of one before helps nobody. */

type Chance = (below: number) => number;
export type Line = (any: Chance, time: Date) => string;

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const word = (any: Chance, length: number): string =>
  Array.from({ length }, () => letters.charAt(any(letters.length))).join('');

const hex = (any: Chance, length: number): string =>
  Array.from({ length }, () => any(16).toString(16)).join('');

const pairs = (any: Chance, mark: string): string => Array.from({ length: 6 }, () => hex(any, 2)).join(mark);

/** Of twenty thousand public addresses one. */
function address(any: Chance): string {
  const number = Math.imul(1 + any(20_000), 0x9e3779b1) >>> 0;
  return `${20 + (number >>> 25)}.${(number >>> 17) & 255}.${(number >>> 9) & 255}.${(number >>> 1) & 255}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `28/Nov/2026:02:26:54 +0000` */
const inAccessLog = (time: Date): string =>
  `${String(time.getUTCDate()).padStart(2, '0')}/${months[time.getUTCMonth()] ?? ''}/${time.getUTCFullYear()}:${time.toISOString().slice(11, 19)} +0000`;

const stamp = (time: Date): string => time.toISOString().replace('T', ' ').replace('Z', '');

/** A proxy's log: each line begins with the address of a visitor. */
export const access: Line = (any, time) =>
  `${address(any)} - - [${inAccessLog(time)}] "GET /local/porch-${any(90)}.js?v=${any(900)} HTTP/1.1" 200 ${any(90_000)} "https://www.example.org/" "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"`;

const devices: readonly Line[] = [
  (any, time) =>
    `[${time.toISOString().slice(11, 19)}][D][esp32_ble_tracker:334]: Found device ${pairs(any, ':').toUpperCase()} RSSI=-${40 + any(50)}`,
  (any, time) =>
    `[${time.toISOString().slice(11, 19)}][C][wifi:428]:   BSSID: ${pairs(any, ':').toUpperCase()} Channel: ${1 + any(12)}`,
  (any, time) =>
    `[${time.toISOString().slice(0, 19).replace('T', ' ')}] debug: \tz2m:mqtt: Received MQTT message on 'zigbee2mqtt/bridge/request' with data '{"network_key": "${hex(any, 32)}", "ieee": "0x00124b${hex(any, 10)}"}'`,
  (any, time) =>
    `[${time.toISOString().slice(11, 19)}][D][api.connection:1622]: encryption key: ${word(any, 43)}= accepted (10.0.0.${any(250)})`,
];

/** What devices print: hardware addresses and keys. */
export const deviceLog: Line = (any, time) => devices[any(devices.length)]?.(any, time) ?? '';

/** Home Assistant's own, with a token in each address. */
export const freshTokens: Line = (any, time) =>
  `${stamp(time)} ERROR (MainThread) [homeassistant.components.generic.camera] Error getting new camera image from http://192.168.1.31/snap.cgi?user=porch&token=${word(any, 32)}`;

/** Home Assistant's own, with an address or a person in each line. */
export const freshPeople: Line = (any, time) =>
  any(2) === 0
    ? `${stamp(time)} WARNING (MainThread) [homeassistant.components.http.ban] Login attempt or request with invalid authentication from ${any(220)}.${any(250)}.${any(250)}.${any(250)} (${any(220)}.${any(250)}.${any(250)}.${any(250)}). Requested URL: '/auth/login_flow'`
    : `${stamp(time)} DEBUG (MainThread) [custom_components.cloud] {"access_token": "${word(any, 32)}", "email": "${hex(any, 8)}@mail.example.info", "latitude": 5${any(10)}.${any(90_000) + 10_000}}`;
