import { rules } from '../../rules';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { Leaks } from '../../src/cli/history/leaks';
import { Scanner } from '../../src/cli/history/scanner';
import { openAlone } from '../../src/cli/tree';
import type { Blob } from '../../src/core/document';
import { unknownHome } from '../../src/core/home';
import { lint } from '../../src/core/lint';
import { KnownSecrets } from '../../src/core/secrets';
import { Kinds } from '../../src/node/kinds';
import { Opener } from '../../src/node/opener';
import { hasCorpus, lintFolder, repositories } from '../support/corpus';

const credentialRules = rules.filter(({ conceals }) => conceals === 'credential');
const open = openAlone(new Opener(dialects));

function scannerWith(leaks = new Leaks()): Scanner {
  return new Scanner(leaks, {
    home: unknownHome(new KnownSecrets()),
    known: [],
    open,
    rules: credentialRules,
    severities: {},
    kinds: new Kinds(files),
    allow: [],
    move: (path) => path,
  });
}

/** What a scanner finds in the last of some versions of a file, as the values stand there. */
function found(path: string, ...versions: readonly string[]): readonly string[] {
  const scanner = scannerWith();
  const leaks = versions.map((text) => scanner.look(path, Buffer.from(text))).at(-1) ?? [];
  return leaks
    .flatMap((leak) => [...leak.written].map(({ bytes }) => Buffer.from(bytes, 'latin1').toString()))
    .sort();
}

/** What the rules find when they read all of it. */
function linted({ path, text }: Blob): readonly string[] {
  const document = open({ path, text });
  const { findings } = lint(document, unknownHome(new KnownSecrets()), credentialRules);
  const values = findings
    .filter((finding) => finding.class === 'credential' && finding.severity !== 'info')
    .map(({ range }) => text.slice(...range));
  return [...new Set(values)].sort();
}

/** Versions of a text that grows: without every other line that is not indented, and what hangs below it. */
function half(text: string, odd: boolean): string {
  let keep = odd;
  return text
    .split(/(?<=\n)/)
    .filter((line) => {
      if (/^[^\s#})\]]/.test(line)) keep = !keep;
      return keep;
    })
    .join('');
}

describe('reading only what is new', () => {
  const examples = credentialRules.flatMap(({ invalid }) =>
    invalid.map((example) =>
      typeof example === 'string' ? { path: 'configuration.yaml', text: example } : example,
    ),
  );

  test.each(examples.map(({ path, text }, i) => [i, path, text.replaceAll(/[«»]/g, '')] as const))(
    'finds the same in the example %i (%s), after a part of it, and after other things',
    (_, path, text) => {
      const all = linted({ path, text });
      expect(found(path, text)).toEqual(all);
      expect(found(path, half(text, true), text)).toEqual(all);
      expect(found(path, half(text, false), text)).toEqual(all);
      if (!/\.json|\.storage/.test(path)) expect(found(path, `${text}\n# nothing\n`, text)).toEqual(all);
      expect(found(path, text, text)).toEqual(all);
    },
  );

  const inCorpus = hasCorpus ? test : test.skip;
  inCorpus('finds the same in real configurations', () => {
    const lost: string[] = [];
    let count = 0;
    for (const folder of repositories('unsecret').slice(0, 12)) {
      lintFolder(folder, ({ document: { path, text } }) => {
        if (text === '' || text.length > 200_000) return;
        const all = linted({ path, text });
        count += all.length;
        const versions = [[text], [half(text, true), text], [half(text, false), half(text, true), text]];
        for (const [i, its] of versions.entries()) {
          const ours = found(path, ...its);
          if (ours.join('\n') !== all.join('\n'))
            lost.push(`${folder} ${path} ${i}: ${ours.length} for ${all.length}`);
        }
      });
    }
    expect(lost).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });
});

describe('JSON that is written with indentation', () => {
  const entries = (...passwords: readonly string[]): string =>
    JSON.stringify(
      { data: { entries: passwords.map((password) => ({ domain: 'mqtt', data: { password } })) } },
      null,
      2,
    );

  test('is read item by item', () => {
    const path = '.storage/core.config_entries';
    const one = entries('winter-in-may', 'summer-rain-2');
    const two = entries('winter-in-may', 'autumn-leaf-3', 'summer-rain-2');
    expect(found(path, one, two)).toEqual(['autumn-leaf-3', 'summer-rain-2', 'winter-in-may']);
    expect(found(path, two, one)).toEqual(['summer-rain-2', 'winter-in-may']);
  });
});
