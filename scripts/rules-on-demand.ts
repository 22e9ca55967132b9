import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { bare } from './bare';

const onDemand = resolve(__dirname, '../src/core/on-demand');

/**
 * Rules for hooks: they tell what to do, but not at length, and each is made when it is first called, with all that stands
 * beside it in its file. What is not made costs a start nothing, not even its functions.
 */
export const rulesOnDemand: Plugin = {
  name: 'rules-on-demand',
  setup(within) {
    within.onLoad({ filter: /[\\/]rules[\\/].*\.ts$/ }, ({ path }) => ({
      contents: madeOnDemand(path, withoutWords(path, readFileSync(path, 'utf8'))),
      loader: 'ts',
    }));
  },
};

/** Neither the pages of rules, nor their examples and what those are made of. */
const withoutWords = (path: string, text: string): string =>
  /[\\/]tables[\\/]tokens[\\/]/.test(path)
    ? bare(path, text, ['sample'])
    : bare(path, text, ['invalid', 'valid', 'why', 'see']);

const known: ReadonlySet<string> = new Set(['id', 'severity', 'of', 'keys', 'texts', 'conceals']);

/** As it is, where the file has more than a rule, or where it must be computed whether the rule is called. */
function madeOnDemand(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const [exported, ...more] = file.statements.filter(isExported);
  const rule = exported && more.length === 0 ? ruleIn(exported) : undefined;
  if (!rule) return text;
  const told = rule.literal.properties.filter((one) => known.has(one.name?.getText() ?? ''));
  if (!told.every((one) => ts.isPropertyAssignment(one) && isConstant(one.initializer))) return text;
  const textOf = (nodes: readonly ts.Node[], between: string): string =>
    nodes.map((node) => node.getText()).join(between);
  const others = file.statements.filter((statement) => statement !== exported);
  return `${textOf(others.filter(ts.isImportDeclaration), '\n')}
import { onDemand } from ${JSON.stringify(onDemand)};
export const ${rule.name} = onDemand({ ${textOf(told, ', ')} }, () => {
${textOf(
  others.filter((statement) => !ts.isImportDeclaration(statement)),
  '\n',
)}
return ${rule.literal.getText()};
});
`;
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** `const NAME: Rule = { … }` */
function ruleIn(
  statement: ts.Statement,
): { readonly name: string; readonly literal: ts.ObjectLiteralExpression } | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [{ name, type, initializer } = {}] = statement.declarationList.declarations;
  return name && type?.getText() === 'Rule' && initializer && ts.isObjectLiteralExpression(initializer)
    ? { name: name.getText(), literal: initializer }
    : undefined;
}

const isConstant = (value: ts.Expression): boolean =>
  ts.isStringLiteral(value) ||
  (ts.isArrayLiteralExpression(value) && value.elements.every(ts.isStringLiteral));
