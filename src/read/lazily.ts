import type * as Yaml from 'yaml';

/**
 * The package `yaml`, loaded when it is first asked for: most runs meet no broken file, and loading it costs more than
 * reading one. `require`, because an `import()` would make all reading asynchronous, and bundlers run a plain import at
 * the start. Only of the package: what a bundler wraps for later it wraps with all that it imports.
 */
export function yaml(): typeof Yaml {
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return
  return require('yaml');
}
