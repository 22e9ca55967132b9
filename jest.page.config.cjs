/** @type {import('jest').Config} The page, tried in a real browser (Debian: `apt-get install chromium`). */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/test/page/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  transform: { '\\.[cm]?[jt]sx?$': ['ts-jest', { tsconfig: '<rootDir>/test/page/tsconfig.json' }] },
  testTimeout: 60_000,
  maxWorkers: 1,
};
