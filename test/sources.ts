import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(__dirname, '..');

export interface Import {
  /** Path of a file from the project's root, without extension, or the name of a package. */
  readonly target: string;
  readonly isFile: boolean;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the project's root, without extension. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below the folders, with what it imports. */
export function sources(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .sort()
      .map((file) => source(posix.join(folder, file.replaceAll('\\', '/')))),
  );
}

function source(file: string): Source {
  const text = readFileSync(join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return { path: file.replace(/\.tsx?$/, ''), text, imports: [...importsOf(tree, posix.dirname(file))] };
}

function* importsOf(node: ts.Node, folder: string): Generator<Import> {
  const found = importedBy(node);
  if (found) {
    const isFile = found.name.startsWith('.');
    yield { target: isFile ? posix.join(folder, found.name) : found.name, isFile, typeOnly: found.typeOnly };
  }
  for (const child of node.getChildren()) yield* importsOf(child, folder);
}

function importedBy(node: ts.Node): { name: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { name: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { name: node.argument.literal.text, typeOnly: true };
  }
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments;
    const isImport =
      node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
    if (isImport && first && ts.isStringLiteralLike(first)) return { name: first.text, typeOnly: false };
  }
  return undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    !!names &&
    ts.isNamedImports(names) &&
    names.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

/** The text of the code alone: comments may name an example of what the code must not know. */
export function withoutComments(text: string): string {
  const tree = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  return ts.createPrinter({ removeComments: true }).printFile(tree);
}
