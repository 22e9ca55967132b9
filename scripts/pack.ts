import { deflateRawSync } from 'node:zlib';
import ts from 'typescript';
import { compressedMark } from '../src/node/packed';

/**
 * Code as comments, each in a function of its own, for `unpacked`: as it is, or compressed where it is seldom needed, since
 * every start reads all of the file.
 */
export function pack(often: ReadonlyMap<string, string>, seldom: ReadonlyMap<string, string>): string {
  const packed = new Map([
    ...[...often].map(([name, code]) => [name, withoutEnds(code)] as const),
    ...[...seldom].map(([name, code]) => [name, compressed(code)] as const),
  ]);
  // Behind a line end V8 looks for nothing but the comment's own.
  const functions = [...packed].map(([name, text]) => `${JSON.stringify(name)}(){/*\n${text}*/}`);
  return `const packed={${functions.join(',\n')}};\n`;
}

const compressed = (code: string): string =>
  compressedMark + deflateRawSync(code, { level: 9 }).toString('base64');

/**
 * The same code without what would end a comment: that stands in patterns and strings alone. So the program that is packed
 * is a piece of the program's own text, and starts without a copy of it. A pattern matches the same, but its `source` is
 * another: nothing that is packed may make a new pattern of it.
 */
export function withoutEnds(code: string): string {
  const source = ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, true);
  const cuts: { readonly at: number; readonly put: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.template.getText(source).includes('*/'))
      throw new Error('a tagged template holds the end of a comment, and may be read as it stands there');
    if (ts.isRegularExpressionLiteral(node) || ts.isStringLiteral(node) || isTemplatePart(node)) {
      const start = node.getStart(source);
      const text = node.getText(source);
      const close = ts.isRegularExpressionLiteral(node) ? text.lastIndexOf('/') : -1;
      for (let at = text.indexOf('*/'); at >= 0; at = text.indexOf('*/', at + 1))
        cuts.push({ at: start + at + 1, put: at + 1 === close ? '(?:)' : '\\' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const mended = cuts
    .sort((a, b) => b.at - a.at)
    .reduce((rest, { at, put }) => rest.slice(0, at) + put + rest.slice(at), code);
  if (mended.includes('*/')) throw new Error('the end of a comment stands in the code itself');
  return mended;
}

const isTemplatePart = (node: ts.Node): boolean =>
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node);
