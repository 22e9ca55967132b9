import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { bare } from './bare';
import { inlined } from './inline';

/** Packages that few runs need, and that cost more to read than the rest of the program together. */
export const rarelyNeededPackages = ['yaml', 'micromatch'] as const;
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
 * Packages that many modules use and few runs need: they run when something of them is first asked for.
 */
export const packagesOnDemand: Plugin = {
  name: 'packages-on-demand',
  setup(within) {
    const namespace = 'on-demand';
    within.onResolve({ filter: /^(?:picocolors|ipaddr\.js)$/ }, ({ path, namespace: from }) =>
      from === namespace ? undefined : { path, namespace },
    );
    within.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `let loaded;
        export default new Proxy({}, { get: (_, name) => (loaded ??= require(${JSON.stringify(path)}))[name] });`,
      resolveDir: __dirname,
    }));
  },
};

/**
 * js-yaml builds its schemas and its writer when it is loaded, and does not say that nobody misses them who only reads
 * events. What is marked so, esbuild leaves out where it is not used.
 */
export const yamlEventsAlone: Plugin = {
  name: 'yaml-events-alone',
  setup(within) {
    within.onLoad({ filter: /[\\/]js-yaml[\\/]dist[\\/]js-yaml\.mjs$/ }, ({ path }) => ({
      contents: inlined(path, pure(path, readFileSync(path, 'utf8'))),
      loader: 'js',
    }));
  },
};

/** Marks what a module's own constants are made of as without effects. */
function pure(path: string, text: string): string {
  const makers = ts
    .createSourceFile(path, text, ts.ScriptTarget.Latest)
    .statements.filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => initializer ?? []);
  return makers.reduceRight(
    (rest, { pos, end }) =>
      `${rest.slice(0, pos)} /* @__PURE__ */ (() => (${rest.slice(pos, end)}))()${rest.slice(end)}`,
    text,
  );
}

/** Only `haguard explain`, the pages of the rules and the tests look at examples. */
export const withoutExamples: Plugin = {
  name: 'without-examples',
  setup(within) {
    within.onLoad({ filter: /[\\/]rules[\\/].*\.ts$/ }, ({ path }) => ({
      contents: bare(path, readFileSync(path, 'utf8'), ['invalid', 'valid']),
      loader: 'ts',
    }));
  },
};
