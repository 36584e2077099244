import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
delete swc.jsc.paths;
delete swc.jsc.baseUrl;
swc.module = { type: 'commonjs' };

const shared = {
  // One id for all kinds of tests, and so one cache of compiled files: see jest.transformer.cjs.
  id: createHash('sha1')
    .update(import.meta.dirname)
    .digest('hex'),
  rootDir: import.meta.dirname,
  // Not in the folder for temporary files, which may be in memory.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testEnvironment: '<rootDir>/jest.environment.cjs',
  runtime: '<rootDir>/jest.runtime.cjs',
  transform: { '^.+\\.(ts|js|mjs)$': ['<rootDir>/jest.transformer.cjs', swc] },
  // Packages are loaded by Node itself, except this one: see jest.runtime.cjs.
  transformIgnorePatterns: ['/node_modules/(?!@nestjs/typeorm/)'],
  moduleNameMapper: {
    '^@app/(contracts|platform|testing)/([^/]+)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  resolver: '<rootDir>/jest.resolver.cjs',
  setupFiles: ['<rootDir>/jest.setup.cjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.belfabriek/'],
};

/**
 * unit: pure, beside the code. service: real PostgreSQL, NATS, Redis. scenario: the whole, as
 * processes. pages: the web app in Chromium, with canned answers. browser: the whole, looked at there.
 */
export default {
  // Only a test that hangs may fail by time: machines are shared, and no test asserts a speed.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/jest.sequencer.cjs',
  projects: [
    { ...shared, displayName: 'unit', testRegex: '(?<!\\.int|\\.e2e|\\.browser)\\.spec\\.ts$' },
    { ...shared, displayName: 'service', testMatch: ['**/*.int.spec.ts'] },
    { ...shared, displayName: 'scenario', testMatch: ['**/*.e2e.spec.ts'] },
    {
      ...shared,
      displayName: 'pages',
      testMatch: ['<rootDir>/apps/web/test/*.browser.spec.ts'],
      globalSetup: '<rootDir>/apps/web/test/global-setup.mjs',
      globalTeardown: '<rootDir>/apps/web/test/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: [
        '<rootDir>/test/browser/*.browser.spec.ts',
        '<rootDir>/apps/web/test/screens/*.browser.spec.ts',
      ],
      globalSetup: '<rootDir>/test/browser/global-setup.mjs',
      globalTeardown: '<rootDir>/test/browser/global-teardown.mjs',
    },
  ],
};
