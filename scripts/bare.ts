import ts from 'typescript';

type Words = 'invalid' | 'valid' | 'why' | 'see' | 'sample';

const empty: Readonly<Record<Words, string>> = {
  invalid: '[]',
  valid: '[]',
  why: "''",
  see: '[]',
  sample: 'undefined',
};

/**
 * The text of a file of the rules without these words, in every object that has them all: where each of them stands, it is
 * empty.
 */
export function bare(path: string, text: string, words: readonly Words[]): string {
  const cuts: { readonly from: number; readonly to: number; readonly put: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const named = node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
          ? [{ name: property.name.text, from: property.getStart(), to: property.getEnd() }]
          : [],
      );
      const found = words.flatMap((word) =>
        named.filter(({ name }) => name === word).map((one) => ({ ...one, put: `${word}: ${empty[word]}` })),
      );
      // All of them together: a rule.
      if (found.length === words.length) cuts.push(...found);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return cuts
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to, put }) => rest.slice(0, from) + put + rest.slice(to), text);
}
