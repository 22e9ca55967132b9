import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { lastAtOrBefore } from '../../src/core/text';

/** `github://user/repository@ref`, or for a package `github://user/repository/file.yaml@ref`. */
const shorthand = /^(?:github|gitlab):\/\//;
/** Names that move with every push. */
const branch = /^(?:main|master|dev|develop|head|latest|beta)$/i;

const isFixed = (ref: string | undefined): boolean =>
  ref !== undefined && ref.trim() !== '' && !branch.test(ref.trim());

function* inShort(entry: Entry): Generator<Flag> {
  const scheme = shorthand.exec(entry.data);
  if (scheme && !isFixed(entry.data.split('@')[1]))
    yield { range: [entry.start, entry.start + scheme[0].length] };
}

/** `url:` with or without `ref:`. Told by where they stand: below a package, paths begin anew. */
function* inFull(document: Document, block: Entry): Generator<Flag> {
  const find = (name: string): Entry | undefined => {
    const all = document.labelled(name);
    const first = all[lastAtOrBefore(all, (i) => all[i]?.start ?? 0, block.start) + 1];
    return first && first.start <= block.end ? first : undefined;
  };
  const url = find('url');
  if (url?.key && /^(?:https?|ssh):\/\//.test(url.data) && !isFixed(find('ref')?.data))
    yield { range: url.key };
}

export const unpinnedCode: Rule = {
  id: 'unpinned-code',
  severity: 'info',
  of: ['esphome'],
  keys: ['external_components', 'packages'],
  summary: say`Code from elsewhere is built in as it is on that day.`,
  why: `ESPHome fetches external components and remote packages anew every day and builds what it finds into the device.
Without a fixed version, whoever takes over that repository is in your home with the next update.`,
  instead:
    'Name a release or a commit: `github://user/repository@v1.2.0`, or `ref: v1.2.0` beside `url:`. Look at what changed before you raise it.',
  see: ['https://esphome.io/components/external_components/', 'https://esphome.io/components/packages/'],
  *check(document) {
    const places = ['external_components.source', 'packages', 'packages.*'];
    for (const entry of places.flatMap((place) => document.at(place))) {
      if (entry.kind === 'scalar' && entry.tag === undefined) yield* inShort(entry);
      else if (entry.kind === 'map' && entry.name !== 'packages') yield* inFull(document, entry);
    }
  },
  invalid: [
    {
      path: 'esphome/porch.yaml',
      text: 'external_components:\n  - source: «github://»someone/repo\n  - source: «github://»someone/repo@main\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'external_components:\n  - source:\n      type: git\n      «url»: https://github.com/someone/repo\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: «github://»someone/repo/base.yaml\n  more:\n    «url»: https://github.com/someone/repo\n    ref: main\n    files: [more.yaml]\n',
    },
  ],
  valid: [
    {
      path: 'esphome/porch.yaml',
      text: 'external_components:\n  - source: github://someone/repo@v1.2.0\n  - source: my_components\n  - source:\n      type: local\n      path: my_components\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: !include base.yaml\n  more:\n    url: https://github.com/someone/repo\n    ref: v3\n    files: [more.yaml]\n',
    },
  ],
};
