import type { Result } from '../../core/result';
import { changesOf } from '../../node/history/replay';
import { Trouble } from '../../node/trouble';
import { grouped, some } from '../../report/history/model';
import { visible } from '../../report/printable';
import { inkFor } from '../../report/screen';
import type { ExitCode, Surroundings } from '../command';
import { inspectChanges } from '../inspect-changes';
import { screenOf } from '../screen';
import { Line } from './progress';
import { pastOf, type Asked, type Past } from './run';

interface Replay extends Asked {
  readonly 'first-parent'?: boolean;
  readonly last?: string;
}

const usual = 500;

/** A commit that the hook would have stopped. */
interface Stopped {
  readonly commit: number;
  readonly results: readonly Result[];
}

/** Plays the hook over past commits, from the newest on, with the settings and the secrets of today. */
export async function wouldHave(asked: Replay, around: Surroundings): Promise<ExitCode> {
  const most = mostOf(asked.last);
  const revisions = asked.revisions.length > 0 ? asked.revisions : ['HEAD'];
  const firstParent = asked['first-parent'] ?? false;
  const past = pastOf(
    { ...asked, revisions: firstParent ? ['--first-parent', ...revisions] : revisions },
    around.cwd,
  );
  const { place, graph, wanted = () => true } = past;
  const { top } = place;
  if (top === undefined) throw new Trouble('this repository is bare: no hook runs here');
  const all = [...graph.ids.keys()].filter((i) => wanted(i) && (firstParent || !isMerge(past, i))).reverse();
  const commits = all.slice(0, most);
  const line = around.err.isTTY ? new Line(around.err) : undefined;
  const stopped: Stopped[] = [];
  let unread = 0;
  let done = 0;
  const ended = new AbortController();
  const stop = (): void => {
    ended.abort();
  };
  process.once('SIGINT', stop);
  try {
    for (const commit of commits) {
      if (ended.signal.aborted) break;
      const parent = graph.parents[commit]?.[0];
      const changes = changesOf(graph.ids[commit] ?? '', {
        top,
        options: place.options,
        ...(parent !== undefined && { parent: graph.ids[parent] ?? '' }),
      });
      const config = asked.config !== undefined && { config: asked.config };
      const seen =
        changes && (await inspectChanges(changes, { paths: [], cwd: top, hunks: false, ...config }));
      if (!seen || seen.trouble.length > 0) unread++;
      const results = errorsIn(seen?.results ?? []);
      if (results.length > 0) stopped.push({ commit, results });
      done++;
      line?.show(done, commits.length, () => `${done} of ${commits.length} commits`);
      // Lets the interrupt come through.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    process.off('SIGINT', stop);
  }
  const notes = [
    ...(ended.signal.aborted ? ['It was ended early: only what was found up to there is told.'] : []),
    ...(unread > 0
      ? [`${unread} commits cannot be judged, since Git does not have all of their files here.`]
      : []),
    ...(all.length > commits.length
      ? [
          `These are the newest ${grouped(commits.length)} of ${grouped(all.length)} commits; --last N takes more.`,
        ]
      : []),
    ...past.notes,
  ];
  around.out.write(report(stopped, done, notes, past, around));
  if (ended.signal.aborted || unread > 0 || !past.isComplete) return 2;
  return stopped.length > 0 ? 1 : 0;
}

function mostOf(last: string | undefined): number {
  if (last === undefined) return usual;
  if (!/^[1-9]\d{0,6}$/.test(last)) throw new Trouble('--last takes a number of commits, such as 1000');
  return Number(last);
}

const isMerge = ({ graph }: Past, commit: number): boolean => (graph.parents[commit]?.length ?? 0) > 1;

function errorsIn(results: readonly Result[]): readonly Result[] {
  return results
    .map((result) => ({
      ...result,
      findings: result.findings.filter(({ severity }) => severity === 'error'),
    }))
    .filter(({ findings }) => findings.length > 0);
}

function report(
  stopped: readonly Stopped[],
  done: number,
  notes: readonly string[],
  { graph }: Past,
  around: Surroundings,
): string {
  const ink = inkFor(screenOf(around, around.out));
  const lines = stopped.map(({ commit, results }) => {
    const date = new Date((graph.times[commit] ?? 0) * 1000).toISOString().slice(0, 10);
    const rules = [...new Set(results.flatMap(({ findings }) => findings.map(({ rule }) => rule.id)))];
    const where = some(results.map(({ path }) => path));
    return `${ink.bold((graph.ids[commit] ?? '').slice(0, 10))}  ${date}  ${ink.severity.error(some(rules))}  in ${visible(where)}`;
  });
  const looked = `${grouped(done)} ${done === 1 ? 'commit' : 'commits'}`;
  const end =
    stopped.length === 0
      ? `The hook would have let all of ${looked} pass.`
      : `The hook would have stopped ${grouped(stopped.length)} of ${looked}.`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), ink.bold(end), ...notes.map(visible)].join('\n')}\n`;
}
