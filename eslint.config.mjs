import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What only Node has: the rooms that also run in a browser must do without. */
const nodeGlobals = [
  'process',
  'Buffer',
  'global',
  'require',
  'module',
  '__dirname',
  '__filename',
  'setImmediate',
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'examples/', 'test/fixtures/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Counts and positions stand in most messages; the compiler knows that they print well.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A command without options has the type of no options.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // A walk up a tree begins at the node itself.
      '@typescript-eslint/no-this-alias': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: [
      'src/{core,read,report,home,fix,redact,doors,audit}/**/*.ts',
      'src/{browser,index}.ts',
      'rules/**/*.ts',
      'web/**/*.{ts,tsx}',
    ],
    rules: { 'no-console': 'error', 'no-restricted-globals': ['error', ...nodeGlobals] },
  },
  {
    // js-yaml has its constants twice, in objects and flat; the flat ones are what is compared at every token.
    files: ['src/read/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    // A test may say what it knows of a value that it has just written.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', process: 'readonly', console: 'readonly' },
    },
  },
);
