import type * as YamlRecover from './yaml-recover';

/**
 * The recovering YAML parser, loaded when it is first asked for: most runs meet no broken file, and loading it costs more
 * than reading one. `require`, because an `import()` would make all reading asynchronous, and bundlers run a plain import
 * at the start.
 */
export function yamlRecover(): typeof YamlRecover {
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return
  return require('./yaml-recover');
}
