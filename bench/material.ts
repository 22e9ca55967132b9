import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import type { Contender } from './measure';

/** A folder to be read. */
export interface Tree {
  readonly folder: string;
  readonly files: number;
  readonly megabytes: number;
  readonly origin: string;
}

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => !path.includes('/.git/'))
    .sort();
}

/** As users have it: a Git repository with everything committed. */
function asRepository(folder: string, origin: string): Tree {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], {
      cwd: folder,
      stdio: 'ignore',
    });
  const paths = filesBelow(folder);
  git('init', '-q');
  git('add', '-A', '--force');
  git('-c', 'commit.gpgsign=false', 'commit', '-q', '--allow-empty', '--no-verify', '-m', 'Everything');
  return {
    folder,
    files: paths.length,
    megabytes: paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6,
    origin,
  };
}

/** As large as a repository gets. */
export function manyHomes(work: string, corpus: string | undefined, count: number): Tree {
  return oneHome(work, corpus, count, 'large');
}

let changes = 0;

/** The three files of a tree whose size is nearest to so many bytes, in three folders. */
export function threeFiles({ folder }: Tree, bytes: number): readonly string[] {
  const nearest = (files: readonly string[]): string[] =>
    files
      .map((path) => ({ path, by: Math.abs(statSync(path).size - bytes) }))
      .sort((a, b) => a.by - b.by || (a.path < b.path ? -1 : 1))
      .slice(0, 1)
      .map(({ path }) => path);
  return [0, 1, 2].flatMap((i) => nearest(filesBelow(join(folder, 'packages', `area_${i}`))));
}

/** Changes files a little, otherwise than ever before, and stages them and nothing else. */
export function stage({ folder }: Tree, files: readonly string[]): void {
  changes++;
  for (const file of files) {
    const [text = ''] = readFileSync(file, 'utf8').split('\n# changed ');
    writeFileSync(file, `${text}\n# changed ${changes}\n`);
  }
  execFileSync('git', ['reset', '-q'], { cwd: folder });
  execFileSync('git', ['add', ...files], { cwd: folder });
}

/** How many processes of Git a program starts. */
export function gitProcesses(contender: Contender | undefined): number {
  if (!contender) return 0;
  const folder = mkdtempSync(join(tmpdir(), 'haguard-bench-git-'));
  try {
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const log = join(folder, 'log');
    writeFileSync(join(folder, 'git'), `#!/bin/sh\necho >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
    const [program, ...args] = contender.command;
    contender.before?.();
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
    spawnSync(program, args, { cwd: contender.folder, env, stdio: 'ignore' });
    return existsSync(log) ? readFileSync(log, 'utf8').length : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of YAML files that people have, in bytes: a tenth of each, from the smallest to the largest. */
const sizes = [130, 330, 520, 740, 1_060, 1_500, 2_200, 3_100, 5_000, 14_000];

/** One home of `count` YAML files, from the corpus where there is one. */
export function oneHome(work: string, corpus: string | undefined, count: number, name = 'home'): Tree {
  const folder = join(work, name);
  const found =
    corpus === undefined
      ? []
      : filesBelow(join(corpus, 'asis')).filter((path) => isYaml(path) && basename(path) !== 'secrets.yaml');
  for (let i = 0; i < count; i++) {
    const sub = join(folder, 'packages', `area_${Math.floor(i / 20)}`);
    mkdirSync(sub, { recursive: true });
    const source = found[Math.floor((i * found.length) / count)];
    const target = join(sub, `file_${i}.yaml`);
    if (source === undefined) writeFileSync(target, yamlOf(sizes[i % sizes.length] ?? 0, i));
    else cpSync(source, target);
  }
  writeFileSync(
    join(folder, 'configuration.yaml'),
    'homeassistant:\n  packages: !include_dir_named packages\n',
  );
  return asRepository(folder, found.length > 0 ? 'files of real homes' : 'synthetic');
}

/** All homes of the corpus, as they stand. */
export function allHomes(work: string, corpus: string | undefined): Tree | undefined {
  if (corpus === undefined || !existsSync(join(corpus, 'asis'))) return undefined;
  const folder = join(work, 'homes');
  cpSync(join(corpus, 'asis'), folder, { recursive: true });
  return asRepository(folder, 'real homes');
}

/** One file of about so many megabytes. */
export function oneFile(work: string, megabytes: number): Tree {
  const folder = join(work, `file_${megabytes}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'automations.yaml'), yamlOf(megabytes * 1e6, megabytes));
  return asRepository(folder, 'synthetic');
}

/** One file of nothing but this line, with a finding, a comment or a reference in each. */
export function oneLine(work: string, line: string, megabytes: number): Tree {
  const folder = join(work, `line_${Buffer.from(line).toString('hex')}_${megabytes}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'automations.yaml'), `${line}\n`.repeat((megabytes * 1e6) / (line.length + 1)));
  return asRepository(folder, 'one line again and again');
}

/** Files of 64 kB, so many megabytes together. */
export function manyFiles(work: string, megabytes: number): Tree {
  const folder = join(work, `files_${megabytes}`);
  const count = Math.round((megabytes * 1e6) / 64_000);
  for (let i = 0; i < count; i++) {
    const sub = join(folder, `d${i % 20}`);
    mkdirSync(sub, { recursive: true });
    writeFileSync(join(sub, `f${i}.yaml`), yamlOf(64_000, i));
  }
  return asRepository(folder, 'synthetic');
}

/** Automations as people write them: about `bytes` of them, each a little different, always the same for a seed. */
function yamlOf(bytes: number, seed: number): string {
  const parts: string[] = [];
  for (let size = 0, i = 0; size < bytes; i++) {
    const part = automation(seed * 7919 + i);
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

function automation(n: number): string {
  const room = ['kitchen', 'bedroom', 'hall', 'garden', 'office'][n % 5] ?? 'hall';
  return `- id: '${1_500_000_000_000 + n}'
  alias: "${room}: light ${n % 97} on when somebody comes home"  # number ${n}
  trigger:
    - platform: state
      entity_id: binary_sensor.${room}_motion_${n % 31}
      to: 'on'
  condition:
    - condition: template
      value_template: "{{ states('sensor.${room}_lux') | float(0) < ${n % 200} }}"
  action:
    - service: light.turn_on
      target: { entity_id: [light.${room}_${n % 7}, light.${room}_strip] }
      data:
        brightness_pct: ${n % 100}
        transition: ${n % 9}
    - service: notify.phone
      data:
        title: ${room}
        message: >-
          Somebody is in the ${room}, for the ${n % 50}th time today.
          The lux value is {{ states('sensor.${room}_lux') }}.
  mode: restart
`;
}
