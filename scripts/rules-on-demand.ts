import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { rules } from '../rules';
import { bare } from './bare';

const onDemand = resolve(__dirname, '../src/core/on-demand');

/** What decides whether a rule is called at all, by its id. */
const known = new Map(
  rules.map(({ id, severity, of, keys, texts, conceals }) => [
    id,
    { id, severity, of, keys, texts, conceals },
  ]),
);

/**
 * Rules for hooks: they tell what to do, but not at length, and each is made when it is first called, with all that stands
 * beside it in its file and with the tables that it alone reads. What is not made costs a start nothing, not even its
 * functions; what decides whether a rule is called is one text for all of them.
 */
export const rulesOnDemand: Plugin = {
  name: 'rules-on-demand',
  setup(within) {
    within.onResolve({ filter: /^known-rules$/ }, ({ path }) => ({ path, namespace: path }));
    within.onLoad({ filter: /./, namespace: 'known-rules' }, () => ({
      contents: `export const known = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(known)))});`,
      loader: 'js',
    }));
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

/** As it is, where the file has more than a rule. */
function madeOnDemand(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const [exported, ...more] = file.statements.filter(isExported);
  const rule = exported && more.length === 0 ? ruleIn(exported) : undefined;
  if (!rule) return text;
  const others = file.statements.filter((statement) => statement !== exported);
  const imports = others.filter(ts.isImportDeclaration);
  const lines = (nodes: readonly ts.Node[]): string => nodes.map((node) => node.getText()).join('\n');
  return `${lines(imports.filter((one) => !isOfTable(one)))}
import { onDemand } from ${JSON.stringify(onDemand)};
import { known } from 'known-rules';
export const ${rule.name} = onDemand(known[${JSON.stringify(rule.id)}], () => {
${imports.filter(isOfTable).map(required).join('\n')}
${lines(others.filter((statement) => !ts.isImportDeclaration(statement)))}
return ${rule.literal.getText()};
});
`;
}

const isOfTable = ({ moduleSpecifier }: ts.ImportDeclaration): boolean =>
  ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('../tables/');

/** The same import, made where it stands. */
function required({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const bindings = importClause?.namedBindings;
  if (!importClause || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword || !bindings) return '';
  if (!ts.isNamedImports(bindings)) throw new Error('a table is imported by its names');
  const names = bindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ propertyName, name }) => [propertyName, name].flatMap((one) => one?.getText() ?? []).join(': '));
  return `const { ${names.join(', ')} } = require(${moduleSpecifier.getText()});`;
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** `const NAME: Rule = { id: … }` */
function ruleIn(
  statement: ts.Statement,
): { readonly name: string; readonly id: string; readonly literal: ts.ObjectLiteralExpression } | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [{ name, type, initializer } = {}] = statement.declarationList.declarations;
  if (!name || type?.getText() !== 'Rule' || !initializer || !ts.isObjectLiteralExpression(initializer))
    return undefined;
  const id = initializer.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => property.name.getText() === 'id')?.initializer;
  return id && ts.isStringLiteral(id) && known.has(id.text)
    ? { name: name.getText(), id: id.text, literal: initializer }
    : undefined;
}
