import { say } from '../../core/say';
import { git } from '../../node/git';
import { heldIn } from '../../node/changes';
import { Differ, type Step } from '../../node/history/differ';
import type { Graph } from '../../node/history/graph';
import { idsAt } from '../../node/history/objects';
import { missingFrom, type Place } from '../../node/history/place';
import { BlobReader, type Lost, type Piece } from '../../node/history/reader';
import type { Ref } from '../../node/history/refs';
import { isStub } from '../../../rules/sense/stub';
import { neverCommitted } from '../../../rules/sense/never';
import { rotationOfFile } from '../../../rules/sense/rotation';
import { FileLeak, type Leak, type Leaks, type Trail } from './leaks';
import type { Scanner } from './scanner';

export interface Searching {
  readonly place: Place;
  readonly graph: Graph;
  readonly refs: readonly Ref[];
  /** Which commits are looked at; absent: all. */
  readonly wanted?: (commit: number) => boolean;
  readonly scanner: Scanner;
  readonly leaks: Leaks;
  readonly progress?: (done: Progress) => void;
}

export interface Progress {
  readonly commits: number;
  readonly of: number;
  readonly blobs: number;
  readonly bytes: number;
}

/** So many commits are in memory at a time. */
const atOnce = 500;

/** Where git filter-repo looks for a NUL. Bytes. */
const binaryGlance = 8192;

/** More questions are not asked to find out which of many branches still has a file. */
const mostQuestions = 20_000;

/** Reads every version of every file once, from the oldest commit on. */
export class Search {
  /** Blobs that Git does not have here, and such as it cannot read. */
  readonly lost: Record<Lost, number> = { missing: 0, damaged: 0 };
  isStopped = false;
  readonly #options: Searching;
  readonly #missing: ReadonlySet<string>;
  readonly #differ: Differ;
  readonly #reader: BlobReader;
  readonly #seen = new Set<string>();
  /** Of blobs in which something was found. */
  readonly #found = new Map<string, readonly Leak[]>();
  /** Secrets files without a secret. */
  readonly #harmless = new Set<string>();
  /** Texts with a NUL, which a rewriting tool does not look into. */
  readonly #opaque = new Set<string>();
  /** Paths that are not what may be printed of them. */
  readonly raw = new Map<string, Buffer>();
  /** Files without a secret that are at HEAD, though an older version has some. */
  readonly harmlessAtHead = new Set<string>();
  #commits = 0;

  constructor(options: Searching) {
    this.#options = options;
    this.#missing = missingFrom(options.place);
    this.#differ = new Differ(options.place.options);
    this.#reader = new BlobReader(options.place.options);
  }

  get refs(): readonly Ref[] {
    return this.#options.refs;
  }

  get lostCommits(): number {
    return this.#differ.lost;
  }

  get about(): Pick<Progress, 'commits' | 'blobs' | 'bytes'> {
    return { commits: this.#commits, blobs: this.#reader.asked, bytes: this.#reader.bytes };
  }

  /** Ends as soon as can be; what was found stays. */
  stop(): void {
    this.isStopped = true;
    this.#differ.stop();
    this.#reader.stop();
  }

  async run(): Promise<void> {
    const { graph, wanted = () => true, progress } = this.#options;
    const commits = [...graph.ids.keys()].filter(wanted);
    const chunks: (readonly number[])[] = [];
    for (let i = 0; i < commits.length; i += atOnce) chunks.push(commits.slice(i, i + atOnce));
    const ask = (chunk: readonly number[]): Promise<ReadonlyMap<string, readonly Step[]>> =>
      this.#differ.steps(chunk.map((commit) => graph.ids[commit] ?? ''));
    try {
      let next = chunks[0] && ask(chunks[0]);
      for (const [i, chunk] of chunks.entries()) {
        const steps = await next;
        if (!steps || this.isStopped) break;
        const after = chunks[i + 1];
        // While these are read, Git looks for the next.
        next = after && ask(after);
        await this.#take(chunk, steps);
        this.#commits += chunk.length;
        progress?.({ ...this.about, of: commits.length });
      }
      if (this.#options.wanted || this.isStopped) return;
    } finally {
      this.#differ.close();
    }
    await this.#named();
  }

  /** What stands where now: at HEAD, and at the tips of branches and tags. */
  settle(): void {
    try {
      this.#atHead();
      this.#atTips();
    } finally {
      this.#reader.close();
    }
  }

  async #take(chunk: readonly number[], steps: ReadonlyMap<string, readonly Step[]>): Promise<void> {
    const { graph } = this.#options;
    const of = (commit: number): readonly Step[] => steps.get(graph.ids[commit] ?? '') ?? [];
    const fresh = new Map<string, string>();
    for (const commit of chunk) {
      for (const { after, path } of of(commit)) {
        if (after !== undefined && !this.#seen.has(after)) fresh.set(after, fresh.get(after) ?? path);
      }
    }
    await this.#read(fresh);
    for (const commit of chunk) for (const step of of(commit)) this.#note(commit, step);
  }

  async #read(fresh: ReadonlyMap<string, string>): Promise<void> {
    const { scanner } = this.#options;
    const held = new Map<string, Set<Leak>>();
    const pathOf = (id: string): string => fresh.get(id) ?? '';
    const here: string[] = [];
    for (const id of fresh.keys()) {
      this.#seen.add(id);
      if (this.#missing.has(id)) this.lost.missing++;
      else here.push(id);
    }
    await this.#reader.read(here, {
      begin: (id, size) => scanner.wants(pathOf(id), size),
      take: (id, { bytes, isLast }: Piece) => {
        const leaks = held.get(id) ?? new Set<Leak>();
        const path = pathOf(id);
        for (const leak of scanner.look(path, bytes)) leaks.add(leak);
        held.set(id, leaks);
        if (!isLast) return;
        held.delete(id);
        if (leaks.size > 0) this.#found.set(id, [...leaks]);
        if (leaks.size > 0 && bytes.subarray(0, binaryGlance).includes(0)) this.#opaque.add(id);
        else if (neverCommitted(path) && scanner.isHarmless(path, bytes)) this.#harmless.add(id);
      },
      lose: (_, why) => {
        this.lost[why]++;
      },
    });
  }

  #note(commit: number, { path, raw, after, before }: Step): void {
    const { graph } = this.#options;
    const parents = graph.parents[commit] ?? [];
    for (const leak of (after !== undefined && this.#found.get(after)) || []) {
      leak.bring(commit, path);
      if (after !== undefined && this.#opaque.has(after)) leak.opaque.add(path);
      if (raw) this.raw.set(path, raw);
    }
    const file = this.#fileLeak(path);
    if (file && after !== undefined && !this.#harmless.has(after)) {
      file.bring(commit, path);
      if (raw) this.raw.set(path, raw);
    }
    for (const [i, id] of before.entries()) {
      const parent = parents[i];
      if (id === '' || parent === undefined) continue;
      for (const leak of this.#found.get(id) ?? []) leak.keep(parent);
      if (file && file.last >= 0 && !this.#harmless.has(id)) file.keep(parent);
    }
  }

  #fileLeak(path: string): FileLeak | undefined {
    const fit = neverCommitted(path);
    if (!fit || fit.row[1] === 'info' || isStub(path)) return undefined;
    const { row, glob } = fit;
    const [, severity, holds] = row;
    const rotation = rotationOfFile(glob);
    const shown = fit.folder === undefined ? path : `${path.slice(0, fit.folder.length)}/`;
    return this.#options.leaks.fileAt(`${holds}\n${shown}\n${rotation?.id ?? ''}`, () => {
      const then = row.length === 4 ? say`${row[3]}` : undefined;
      return new FileLeak(shown, { severity, holds: say`${holds}`, then, rotation });
    });
  }

  /** Tags may stand at a tree or a blob that no commit has. */
  async #named(): Promise<void> {
    const { refs, place } = this.#options;
    for (const ref of refs) {
      if (ref.type === 'commit') continue;
      const inTree = ref.type === 'tree' ? git(['ls-tree', '-r', '-z', ref.id], place.options) : undefined;
      const held: readonly (readonly [id: string, path: string])[] = inTree
        ? [...heldIn(inTree.output).values()].flatMap(({ isFile, id, name }) =>
            isFile ? [[id, name.path] as const] : [],
          )
        : [[ref.id, ref.name]];
      await this.#read(new Map(held.filter(([id]) => !this.#seen.has(id))));
      for (const [id, path] of held) {
        const file = ref.type === 'tree' && !this.#harmless.has(id) ? this.#fileLeak(path) : undefined;
        for (const trail of [...(this.#found.get(id) ?? []), ...(file ? [file] : [])]) {
          trail.tags.add(ref.name);
          trail.paths.add(path);
        }
      }
    }
  }

  #atHead(): void {
    const { place, graph, leaks } = this.#options;
    const head = git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], place.options);
    if (head?.code !== 0) return;
    const commit = graph.placeOf(head.output.toString().trim());
    const ran = git(['ls-tree', '-r', '-z', 'HEAD'], place.options);
    const held = ran?.code === 0 ? heldIn(ran.output) : new Map<string, { id: string }>();
    const there = (trail: Trail): void => {
      trail.isAtHead = true;
      if (commit !== undefined) trail.keep(commit);
    };
    const files = new Map(
      leaks.files.flatMap((file) => [...file.paths].map((path) => [path, file] as const)),
    );
    for (const [path, { id }] of held) {
      for (const leak of this.#found.get(id) ?? []) if (leak.last >= 0) there(leak);
      const file = files.get(path);
      if (file && this.#harmless.has(id)) this.harmlessAtHead.add(path);
      else if (file) there(file);
    }
  }

  /** The last commit that has something may be the tip of a branch. */
  #atTips(): void {
    const { place, graph, refs, leaks } = this.#options;
    const trails: readonly Trail[] = [...leaks.values, ...leaks.files];
    const paths = [...new Set(trails.flatMap(({ paths }) => [...paths]))].filter(
      (path) => !path.includes('\\'),
    );
    // A merge may take the side that has it no longer: then what was merged had it last. The newest are asked first.
    const newest = (commits: readonly number[]): number[] => [...new Set(commits)].sort((a, b) => b - a);
    const ends = newest(refs.flatMap(({ id }) => graph.placeOf(id) ?? []));
    const merged = newest(graph.parents.filter(({ length }) => length > 1).flat());
    const tips = [...new Set([...ends, ...merged])];
    const asked = tips.flatMap((tip) => paths.map((path) => ({ tip, path }))).slice(0, mostQuestions);
    const ids = idsAt(
      asked.map(({ tip, path }) => ({ commit: graph.ids[tip] ?? '', path })),
      place.options,
    );
    const files = new Map(
      leaks.files.flatMap((file) => [...file.paths].map((path) => [path, file] as const)),
    );
    for (const [i, { tip, path }] of asked.entries()) {
      const id = ids[i];
      if (id === undefined) continue;
      for (const leak of this.#found.get(id) ?? []) if (leak.last >= 0) leak.keep(tip);
      if (!this.#harmless.has(id)) files.get(path)?.keep(tip);
    }
  }
}
