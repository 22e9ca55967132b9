import { say } from '../../core/say';
import type { Graph, Reach } from '../../node/history/graph';
import type { Place, Remote } from '../../node/history/place';
import type { Ref } from '../../node/history/refs';
import { printable } from '../../node/names';
import type { Elsewhere, Host, ToldLeak } from '../../report/history';
import { hostClass } from '../../../rules/sense/host';
import { rotationOf } from '../../../rules/sense/rotation';
import { codeHosts, type CodeHost } from '../../../rules/tables/code-hosts';
import { rotations, type Rotation } from '../../../rules/tables/rotate';
import type { FileLeak, Leak, Leaks, Trail } from './leaks';

/** What is needed to tell where in the world a commit is. */
export interface World {
  readonly place: Place;
  readonly graph: Graph;
  readonly refs: readonly Ref[];
  readonly reach: Reach;
}

/** Everything that leaked, worst first, as it may be told. */
export function toldLeaks(leaks: Leaks, world: World): readonly ToldLeak[] {
  const told = [
    ...leaks.files.map((file) => fileOf(file, world)),
    ...leaks.values.map((leak) => valueOf(leak, world)),
  ];
  const ranked = told.map((leak) => ({ leak, rank: rankOf(leak) }));
  ranked.sort((a, b) => compare(a.rank, b.rank) || (a.leak.name < b.leak.name ? -1 : 1));
  return ranked.map(({ leak }) => leak);
}

const table = rotations.map(({ id }): string => id);

/** What strangers may see comes first, then what opens most, then what is still there. */
function rankOf({ elsewhere, rotate, atHead, severity }: ToldLeak): readonly number[] {
  const exposed = elsewhere.some((one) => one.public !== 'no') ? 0 : elsewhere.length > 0 ? 1 : 2;
  const place = table.indexOf(rotate.id);
  return [
    exposed,
    rotate.grave,
    severity === 'error' ? 0 : 1,
    place < 0 ? table.length : place,
    atHead ? 0 : 1,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function valueOf(leak: Leak, world: World): ToldLeak {
  const { what, kind, rotation, rule } = leak.about;
  return {
    type: 'value',
    name: leak.name,
    kind,
    what,
    rule,
    severity: 'error',
    ...trailOf(leak, world),
    rotate: rotateOf(rotation),
  };
}

function fileOf(file: FileLeak, world: World): ToldLeak {
  const { holds, severity, then, rotation } = file.about;
  const other = rotationOf({ says: '' });
  return {
    type: 'file',
    name: file.path,
    kind: say`file`,
    what: holds,
    rule: 'never-commit',
    severity: severity === 'error' ? 'error' : 'warning',
    ...trailOf(file, world),
    rotate: (rotation && rotateOf(rotation)) ?? {
      id: 'file',
      what: 'Other files',
      grave: other.grave,
      how: sentence(then ?? holds),
    },
  };
}

/** What may be told of a row. */
const rotateOf = ({ id, what, grave, how, page, trap }: Rotation): ToldLeak['rotate'] => ({
  id,
  what,
  grave,
  how,
  ...(page !== undefined && { page }),
  ...(trap !== undefined && { trap }),
});

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function trailOf(
  trail: Trail,
  { place, graph, refs, reach }: World,
): Omit<ToldLeak, 'type' | 'name' | 'kind' | 'what' | 'rule' | 'severity' | 'rotate'> {
  const sets = new Set([...trail.brought].map((commit) => reach.of[commit] ?? 0));
  const seen = new Set([...sets].flatMap((set) => [...reach.names(set)]));
  const names = refs.filter((_, i) => seen.has(i));
  const of = (...kinds: readonly Ref['kind'][]): string[] => [
    ...new Set(names.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)),
  ];
  const moment = (commit: number): { commit: string; date: string } => ({
    commit: graph.ids[commit] ?? '',
    date: new Date((graph.times[commit] ?? 0) * 1000).toISOString().replace('.000', ''),
  });
  const isInCommit = trail.last >= 0;
  return {
    ...(isInCommit && { first: moment(trail.first), last: moment(trail.last) }),
    commits: trail.brought.size,
    paths: [...trail.paths],
    atHead: trail.isAtHead,
    elsewhere: elsewhereOf(names, place.remotes),
    branches: of('branch'),
    tags: [...new Set([...of('tag'), ...trail.tags])],
    // Where a working tree stands is worth telling only where nothing else does.
    others: of('notes', 'stash', 'other').filter(
      (name) => name !== 'HEAD' || names.every((one) => one.name === name),
    ),
  };
}

function elsewhereOf(names: readonly Ref[], remotes: readonly Remote[]): readonly Elsewhere[] {
  const branches = new Map<string, string[]>();
  for (const { kind, remote = '', name } of names) {
    if (kind === 'remote') branches.set(remote, [...(branches.get(remote) ?? []), name]);
  }
  return [...branches].map(([remote, its]) => {
    const url = remotes.find(({ name }) => name === remote)?.url ?? '';
    const host = hostOf(url);
    return {
      remote: printable(remote),
      ...(host !== undefined && { host: printable(host) }),
      public: openness(url, host),
      branches: its,
    };
  });
}

/** `https://me:secret@host/…`, `ssh://git@host:22/…`, `git@host:…`; undefined: a folder. */
export function hostOf(url: string): string | undefined {
  const found =
    /^(?!file:)[a-z][a-z0-9+.-]*:\/\/(?:[^/]*@)?(\[[0-9a-f:.]+\]|[^/:?#@]+)/i.exec(url)?.[1] ??
    /^(?![a-z]:[\\/])(?:[^/@\s]+@)?(\[[0-9a-f:.]+\]|[^/:@\s\\]+):(?!\/\/)/i.exec(url)?.[1];
  return found !== undefined && /^[\w.:[\]-]{1,253}$/.test(found) ? found.toLowerCase() : undefined;
}

const hosts: readonly CodeHost[] = codeHosts;

export function codeHostOf(host: string | undefined): CodeHost | undefined {
  return hosts.find((one) => host === one.host || host?.endsWith(`.${one.host}`) === true);
}

function openness(url: string, host: string | undefined): Elsewhere['public'] {
  if (codeHostOf(host)) return 'perhaps';
  if (host === undefined) return url === '' ? 'unknown' : 'no';
  return ['home network', 'this machine'].includes(hostClass(host)) ? 'no' : 'unknown';
}

/** The hosts that have some of it. */
export function hostsIn(leaks: readonly ToldLeak[]): readonly Host[] {
  const found = leaks.flatMap(({ elsewhere }) => elsewhere.flatMap(({ host }) => codeHostOf(host) ?? []));
  return [...new Set(found)];
}
