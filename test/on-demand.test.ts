import { build } from 'esbuild';
import { rules } from '../rules';
import type { Rule } from '../src/core/rule';
import { rulesOnDemand } from '../scripts/rules-on-demand';
import { root } from './sources';
import { exportsOf } from './support/module';

/** The rules as they are in the hook's program. */
async function rulesOfHooks(): Promise<readonly Rule[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['rules/index.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    plugins: [rulesOnDemand],
    write: false,
  });
  const code = outputFiles.map(({ text }) => text).join('');
  return (exportsOf(code) as { rules: readonly Rule[] }).rules;
}

test('rules that are made when they are called are the same rules', async () => {
  const made = await rulesOfHooks();
  const atLength: ReadonlySet<string> = new Set(['why', 'see', 'valid', 'invalid']);
  /** All that the rule as it is written has, but for what a hook does not tell. */
  const told = (rule: Rule, i: number): unknown =>
    Object.keys(rules[i] ?? {})
      .filter((name) => !atLength.has(name))
      .map((name) => [name, rule[name as keyof Rule]])
      .map(([name, value]) => [name, typeof value === 'function' ? 'function' : JSON.stringify(value)]);
  expect(made.map(told)).toEqual(rules.map(told));
  expect(made.filter(({ constructor }) => constructor.name !== 'Object').length).toBeGreaterThan(100);
  expect(
    made.every(({ why, see, valid, invalid }) =>
      [why, see, valid, invalid].every(({ length }) => length === 0),
    ),
  ).toBe(true);
});
