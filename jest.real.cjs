const usual = require('./jest.config.cjs');

/** What needs the real programs (.ci/real.sh). @type {import('jest').Config} */
module.exports = {
  ...usual,
  testMatch: ['<rootDir>/test/real/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 20 * 60 * 1000,
  maxWorkers: 2,
};
