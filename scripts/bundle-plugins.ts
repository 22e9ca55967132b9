import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** Packages that few runs need, and that cost more to read than the rest of the program together. */
export const rarelyNeededPackages = ['yaml', 'micromatch', 'simple-git'] as const;
const rarelyNeeded = new RegExp(`^(?:${rarelyNeededPackages.join('|')})$`);

/**
 * Leaves rarely needed packages out of a program. `haguard.cjs` holds them packed, and gives them as a text when they are
 * first asked for.
 */
export const packagesApart: Plugin = {
  name: 'packages-apart',
  setup(within) {
    within.onResolve({ filter: rarelyNeeded }, ({ path }) => ({ path, namespace: 'packed' }));
    within.onLoad({ filter: /./, namespace: 'packed' }, ({ path }) => ({
      contents: `new Function('module', 'exports', 'require', unpacked(${JSON.stringify(path)}))(module, exports, require);`,
      loader: 'js',
    }));
  },
};

/**
 * Takes out of the rules what a hook does not print: examples, and why a rule matters. Other commands, and reports that
 * explain, have it in `commands.cjs`.
 */
export const withoutPages: Plugin = {
  name: 'without-pages',
  setup(within) {
    within.onLoad({ filter: /[\\/]rules[\\/].*\.ts$/ }, ({ path }) => ({
      contents: bare(path, readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

const pageOnly = { invalid: '[]', valid: '[]', why: "''", see: '[]' } as const;

function bare(path: string, text: string): string {
  const cuts: { readonly from: number; readonly to: number; readonly put: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const named = node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
          ? [{ name: property.name.text, from: property.getStart(), to: property.getEnd() }]
          : [],
      );
      const words = Object.entries(pageOnly).flatMap(([name, empty]) =>
        named.filter((one) => one.name === name).map((one) => ({ ...one, put: `${name}: ${empty}` })),
      );
      // All four together: a rule.
      if (words.length === 4) cuts.push(...words);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return cuts
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to, put }) => rest.slice(0, from) + put + rest.slice(to), text);
}
