import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { procedures, sections } from '../rules/procedures';
import type { Estate } from '../src/audit/estate';
import type { Json } from '../src/audit/json';
import { kinds, type Kind, type Outcome } from '../src/audit/outcome';
import type { Procedure, ProcedureExample } from '../src/audit/procedure';
import { estateOf } from './support/estate';
import { rules } from '../rules';
import * as tables from '../rules/tables/audit';

/**
 * The laws of procedures: what holds for every procedure holds for its examples. An outcome that a procedure can have has
 * an example, and in no example of any procedure does one have an outcome that it does not declare.
 */
interface Case {
  readonly procedure: Procedure;
  readonly kind: Kind;
  readonly example: ProcedureExample;
}

const cases: readonly Case[] = procedures.flatMap((procedure) =>
  kinds.flatMap((kind) => (procedure.examples[kind] ?? []).map((example) => ({ procedure, kind, example }))),
);

const estates = new Map<ProcedureExample, Estate>();
function estate(example: ProcedureExample): Estate {
  let made = estates.get(example);
  if (!made) estates.set(example, (made = estateOf(example)));
  return made;
}

const declared = ({ examples }: Procedure): readonly Kind[] => kinds.filter((kind) => examples[kind]);

/** What must hold for an outcome, whoever has it. */
function isWhole(outcome: Outcome): boolean {
  const isFinding = outcome.kind === 'finding';
  return (
    (outcome.severity !== undefined) === isFinding &&
    /^[A-Z0-9.].{8,}[.?!]$/.test(outcome.says) &&
    !/undefined|NaN|\[object/.test(outcome.says) &&
    outcome.evidence.every(({ file }) => file !== '') &&
    (outcome.age === undefined || outcome.age >= 0)
  );
}

describe('each outcome of each procedure comes about', () => {
  const named = cases.map((one, i) => [`${one.procedure.id}: ${one.kind} (${i})`, one] as const);
  test.each(named)('%s', (_, { procedure, kind, example }) => {
    const outcome = procedure.check(estate(example));
    expect(outcome.kind).toBe(kind);
    expect([outcome.says, ...outcome.details].join(' ')).toContain(example.says ?? '');
    expect(isWhole(outcome) ? '' : outcome.says).toBe('');
  });
});

test.each(procedures.map((procedure) => [procedure.id, procedure] as const))(
  '%s has no outcome that it does not declare, in any home',
  (_, procedure) => {
    const kinds = new Set(
      cases.map(({ example }) => procedure.check(estate(example))).map(({ kind }) => kind),
    );
    for (const kind of declared(procedure)) kinds.delete(kind);
    expect([...kinds]).toEqual([]);
  },
);

test('of a checkout without anything in it, nothing passes that must be seen on the machine', () => {
  const bare = estateOf({ mode: 'checkout', git: false });
  const passed = procedures.filter((procedure) => procedure.check(bare).kind === 'pass').map(({ id }) => id);
  // These look at what the files say, and the tables are at hand always.
  expect(passed).toEqual(['interface-integrations', 'tables-current']);
});

describe('the list of procedures', () => {
  test('holds every file of every section, under the name of the file', () => {
    const folder = join(__dirname, '..', 'rules', 'procedures');
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) =>
        readdirSync(join(folder, name)).map((file) => `${name}/${file.replace('.ts', '')}`),
      )
      .filter((path) => path !== 'recovery/leak');
    const listed = sections.flatMap(({ id, procedures: its }) =>
      its.map((procedure) => `${id}/${procedure.id}`),
    );
    expect(listed.sort()).toEqual(files.sort());
    expect(new Set(procedures.map(({ id }) => id)).size).toBe(procedures.length);
  });

  test('tells of each in whole sentences, with something to do', () => {
    for (const { seed, looks, next } of procedures) {
      for (const text of [seed, looks, next])
        expect(text).toMatch(/^[A-Z“‘][^]*[.!?]$|^git bisect[^]*\.$|^haguard [^]*\.$/);
    }
  });

  test('knows the rules that it asks by their names', () => {
    const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
    const asked = [
      tables.accessRules,
      tables.checkRules,
      tables.gitRules,
      tables.loginRules,
      tables.privateRules,
      tables.secretRules,
      tables.takenOverRules,
    ].flat();
    const source = sections
      .flatMap(({ id, procedures: its }) =>
        its.map((procedure) => join(__dirname, '..', 'rules', 'procedures', id, `${procedure.id}.ts`)),
      )
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const named = [...source.matchAll(/\bflagged\(((?:'[a-z-]+',? ?)+)\)/g)].flatMap(
      ([, list = '']) => list.match(/[a-z-]+/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(3);
    expect([...asked, ...named].filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('whatever stands in stored files', () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
  /** The fields that procedures ask for, with anything in them. */
  const field = fc.constantFrom(
    'config',
    'schedule',
    'recurrence',
    'entries',
    'users',
    'refresh_tokens',
    'agents',
    'retention',
    'stable',
    'create_backup',
    'agent_ids',
    'last_completed_automatic_backup',
    'external_url',
    '__proto__',
  );
  const nested: fc.Arbitrary<Json> = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      json,
      fc.dictionary(field, tie('node')),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;
  const data = fc.dictionary(field, nested);

  test('each procedure has an outcome that it declares, and says nothing of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tables.storedFiles), data, (file, content) => {
        const home = estateOf({
          files: { [`.storage/${file}`]: JSON.stringify({ version: 1, data: content }) },
        });
        for (const procedure of procedures) {
          const outcome = procedure.check(home);
          expect(declared(procedure)).toContain(outcome.kind);
          expect(isWhole(outcome)).toBe(true);
        }
      }),
      { numRuns: 150, seed: 8 },
    );
  });
});
