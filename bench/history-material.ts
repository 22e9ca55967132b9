import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A repository with a long past. */
export interface Past {
  readonly name: string;
  readonly folder: string;
  readonly commits: number;
}

/** Numbers that look like chance and are always the same. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Writes what `git fast-import` reads. */
class Stream {
  readonly #fd: number;
  #marks = 0;
  #time = 1_600_000_000;

  constructor(path: string) {
    this.#fd = openSync(path, 'w');
  }

  commit(branch: string, files: Readonly<Record<string, string | Buffer>>, merge?: number): number {
    const mark = ++this.#marks;
    this.#time += 3600;
    const lines = [
      `commit refs/heads/${branch}`,
      `mark :${mark}`,
      `committer Somebody <somebody@example.com> ${this.#time} +0000`,
      'data 6\nChange',
      ...(merge === undefined ? [] : [`merge :${merge}`]),
    ];
    writeSync(this.#fd, `${lines.join('\n')}\n`);
    for (const [path, content] of Object.entries(files)) {
      const bytes = Buffer.from(content);
      writeSync(this.#fd, `M 100644 inline ${path}\ndata ${bytes.length}\n`);
      writeSync(this.#fd, bytes);
      writeSync(this.#fd, '\n');
    }
    return mark;
  }

  branch(name: string, from: number): void {
    writeSync(this.#fd, `reset refs/heads/${name}\nfrom :${from}\n\n`);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function made(work: string, name: string, write: (stream: Stream) => void): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  const stream = new Stream(join(work, `${name}.stream`));
  write(stream);
  stream.close();
  const git = (args: readonly string[], input?: string): void => {
    const fd = input === undefined ? undefined : openSync(input, 'r');
    const { status, stderr } = spawnSync('git', args, {
      cwd: folder,
      stdio: [fd ?? 'ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(stderr.toString());
  };
  git(['init', '-q', '-b', 'main']);
  git(['fast-import', '--quiet'], join(work, `${name}.stream`));
  git(['repack', '-q', '-a', '-d', '--depth=50', '--window=10']);
  git(['reset', '-q', '--hard']);
  return folder;
}

const automation = (id: number, text: number): string =>
  `- id: '${1_600_000_000_000 + id}'
  alias: Light ${id}
  trigger:
    - platform: state
      entity_id: binary_sensor.motion_${id}
      to: 'on'
  condition:
    - condition: numeric_state
      entity_id: sensor.light_${id}
      below: ${text % 400}
  action:
    - service: light.turn_on
      target:
        entity_id: light.room_${id}
      data:
        brightness_pct: ${text % 100}
  mode: single
`;

/** A home that grows: automations are added and changed, and now and then a password comes and goes. */
function growing(stream: Stream, commits: number): void {
  const next = chance(1);
  const automations: string[] = [];
  const packages = new Map<string, string>();
  for (let i = 0; i < commits; i++) {
    const files: Record<string, string> = {};
    if (i % 3 !== 2) {
      if (i % 25 === 0 || automations.length < 20) automations.push(automation(automations.length, i));
      else automations[next(automations.length)] = automation(next(automations.length), i);
      files['automations.yaml'] = automations.join('');
    } else {
      const name = `packages/room_${next(60)}.yaml`;
      const secret =
        i % 500 === 2 ? `  password: planted-${i}-winter\n` : '  password: !secret mqtt_password\n';
      packages.set(
        name,
        `mqtt:\n  broker: 192.168.1.${i % 250}\n${secret}sensor:\n  - platform: template\n    sensors:\n      room_${i}:\n        value_template: "{{ states('sensor.x_${i}') }}"\n`,
      );
      files[name] = packages.get(name) ?? '';
    }
    if (i === 0)
      files['configuration.yaml'] =
        'homeassistant:\n  packages: !include_dir_named packages\nautomation: !include automations.yaml\n';
    stream.commit('main', files);
  }
}

const device = (id: number, version: number, key: string): string =>
  `substitutions:
  name: device-${id}
esphome:
  name: device-${id}
  comment: Version ${version}
esp8266:
  board: d1_mini
wifi:
  ssid: !secret wifi_ssid
  password: !secret wifi_password
api:
  encryption:
    key: ${key}
ota:
  - platform: esphome
    password: !secret ota_password
sensor:
${Array.from({ length: 12 }, (_, i) => `  - platform: dht\n    pin: GPIO${i}\n    name: Sensor ${i} of ${id}\n    update_interval: ${(version % 50) + 10}s\n`).join('')}`;

/** Many devices on many branches that are merged. */
function branching(stream: Stream, commits: number): void {
  const next = chance(2);
  let main = stream.commit('main', { 'esphome/device_0.yaml': device(0, 0, '!secret api_key') });
  for (let i = 1; i < commits;) {
    const branch = `change-${i}`;
    stream.branch(branch, main);
    let tip = main;
    for (let k = 0; k < 8 && i < commits; k++, i++) {
      const id = next(300);
      const key = i % 700 === 5 ? `planted-${i}-key` : '!secret api_key';
      tip = stream.commit(branch, { [`esphome/device_${id}.yaml`]: device(id, i, key) });
    }
    const id = next(300);
    stream.commit('main', { [`esphome/device_${id}.yaml`]: device(id, i, '!secret api_key') });
    main = stream.commit('main', { 'merged.txt': `${i}\n` }, tip);
    i += 2;
  }
}

/** What the interface saves: large JSON that changes a little each time, notes, pictures. */
function saved(stream: Stream, commits: number): void {
  const next = chance(3);
  const cards = Array.from({ length: 120 }, (_, i) => ({
    type: 'entities',
    title: `Card ${i}`,
    entities: [`light.room_${i}`, `sensor.temperature_${i}`, `switch.plug_${i}`],
  }));
  const notes: string[] = [];
  for (let i = 0; i < commits; i++) {
    const files: Record<string, string | Buffer> = {};
    if (i % 4 === 0) {
      const card = cards[next(cards.length)];
      if (card) card.title = `Card at ${i}`;
      const token = i % 2000 === 0 ? { token: `planted${i}aB3xY9kL2mN7` } : {};
      files['.storage/lovelace'] = JSON.stringify(
        { version: 1, key: 'lovelace', data: { config: { views: [{ cards, ...token }] } } },
        null,
        2,
      );
    } else if (i % 4 === 1) {
      notes.push(`On day ${i} the lamp in room ${next(40)} was replaced, and its automation changed.`);
      files['notes.md'] = `${notes.slice(-400).join('\n')}\n`;
    } else if (i % 4 === 2) {
      files[`scripts.yaml`] = Array.from(
        { length: 80 },
        (_, k) =>
          `script_${k}:\n  alias: Script ${k}\n  sequence:\n    - service: light.toggle\n      data:\n        brightness: ${k === i % 80 ? i : k}\n`,
      ).join('');
    } else {
      const picture = Buffer.alloc(6000);
      for (let k = 0; k < picture.length; k++) picture[k] = next(256);
      files[`www/picture_${next(50)}.png`] = picture;
    }
    stream.commit('main', files);
  }
}

export function pasts(work: string, commits: number): readonly Past[] {
  const kinds = { growing, branching, saved };
  return Object.entries(kinds).map(([name, write]) => ({
    name,
    commits,
    folder: made(work, name, (stream) => {
      write(stream, commits);
    }),
  }));
}
