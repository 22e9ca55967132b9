import { readFileSync } from 'node:fs';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import ts from 'typescript';

/** Packages that few runs need, and that cost more to read than the rest of the program together. */
const rarelyNeeded = /^(?:yaml|micromatch|simple-git)$/;

/** What was put into bundles as text since this began: licences count there, too. */
export const embedded: Metafile[] = [];

/**
 * Puts rarely needed packages into the bundle as a text, which Node only reads over, and makes them code when they are
 * first asked for.
 */
export const asText: Plugin = {
  name: 'as-text',
  setup(within) {
    const { absWorkingDir: resolveDir = process.cwd(), plugins = [], ...given } = within.initialOptions;
    const same: BuildOptions = { ...given, absWorkingDir: resolveDir, banner: {} };
    delete same.entryPoints;
    within.onResolve({ filter: rarelyNeeded }, ({ path }) => ({ path, namespace: 'as-text' }));
    within.onLoad({ filter: /./, namespace: 'as-text' }, async ({ path }) => {
      const { outputFiles, metafile } = await build({
        ...same,
        stdin: { contents: `module.exports = require(${JSON.stringify(path)});`, resolveDir },
        plugins: plugins.filter(({ name }) => name !== 'as-text'),
        write: false,
        metafile: true,
      });
      embedded.push(metafile);
      const code = JSON.stringify(outputFiles.map(({ text }) => text).join(''));
      const contents = `new Function('module', 'exports', 'require', ${code})(module, exports, require);`;
      return { contents, resolveDir, loader: 'js' };
    });
  },
};

/** Takes the examples out of the rules: only `haguard explain`, the pages and the tests look at them. */
export const withoutExamples: Plugin = {
  name: 'without-examples',
  setup(within) {
    within.onLoad({ filter: /[\\/]rules[\\/].*\.ts$/ }, ({ path }) => ({
      contents: bare(path, readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

function bare(path: string, text: string): string {
  const cuts: { readonly from: number; readonly to: number; readonly name: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const named = node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
          ? [{ name: property.name.text, from: property.getStart(), to: property.getEnd() }]
          : [],
      );
      const examples = named.filter(({ name }) => name === 'invalid' || name === 'valid');
      if (examples.length === 2) cuts.push(...examples);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return cuts
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to, name }) => `${rest.slice(0, from)}${name}: []${rest.slice(to)}`, text);
}
