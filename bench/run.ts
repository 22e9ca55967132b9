/**
 * Measures the built program against the start of Node and against secretlint, as ratios: `npm run bench`.
 * HAGUARD_CORPUS names a folder whose `asis` holds real configurations; without it the files are synthetic.
 * `npm run bench -- home homes growth lines redact` runs only the named parts.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pasts, type Past } from './history-material';
import {
  allHomes,
  gitProcesses,
  manyFiles,
  manyHomes,
  oneFile,
  oneHome,
  oneLine,
  stage,
  threeFiles,
  type Tree,
} from './material';
import { worstBait } from './bait';
import { logOf, logOfLines, logOfSamples, type Log } from './logs';
import { access, deviceLog, freshPeople, freshTokens } from './new-values';
import { measure, median, ratio, type Contender, type Effort, type Measured } from './measure';
import { peers, type Peers } from './peers';

const program = resolve(__dirname, '../dist/haguard.cjs');

function start(node: string, name: string): Contender {
  return { name: `\`node -e 0\`, ${name}`, command: [node, '-e', '0'], folder: tmpdir(), well: [0] };
}

/** A first run: what an earlier one may have remembered is taken away. */
function ours(node: string, name: string, { folder }: Tree): Contender {
  return {
    name: `haguard, ${name}`,
    command: [node, program, 'lint', '.'],
    folder,
    well: [0, 1],
    proof: /\bin [1-9]\d* files?\b/,
    before: () => {
      rmSync(join(folder, '.git/haguard'), { recursive: true, force: true });
    },
  };
}

function table(title: string, rows: readonly (readonly string[])[]): void {
  const [head = [], ...rest] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(
    `\n### ${title}\n\n${[line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rest.map(line)].join('\n')}`,
  );
}

function comparison(tree: Tree, title: string, { node, secretlint }: Peers, effort: Effort): void {
  const here = `Node ${process.versions.node.split('.')[0] ?? ''}`;
  const contenders = [
    start(process.execPath, here),
    start(node, 'Node 22'),
    ours(process.execPath, here, tree),
    ours(node, 'Node 22', tree),
    {
      name: 'secretlint 13, Node 22',
      command: [node, ...secretlint],
      folder: tree.folder,
      well: [0, 1],
    } satisfies Contender,
  ];
  const measured = measure(contenders, effort);
  const [floor, floor22, , , peer] = measured;
  if (!floor || !floor22 || !peer) return;
  const row = (each: Measured): string[] => [
    each.name,
    `${median(each.times).toFixed(0)} (${Math.min(...each.times).toFixed(0)}–${Math.max(...each.times).toFixed(0)})`,
    ratio(each, each.name.endsWith('Node 22') ? floor22 : floor).toFixed(2),
    ratio(each, peer).toFixed(2),
    each.peak?.toFixed(0) ?? '',
  ];
  const about = `${title}: ${tree.files} files, ${tree.megabytes.toFixed(1)} MB (${tree.origin}), ${peer.times.length} runs`;
  table(about, [
    ['program', 'ms: median (range)', '× its `node -e 0`', '× secretlint 13', 'peak MiB'],
    ...measured.map(row),
  ]);
}

function growth(title: string, trees: readonly Tree[]): void {
  const here = `Node ${process.versions.node.split('.')[0] ?? ''}`;
  const floor = start(process.execPath, here);
  const measured = measure([floor, ...trees.map((tree) => ours(process.execPath, here, tree))], {
    runs: 5,
    seconds: 60,
  });
  const idle = median(measured[0]?.times ?? []);
  const works = trees.map((_, i) => median(measured[i + 1]?.times ?? []) - idle);
  const rows = trees.map(({ megabytes }, i): string[] => {
    const work = works[i] ?? NaN;
    const exponent =
      Math.log(work / (works[i - 1] ?? NaN)) / Math.log(megabytes / (trees[i - 1]?.megabytes ?? NaN));
    return [
      megabytes.toFixed(1),
      work.toFixed(0),
      (work / megabytes).toFixed(1),
      i === 0 ? '' : exponent.toFixed(2),
      measured[i + 1]?.peak?.toFixed(0) ?? '',
    ];
  });
  table(title, [['MB', 'ms beyond `node -e 0`', 'ms per MB', 'exponent', 'peak MiB'], ...rows]);
}

/** Bytes of each of three files: as many as three files by chance have in the middle, and more than most have. */
const stagedSizes = [2_000, 6_000];

/** A hook is run at each commit: what counts is how much longer than Node itself it takes. */
function hook(title: string, trees: readonly Tree[]): void {
  const here = `Node ${process.versions.node.split('.')[0] ?? ''}`;
  const commits = trees.flatMap((tree) =>
    stagedSizes.map((bytes) => ({ tree, files: threeFiles(tree, bytes) })),
  );
  const [smallest] = commits;
  // Git has just run before a hook does, and has pushed others out of the processor's caches: so it is for both.
  const floor: Contender = {
    ...start(process.execPath, here),
    before: () => {
      if (smallest) stage(smallest.tree, smallest.files);
    },
  };
  const staged = commits.map(({ tree, files }): Contender => {
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    return {
      name: `${(bytes / 1000).toFixed(1)} kB, repository of ${tree.files} files`,
      command: [process.execPath, program, 'lint', '--staged'],
      folder: tree.folder,
      // As it is at each commit but those that are tried again.
      before: () => {
        stage(tree, files);
      },
      well: [0],
      proof: /\bin 3 files \(/,
    };
  });
  const again = trees.map(({ folder, files }): Contender => ({
    name: `tried again, repository of ${files} files`,
    command: [process.execPath, program, 'lint', '--staged'],
    folder,
    well: [0],
  }));
  const [idle, ...measured] = measure([floor, ...staged, ...again], { runs: 31, seconds: 90 });
  if (!idle) return;
  table(`${title}: haguard lint --staged of 3 files, ${idle.times.length} runs`, [
    ['what', 'ms: median (range)', '× `node -e 0`', 'Git processes', 'peak MiB'],
    ...[idle, ...measured].map((each, i): string[] => [
      each.name,
      `${median(each.times).toFixed(0)} (${Math.min(...each.times).toFixed(0)}–${Math.max(...each.times).toFixed(0)})`,
      ratio(each, idle).toFixed(2),
      i === 0 ? '' : String(gitProcesses([...staged, ...again][i - 1])),
      each.peak?.toFixed(0) ?? '',
    ]),
  ]);
}

/** Everything in a long history, against a program that reads the same objects from Git and does nothing with them. */
function past({ name, folder, commits }: Past): void {
  const reads: Contender = {
    name: 'reads every blob and does nothing',
    command: [process.execPath, resolve(__dirname, 'read-history.cjs')],
    folder,
    well: [0],
    proof: /^\d+ bytes/,
  };
  const everything: Contender = {
    ...reads,
    name: 'reads every object and does nothing',
    command: [...reads.command, 'all'],
  };
  const own: Contender = {
    name: 'haguard history',
    command: [process.execPath, program, 'history', '--format', 'json'],
    folder,
    well: [1],
    proof: /"complete": true/,
  };
  const [idle, ...others] = measure([reads, everything, own], { runs: 5, seconds: 120 });
  if (!idle) return;
  table(`History: ${name}, ${commits} commits, ${idle.times.length} runs`, [
    ['program', 'ms: median (range)', '× reading the blobs', 'peak MiB'],
    ...[idle, ...others].map((each): string[] => [
      each.name,
      `${median(each.times).toFixed(0)} (${Math.min(...each.times).toFixed(0)}–${Math.max(...each.times).toFixed(0)})`,
      ratio(each, idle).toFixed(2),
      each.peak?.toFixed(0) ?? '',
    ]),
  ]);
}

/** What is asked of it: within 12 times the time that Node takes to read the lines alone, below 250 MiB (long: 400). */
function redaction(title: string, logs: readonly Log[], effort: Effort): void {
  const readLines = `const lines = require('node:readline').createInterface({ input: require('node:fs').createReadStream(process.argv[1]) }); (async () => { let n = 0; for await (const line of lines) n += line.length; console.log(n); })();`;
  const contenders = logs.flatMap(({ path, name, megabytes }): readonly Contender[] => [
    {
      name: `Node reads the lines, ${name}, ${megabytes} MB`,
      command: [process.execPath, '-e', readLines, path],
      folder: tmpdir(),
      well: [0],
    },
    {
      name: `haguard redact, ${name}, ${megabytes} MB`,
      command: [process.execPath, program, 'redact', path],
      folder: tmpdir(),
      well: [0],
    },
  ]);
  const measured = measure(contenders, effort);
  const rows = measured.map((each, i): string[] => [
    each.name,
    `${median(each.times).toFixed(0)} (${Math.min(...each.times).toFixed(0)}–${Math.max(...each.times).toFixed(0)})`,
    i % 2 === 0 ? '' : ratio(each, measured[i - 1] ?? each).toFixed(1),
    each.peak?.toFixed(0) ?? '',
  ]);
  table(title, [['program', 'ms: median (range)', '× reading the lines', 'peak MiB'], ...rows]);
}

async function main(parts: readonly string[]): Promise<void> {
  if (!existsSync(program)) throw new Error('dist/haguard.cjs does not exist: run `npm run bundle` first');
  const wants = (part: string) => parts.length === 0 || parts.includes(part);
  const corpus = process.env['HAGUARD_CORPUS'];
  const work = mkdtempSync(join(tmpdir(), 'haguard-bench-'));
  try {
    console.log(
      'Medians of alternated runs of whole processes; ratios are medians of ratios of neighbouring runs.',
    );
    if (wants('home')) comparison(oneHome(work, corpus, 200), 'One home', peers(), { runs: 9, seconds: 60 });
    const homes = wants('homes') ? allHomes(work, corpus) : undefined;
    if (homes) comparison(homes, 'All homes', peers(), { runs: 5, seconds: 60 });
    if (wants('redact')) {
      const sizes = [
        [10, 0, 'nothing to hide'],
        [10, 200, 'sparse'],
        [10, 10, 'one line in ten'],
        [10, 1, 'every line'],
        [10, 6, 'thousands of secrets', 10_500],
      ] as const;
      const logs = [];
      for (const [megabytes, every, name, tokens] of sizes)
        logs.push(await logOf(work, megabytes, every, name, tokens));
      logs.push(await logOfSamples(work, 10, 'samples of every kind'));
      redaction('Redaction of a log', logs, { runs: 5, seconds: 60 });
      // No home has that many: each line has a visitor, a device, a token or a person of its own.
      const strange = [];
      for (const [name, line] of Object.entries({ access, deviceLog, freshTokens, freshPeople }))
        strange.push(await logOfLines(work, 10, name, line));
      redaction('Redaction of logs in which nearly every value is new', strange, { runs: 5, seconds: 60 });
      redaction('Redaction of a long log', [await logOf(work, 200, 10, 'one line in ten')], {
        runs: 1,
        seconds: 1,
      });
    }
    if (wants('hook')) {
      // What Node has compiled is kept from run to run: of these runs alone.
      process.env['XDG_CACHE_HOME'] = join(work, 'cache');
      hook('Hook', [oneHome(work, corpus, 200), manyHomes(work, corpus, 10_000)]);
    }
    if (wants('bait')) {
      const { bait, times } = worstBait();
      // The bait is made up; it is shown by its length and first letters only, as everything that looks like a token.
      table('Bait: 16 times the text', [
        ['worst bait', 'times the time'],
        [`${bait.slice(0, 6)}… (${bait.length} characters)`, times.toFixed(1)],
      ]);
    }
    if (wants('history')) for (const each of pasts(work, 10_000)) past(each);
    if (wants('lines')) {
      for (const line of ['a: 1 # b: c', 'a: *b', 'a: &b', 'a: {}', 'password: winter7'])
        growth(
          `Growth: \`${line}\``,
          [0.25, 1].map((megabytes) => oneLine(work, line, megabytes)),
        );
    }
    if (wants('growth')) {
      const sizes = [1, 4, 16, 64];
      growth(
        'Growth: one file',
        sizes.map((megabytes) => oneFile(work, megabytes)),
      );
      growth(
        'Growth: files of 64 kB',
        sizes.map((megabytes) => manyFiles(work, megabytes)),
      );
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
