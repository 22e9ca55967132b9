import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A program to time. */
export interface Contender {
  readonly name: string;
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly folder: string;
  /** Exit codes that mean that it did its work. */
  readonly well: readonly number[];
  /** What it prints when it did. */
  readonly proof?: RegExp;
  /** Done before every run, outside the time. */
  readonly before?: () => void;
}

export interface Measured {
  readonly name: string;
  /** Milliseconds of the whole process, one a run. */
  readonly times: readonly number[];
  /** Mebibytes at its highest; absent where it could not be asked. */
  readonly peak?: number;
}

/** Without what would slow every start of Node: certificates that it reads, modules that it preloads. */
const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_EXTRA_CA_CERTS: undefined,
  NODE_OPTIONS: undefined,
  NO_COLOR: '1',
});

function once({ name, command: [program, ...args], folder, well, before }: Contender): number {
  before?.();
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(program, args, { cwd: folder, env: env(), stdio: 'ignore' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error ?? !well.includes(status ?? -1)) throw new Error(`${name} ended with ${String(error ?? status)}`);
  return milliseconds;
}

/** A program that fails at once would be the fastest of all. */
function prove({ name, command: [program, ...args], folder, proof, before }: Contender): void {
  before?.();
  const { stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    env: env(),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!(proof?.test(stdout) ?? true) || /^ {4}at /m.test(stderr)) {
    throw new Error(`${name} did not do its work: ${stderr.slice(0, 2000)}`);
  }
}

const timeProgram = '/usr/bin/time';

function peakOf({ command, folder, before }: Contender): number | undefined {
  before?.();
  const isTimed = existsSync(timeProgram);
  const [program, ...args] = isTimed ? ([timeProgram, '-f', 'peak %M', ...command] as const) : command;
  const told = isTimed
    ? env()
    : { ...env(), NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'peak.cjs'))}` };
  const { stderr } = spawnSync(program, args, {
    cwd: folder,
    env: told,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return inMebibytes(/peak (\d+)\s*$/.exec(stderr)?.[1]);
}

function inMebibytes(kibibytes: string | undefined): number | undefined {
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

export interface Effort {
  /** Runs of each, at most. */
  readonly runs: number;
  /** After so many seconds, three runs are enough. */
  readonly seconds: number;
}

/** Runs them in turn, so that whatever else the machine does meets all alike; the first round only warms the disk. */
export function measure(contenders: readonly Contender[], { runs, seconds }: Effort): Measured[] {
  for (const contender of contenders) prove(contender);
  for (const contender of contenders) once(contender);
  const times = contenders.map((): number[] => []);
  const start = Date.now();
  for (let run = 0; run < runs && (run < 3 || Date.now() - start < seconds * 1000); run++) {
    contenders.forEach((contender, i) => times[i]?.push(once(contender)));
  }
  return contenders.map((contender, i) => {
    const peak = peakOf(contender);
    return { name: contender.name, times: times[i] ?? [], ...(peak !== undefined && { peak }) };
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The median of the ratios, run by run: neighbours in time are compared. */
export function ratio(a: Measured, b: Measured): number {
  return median(a.times.map((time, i) => time / (b.times[i] ?? NaN)));
}
