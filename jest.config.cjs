// Packages that are published as ECMAScript modules only: jest runs CommonJS, so they are translated too.
const modules = ['leven', 'supports-hyperlinks', 'supports-color', 'has-flag'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // These need a browser (npm run test:page) or Home Assistant itself (npm run test:real): not every machine has them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/page/', '<rootDir>/test/real/'],
  transform: {
    '\\.[cm]?[jt]s$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${modules.join('|')})/)`, '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  reporters: ['default', '<rootDir>/scripts/jest-reporter.cjs'],
  maxWorkers: '100%',
};
