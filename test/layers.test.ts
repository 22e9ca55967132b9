import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rules, subjects } from '../rules';
import { root, sources, withoutComments, type Import, type Source } from './sources';

interface Room {
  /** Why it stands where it stands. */
  readonly why: string;
  /** The rooms it may import, besides itself. */
  readonly may: readonly string[];
  readonly packages?: readonly string[];
  /** May it use Node's own modules? */
  readonly node?: true;
}

const rooms: Readonly<Record<string, Room>> = {
  'src/core': {
    why: 'Text, entries, findings and what may be printed: it must be true everywhere, so it leans on nothing.',
    may: [],
  },
  'src/read': {
    why: 'Turns texts into entries. Only here are languages known, so only here are parsers.',
    may: ['src/core'],
    packages: ['js-yaml', 'yaml'],
  },
  'src/report': {
    why: 'Pure functions over results that are already concealed; they never see a text of the user.',
    may: ['src/core'],
    packages: ['picocolors'],
  },
  'src/home': {
    why: 'Facts across files. It is handed blobs and never fetches any, so that the browser can have it too.',
    may: ['src/core'],
  },
  'rules/tables': {
    why: 'Pure data about Home Assistant, for anybody to be handed. Types may come from anywhere; code may not.',
    may: [],
  },
  rules: {
    why: 'What we know about Home Assistant. A rule sees a document and the home, never a parser or a file.',
    may: ['src/core', 'rules/tables'],
    packages: ['ipaddr.js'],
  },
  'src/audit': {
    why: 'Facts about a home in, outcomes and reports out. What the facts mean is for the procedures; who reads them is for the doors.',
    may: ['src/core', 'src/report'],
    packages: ['picocolors'],
  },
  'rules/procedures': {
    why: 'What the audit asks. A procedure sees an estate, never a file; it leans on the same senses as rules do.',
    may: ['src/core', 'src/audit', 'rules', 'rules/tables'],
  },
  'src/fix': {
    why: 'Puts edits into texts and reads them again to see that they hold.',
    may: ['src/core', 'src/read', 'src/report', 'src/home', 'rules'],
  },
  'src/redact': {
    why: 'Texts that may be posted. What it must know of Home Assistant is handed to it, so that the page can have it too.',
    may: ['src/core', 'src/read', 'src/report', 'src/home'],
  },
  'src/doors': {
    why: 'What the doors have in common: rules and tables put together with the engine. Without Node, for the page.',
    may: ['src/core', 'src/read', 'src/report', 'src/home', 'src/redact', 'rules', 'rules/tables'],
  },
  'src/node': {
    why: 'The only way to files, Git and the clipboard, so that the rest runs in a browser.',
    may: ['src/core', 'src/read', 'src/report', 'src/home', 'src/audit', 'rules'],
    packages: ['diff', 'leven', 'micromatch', 'simple-git', 'tar'],
    node: true,
  },
  'src/cli': {
    why: 'A door: it puts everything together and hands the tables round. Nobody imports it.',
    may: [
      'src/core',
      'src/read',
      'src/report',
      'src/home',
      'src/fix',
      'src/redact',
      'src/audit',
      'src/node',
      'src/doors',
      'rules',
      'rules/procedures',
      'rules/tables',
    ],
    packages: [
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      'leven',
      'micromatch',
      'picocolors',
      'simple-git',
      'supports-hyperlinks',
    ],
    node: true,
  },
  'src/browser': {
    why: 'The door of the page: all that needs no Node.',
    may: [
      'src/core',
      'src/read',
      'src/report',
      'src/home',
      'src/fix',
      'src/redact',
      'src/doors',
      'rules',
      'rules/tables',
    ],
  },
  web: {
    why: 'The page: what people see of the door for browsers. The engine runs in its worker.',
    may: ['src/browser', 'src/core', 'src/read', 'src/redact', 'rules/tables'],
    packages: ['preact'],
  },
  'src/index': {
    why: 'The door for other programs: all but the command line.',
    may: [
      'src/core',
      'src/read',
      'src/report',
      'src/home',
      'src/fix',
      'src/redact',
      'src/node',
      'rules',
      'rules/tables',
    ],
  },
};

/** Where a version is told. */
const doors = ['src/cli', 'src/browser', 'src/index', 'web'];

/** The one file that may touch a large package, so that nothing else can load it by accident. */
const alone: Readonly<Record<string, string>> = {
  '@typescript-eslint/parser': 'src/read/script-parser',
  '@zxcvbn-ts/core': 'src/cli/strength',
  '@zxcvbn-ts/language-common': 'src/cli/strength',
};

/** What belongs to some integration is knowledge of rules/, which hands it to src/ as data. */
const integrations =
  /\b(?:mqtt|zigbee\w*|z[-_]?wave\w*|frigate|esphome|appdaemon|node[-_]?red|tasmota|shelly\w*|tuya|alexa|telegram\w*|nabu[-_ ]?casa|mosquitto|nodered|go2rtc|rtsp)\b/i;

/** Folders of rules/ that hold what rules are made of, and the lines of the audit. */
const besideRules = ['tables', 'sense', 'procedures'];

const all = sources('src', 'rules', 'web');

function roomOf(path: string): string | undefined {
  return Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** `a/b` may be the file `a/b.ts` or the folder's `a/b/index.ts`. */
function fileOf({ target }: Import): string {
  return ['.ts', '.tsx'].some((ending) => existsSync(join(root, target + ending)))
    ? target
    : `${target}/index`;
}

function packageOf({ target }: Import): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
}

function isAllowed(source: Source, each: Import): boolean {
  const name = roomOf(source.path);
  const room = name === undefined ? undefined : rooms[name];
  if (name === undefined || !room) return false;
  if (name === 'rules/tables' && each.typeOnly) return true;
  if (each.target === 'package.json') return doors.includes(name);
  if (each.isFile) {
    const target = roomOf(each.target);
    return target !== undefined && (target === name || room.may.includes(target));
  }
  if (each.target.startsWith('node:')) return room.node === true;
  const wanted = packageOf(each);
  if (alone[wanted] !== undefined) return alone[wanted] === source.path;
  return room.packages?.includes(wanted) ?? false;
}

/** The first circle among imports that last until run time, as paths; empty where there is none. */
function circle(files: readonly Source[]): readonly string[] {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter((each) => each.isFile && !each.typeOnly).map(fileOf),
    ]),
  );
  const done = new Set<string>();
  const walk = (path: string, above: readonly string[]): readonly string[] => {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    for (const target of next.get(path) ?? []) {
      const found = walk(target, [...above, path]);
      if (found.length > 0) return found;
    }
    return [];
  };
  return files.map(({ path }) => walk(path, [])).find(({ length }) => length > 0) ?? [];
}

describe('rooms', () => {
  test('every file stands in one', () => {
    expect(all.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  test.each(Object.entries(rooms))('%s imports only what it may', (name, { why }) => {
    const broken = all
      .filter(({ path }) => roomOf(path) === name)
      .flatMap((source) =>
        source.imports
          .filter((each) => !isAllowed(source, each))
          .map(({ target }) => `${source.path} imports ${target}`),
      );
    expect({ why, broken }).toEqual({ why, broken: [] });
  });

  test('no file imports itself by a detour', () => {
    expect(circle(all)).toEqual([]);
  });

  test('the page needs no Node: nothing that it imports, however deep, does', () => {
    const files = new Map(all.map((source) => [source.path, source]));
    const reached = new Set(all.map(({ path }) => path).filter((path) => path.startsWith('web/')));
    // A set may grow while it is walked: what is added is visited too.
    for (const path of reached) {
      for (const each of files.get(path)?.imports ?? []) {
        if (each.typeOnly) continue;
        expect(`${path} imports ${each.target}`).not.toMatch(
          / imports (?:node:|@typescript|src\/(?:node|cli)\/)/,
        );
        if (each.isFile && each.target !== 'package.json') reached.add(fileOf(each));
      }
    }
    expect([...reached]).toEqual(expect.arrayContaining(['src/browser', 'src/redact/redact', 'rules/index']));
    expect([...reached].filter((path) => !files.has(path))).toEqual([]);
  });

  test('the engine knows no integration', () => {
    const knowing = all
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap(({ path, text }) => {
        const word = integrations.exec(withoutComments(text))?.[0];
        return word === undefined ? [] : [`${path} says ${word}`];
      });
    expect(knowing).toEqual([]);
  });
});

describe('the list of rules', () => {
  test('holds every file of every subject, under the name of the file', () => {
    const files = all
      .map(({ path }) => path)
      .filter((path) => path.startsWith('rules/') && path.split('/').length === 3)
      .filter((path) => !besideRules.includes(basename(dirname(path))));
    const listed = Object.entries(subjects).flatMap(([subject, its]) =>
      its.map(({ id }) => `rules/${subject}/${id}`),
    );
    expect(listed.sort()).toEqual(files.sort());
  });

  test('names each rule once', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(Object.values(subjects).flatMap((its) => its.map(({ id }) => id)));
  });
});

test('the laws bite', () => {
  const source = (path: string, target: string, typeOnly = false) => {
    const each: Import = { target, isFile: /^(?:src|rules)\//.test(target), typeOnly };
    return isAllowed({ path, text: '', imports: [each] }, each);
  };
  expect(source('src/core/text', 'src/read/open')).toBe(false);
  expect(source('src/core/text', 'node:fs', true)).toBe(false);
  expect(source('src/read/open', '@typescript-eslint/parser')).toBe(false);
  expect(source('src/report/json', 'simple-git')).toBe(false);
  expect(source('rules/tables/hosts', 'src/core/rule')).toBe(false);
  expect(source('rules/tables/hosts', 'src/core/rule', true)).toBe(true);
  expect(source('src/browser', 'src/node/git')).toBe(false);
  expect(source('src/node/git', 'simple-git')).toBe(true);
  const file = (path: string, target: string): Source => ({
    path,
    text: '',
    imports: [{ target, isFile: true, typeOnly: false }],
  });
  expect(
    circle([file('src/core/rule', 'src/core/home'), file('src/core/home', 'src/core/rule')]),
  ).toHaveLength(3);
});
