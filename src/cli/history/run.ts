import { rules as all } from '../../../rules';
import { storedSecrets } from '../../../rules/sense/stored';
import { dialects } from '../../../rules/tables/dialects';
import { files } from '../../../rules/tables/files';
import { leakOrder } from '../../../rules/tables/rotate';
import { programs } from '../../../rules/tables/versions';
import type { Blob } from '../../core/document';
import { unknownHome } from '../../core/home';
import { knownSecrets } from '../../home/secrets';
import { Batch } from '../../node/batch';
import { heldIn } from '../../node/changes';
import { leftOut, readConfig } from '../../node/config';
import { git } from '../../node/git';
import { commitsOf, Graph, moment, named } from '../../node/history/graph';
import { placeOf, type Place } from '../../node/history/place';
import { refsOf, type Ref } from '../../node/history/refs';
import { Kinds } from '../../node/kinds';
import { mover } from '../../node/names';
import { Opener } from '../../node/opener';
import { decode } from '../../node/read';
import type { ToldHistory } from '../../report/history';
import type { Surroundings } from '../command';
import { screenOf } from '../screen';
import { openAlone, treeOf, type Tree } from '../../doors/tree';
import { version } from '../version';
import { today } from './known';
import { Leaks } from './leaks';
import { progressOn } from './progress';
import { Scanner } from './scanner';
import { Search } from './search';
import { hostsIn, toldLeaks } from './told';

export interface Asked {
  readonly revisions: readonly string[];
  readonly since?: string;
  readonly config?: string;
}

export interface Searched {
  readonly place: Place;
  readonly leaks: Leaks;
  readonly search: Search;
  readonly told: ToldHistory;
}

/** The history of a repository as it was asked for. */
export interface Past {
  readonly place: Place;
  readonly refs: readonly Ref[];
  readonly graph: Graph;
  /** Which commits are looked at; absent: all. */
  readonly wanted?: (commit: number) => boolean;
  readonly notes: readonly string[];
  readonly isComplete: boolean;
}

/** What there is of the history here, and what is missing. */
export function pastOf({ revisions, since }: Asked, cwd: string): Past {
  const place = placeOf(cwd);
  const refs = refsOf(place);
  const tips = refs.flatMap(({ id, type }) => (type === 'commit' ? [id] : []));
  const { lines, isWhole } = commitsOf(place.options, tips);
  const graph = new Graph(lines);
  const chosen = revisions.length > 0 ? named(revisions, place.options) : undefined;
  const recent = since === undefined ? undefined : graph.since(moment(since, place.options));
  const wanted = (commit: number): boolean =>
    (chosen?.has(graph.ids[commit] ?? '') ?? true) && (recent?.[commit] ?? true);
  const notes = [
    ...(place.isShallow
      ? [
          'This is a shallow copy: what was committed before its oldest commits was not looked at. Fetch it first: git fetch --unshallow (in a CI job: fetch-depth: 0).',
        ]
      : []),
    ...(isWhole
      ? []
      : [
          'Git cannot follow all of the history, since something in it is damaged: git fsck tells what. What it can follow was looked at.',
        ]),
    ...(graph.hasOddClock
      ? [
          'Some commits carry an earlier date than the commits before them: a clock was wrong. The order is that of the commits, whatever their dates say.',
        ]
      : []),
  ];
  return {
    place,
    refs,
    graph,
    ...((chosen ?? recent) && { wanted }),
    notes,
    isComplete: isWhole && !place.isShallow,
  };
}

/** Looks for everything that leaked. Ctrl-C ends it with what was found so far. */
export async function searchHistory(asked: Asked, around: Surroundings): Promise<Searched> {
  const past = pastOf(asked, around.cwd);
  const { place, graph, refs } = past;
  const leaks = new Leaks();
  const { scanner, notes } = await scannerFor(past, leaks, asked, around.cwd);
  const search = new Search({
    place,
    graph,
    refs,
    scanner,
    leaks,
    ...(past.wanted && { wanted: past.wanted }),
    progress: progressOn(around),
  });
  const stop = (): void => {
    search.stop();
  };
  process.once('SIGINT', stop);
  try {
    await search.run();
  } finally {
    process.off('SIGINT', stop);
  }
  search.settle();

  const tips = new Map<number, number[]>();
  refs.forEach(({ id }, i) => {
    const commit = graph.placeOf(id);
    if (commit !== undefined) tips.set(commit, [...(tips.get(commit) ?? []), i]);
  });
  const told = toldLeaks(leaks, { place, graph, refs, reach: graph.reach(tips, refs.length) });
  const missing = missingNotes(search, place);
  const { commits, blobs, bytes } = search.about;
  return {
    place,
    leaks,
    search,
    told: {
      ...screenOf(around, around.out),
      version,
      leaks: told,
      commits,
      blobs,
      bytes,
      milliseconds: Math.round(process.uptime() * 1000),
      isComplete: past.isComplete && missing.length === 0,
      notes: [...missing, ...past.notes, ...notes, ...ignoredNote(scanner.ignored)],
      steps: leakOrder,
      hosts: hostsIn(told),
    },
  };
}

function missingNotes(search: Search, { isPartial }: Place): readonly string[] {
  const { missing, damaged } = search.lost;
  const lost = search.lostCommits;
  const why = isPartial
    ? 'this is a partial copy that leaves them on the server, and haguard fetches nothing. Make a whole copy first: git clone without --filter'
    : 'git fsck tells why';
  return [
    ...(search.isStopped ? ['It was ended early: only what was found up to there is told.'] : []),
    ...(missing > 0 ? [`${missing} versions of files are not here: ${why}.`] : []),
    ...(damaged > 0
      ? [`${damaged} versions of files cannot be read, for they are damaged: git fsck tells which.`]
      : []),
    ...(lost > 0 ? [`What ${lost} commits changed cannot be read: ${why}.`] : []),
  ];
}

const ignoredNote = (count: number): readonly string[] =>
  count > 0 ? [`${count} more are ignored by a comment or by the settings.`] : [];

interface Made {
  readonly scanner: Scanner;
  readonly notes: readonly string[];
}

async function scannerFor(
  { place }: Past,
  leaks: Leaks,
  { config: file }: Asked,
  cwd: string,
): Promise<Made> {
  const folder = place.top ?? place.options.folder;
  const repository = place.top === undefined ? undefined : { top: place.top };
  const ground = { folder, asked: [], start: folder, ...(repository && { repository }) };
  const config = readConfig(ground, {
    cwd,
    rules: all.map(({ id }) => id),
    dialects,
    programs,
    ...(file !== undefined && { file }),
  });
  const isLeftOut = await leftOut(config, folder);
  const opener = new Opener(dialects);
  const known = today(place);
  const secrets = known.secrets.map((blob) => opener.open(blob));
  const stored = known.stores.map((blob) => storedSecrets(opener.open(blob)));
  const home = knownSecrets(secrets, stored);
  const values: string[] = [];
  for (const { path } of home.files) home.which(path, (its) => values.push(...its) < 0);
  const scanner = new Scanner(leaks, {
    home: unknownHome(home),
    known: values,
    open: openerAt(place, opener),
    // A rule that is about secrets; the others have nothing to say of the past.
    rules: all.filter(({ conceals }) => conceals === 'credential'),
    severities: config.rules,
    kinds: new Kinds(files),
    ...(isLeftOut && { isLeftOut }),
    allow: config.allow,
    move: mover(folder, config.folder),
  });
  const notes = [
    ...known.unread.map((path) => `${path} cannot be read: its values were not looked for.`),
    ...(place.top === undefined
      ? ['This repository has no files beside it, so no secrets of today are known here.']
      : []),
  ];
  return { scanner, notes };
}

/** Old versions of a file are read as what the file is today: its place in the configuration tells what a setting means. */
function openerAt(place: Place, opener: Opener): ReturnType<typeof openAlone> {
  const alone = openAlone(opener);
  let tree: Tree | undefined;
  return (blob) => {
    tree ??= treeOf(textsAtHead(place), opener);
    return tree.knows(blob.path) ? tree.open(blob) : alone(blob);
  };
}

function textsAtHead({ options }: Place): readonly Blob[] {
  const ran = git(['ls-tree', '-r', '-z', 'HEAD'], options);
  const held = ran?.code === 0 ? [...heldIn(ran.output).values()] : [];
  const yaml = held.filter(({ isFile, name }) => isFile && /\.ya?ml$/i.test(name.path));
  return textsOf(
    yaml.map(({ id, name }) => ({ id, path: name.path })),
    options,
  );
}

/** Texts of today's configuration; larger ones include nothing. */
function textsOf(
  held: readonly { readonly id: string; readonly path: string }[],
  options: Place['options'],
): readonly Blob[] {
  const input = Buffer.from(held.map(({ id }) => `${id}\n`).join(''));
  const output = git(['cat-file', '--batch'], { ...options, input })?.output ?? Buffer.of();
  const blobs: Blob[] = [];
  let next = 0;
  const batch = new Batch({
    begin: (head) => {
      if (!head) next++;
    },
    // All is in one piece here.
    take: (bytes) => {
      const path = held[next++]?.path ?? '';
      const read = decode(bytes);
      if ('text' in read) blobs.push({ path, text: read.text });
    },
  });
  batch.take(output);
  return blobs;
}
