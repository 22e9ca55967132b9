import type { Result } from '../core/result';
import type { Words } from '../core/say';
import type { Watch } from '../doors/corridor';
import type { Scope } from '../node/allow';
import { baselineName, readBaseline, renewed, writeBaseline } from '../node/baseline';
import type { Surroundings } from './command';
import { inspect, type Inspected, type Request } from './inspect';
import type { Look, Outcome } from './lint';

/** What another program says of the files, to be told among our findings. */
export interface Check {
  readonly adapt: NonNullable<Request['adapt']>;
  readonly see: NonNullable<Watch['see']>;
  /** What it found, when all has been looked at. */
  readonly finish: () => readonly Result[];
  readonly notes: () => readonly Words[];
}

export type Checker = (env: NodeJS.ProcessEnv) => Check;

/** Looks at files as they lie on the disk. */
export const lookAtFiles =
  (checker: Checker): Look =>
  async ({ paths, cwd, config }, given, around) => {
    const check = given['check-config'] ? checker(around.env) : undefined;
    const all = await inspect({
      paths,
      cwd,
      ignored: given.ignored ?? false,
      ...(config !== undefined && { config }),
      ...(check && { adapt: check.adapt }),
      watch: (total) => ({ progress: progressOn(around, total), ...(check && { see: check.see }) }),
    });
    if (!given.accept) return check ? together(all, check) : all;
    accept(all.acceptable, all.config.folder, all.scope, around);
    return undefined;
  };

/** Findings of both, by file. */
function together(all: Inspected, check: Check): Outcome {
  const byPath = new Map(all.results.map((result) => [result.path, result]));
  for (const { path, findings } of check.finish()) {
    const known = byPath.get(path);
    byPath.set(path, { ...known, path, findings: [...(known?.findings ?? []), ...findings] });
  }
  const results = [...byPath.values()];
  return { ...all, results, about: { ...all.about, notes: [...all.about.notes, ...check.notes()] } };
}

function accept(results: readonly Result[], folder: string, scope: Scope, around: Surroundings): void {
  const entries = renewed(readBaseline(folder) ?? [], results, scope);
  writeBaseline(folder, entries);
  around.out.write(
    `${baselineName} now holds ${entries.length} ${entries.length === 1 ? 'finding' : 'findings'}. ` +
      `They are not shown again; commit the file. What is new is still told.\n`,
  );
}

/** Says how far it is when it takes long, on a terminal only. */
function progressOn({ err }: Surroundings, total: number): (done: number) => void {
  if (!err.isTTY) return () => undefined;
  const started = process.uptime();
  return (done) => {
    if (done === total) err.write('\r\u001b[K');
    else if (done % 50 === 0 && process.uptime() - started > 0.7)
      err.write(`\rhaguard: ${done} of ${total} files\u001b[K`);
  };
}
