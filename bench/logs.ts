import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { logs, unmarked } from '../test/redact/logs';
import type { Line } from './new-values';

/** A log that was written for the bench. */
export interface Log {
  readonly path: string;
  readonly name: string;
  readonly megabytes: number;
}

/** Numbers by chance that are the same in each run. */
function chance(): (below: number) => number {
  let seed = 4711;
  return (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Lines as Home Assistant writes them, without anything to hide. */
const quiet: readonly ((n: number) => string)[] = [
  (n) =>
    `INFO (MainThread) [homeassistant.components.automation.porch_light] Porch light: Running automation actions (${n})`,
  (n) =>
    `DEBUG (MainThread) [homeassistant.core] Bus:Handling <Event state_changed[L]: entity_id=sensor.porch_temperature, old_state=<state sensor.porch_temperature=${n % 40}.5; state_class=measurement, unit_of_measurement=°C, device_class=temperature, friendly_name=Porch @ 2026-11-01T12:00:00.123456+00:00>>`,
  (n) =>
    `WARNING (MainThread) [homeassistant.helpers.entity] Update of sensor.lamp_${n % 90} is taking over 10 seconds`,
  (n) =>
    `ERROR (MainThread) [homeassistant.components.mqtt.client] Failed to connect to MQTT server at 192.168.1.${n % 250}:1883 (timeout)`,
];

/** Lines with something to hide: of a home's few values the same again and again, as logs have them. */
function telling(any: (below: number) => number, tokens: number): readonly (() => string)[] {
  const word = (length: number): string =>
    Array.from({ length }, () => letters.charAt(any(letters.length))).join('');
  const some = (count: number, make: () => string): (() => string) => {
    const list = Array.from({ length: count }, make);
    return () => list[any(count)] ?? '';
  };
  const token = some(tokens, () => word(32));
  const password = some(10, () => `${word(8)}-${word(3)}7`);
  const address = some(200, () => `98.${any(250)}.${any(250)}.${any(250)}`);
  const mac = some(60, () => Array.from({ length: 6 }, () => (16 + any(230)).toString(16)).join(':'));
  return [
    () =>
      `ERROR (MainThread) [homeassistant.components.generic.camera] Error getting new camera image from http://192.168.1.31/snap.cgi?user=porch&token=${token()}`,
    () =>
      `WARNING (MainThread) [homeassistant.components.http.ban] Login attempt or request with invalid authentication from ${address()} (${address()}). Requested URL: '/auth/login_flow'`,
    () =>
      `ERROR (stream_worker) [homeassistant.components.stream] rtsp://admin:${password()}@192.168.1.31:554/h264Preview_01_main: 401`,
    () => `DEBUG (MainThread) [custom_components.router] Found device ${mac()} (porch-lamp) at 192.168.1.77`,
    () =>
      `DEBUG (MainThread) [custom_components.cloud] {"access_token": "${token()}", "email": "greta@mail.example.info", "latitude": 52.37310}`,
  ];
}

/**
 * @param every one line in so many has something to hide; 0: none
 * @param tokens so many different ones
 */
export function logOf(
  work: string,
  megabytes: number,
  every: number,
  name: string,
  tokens = 40,
): Promise<Log> {
  const any = chance();
  const tells = telling(any, tokens);
  return written(work, megabytes, name, (n, at) => {
    const time = at.toISOString().replace('T', ' ').replace('Z', '');
    const line = every > 0 && n % every === 0 ? tells[any(tells.length)]?.() : quiet[n % quiet.length]?.(n);
    return `${time} ${line ?? ''}`;
  });
}

/** A log of lines that are made one by one. */
export function logOfLines(work: string, megabytes: number, name: string, line: Line): Promise<Log> {
  const any = chance();
  return written(work, megabytes, name, (_n, at) => line(any, at));
}

/** The samples of the tests, one after the other, again and again; but for the times, which go on. */
export function logOfSamples(work: string, megabytes: number, name: string): Promise<Log> {
  const lines = logs.flatMap(({ text }) => unmarked(text).text.trimEnd().split('\n'));
  return written(work, megabytes, name, (n, at) =>
    (lines[n % lines.length] ?? '').replace(/(?<!\d)\d\d:\d\d:\d\d(?![:\d])/, at.toISOString().slice(11, 19)),
  );
}

async function written(
  work: string,
  megabytes: number,
  name: string,
  line: (n: number, at: Date) => string,
): Promise<Log> {
  const folder = join(work, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll(/\W+/g, '-')}-${megabytes}.log`);
  const out = createWriteStream(path);
  let size = 0;
  for (let n = 0; size < megabytes * 1e6;) {
    let some = '';
    for (; some.length < 1 << 16; n++) some += `${line(n, new Date(1_793_534_400_000 + n * 37))}\n`;
    size += Buffer.byteLength(some);
    if (!out.write(some)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return { path, name, megabytes };
}
