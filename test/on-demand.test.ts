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
  const told = ({ id, severity, of, keys, conceals, summary, instead, check }: Rule): unknown => ({
    id,
    severity,
    of,
    keys,
    conceals,
    summary: String(summary),
    instead,
    isRule: typeof check === 'function',
  });
  expect(made.map(told)).toEqual(rules.map(told));
  expect(made.filter(({ constructor }) => constructor.name !== 'Object').length).toBeGreaterThan(100);
  // A hook does not tell it at length.
  expect(
    made.every(({ why, see, valid, invalid }) =>
      [why, see, valid, invalid].every(({ length }) => length === 0),
    ),
  ).toBe(true);
});
