import { defineConfig } from 'vitest/config';
import { defines } from './scripts/defines.mjs';

export default defineConfig({
  define: defines,
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/set-up.ts',
    pool: 'forks',
    maxWorkers: 2,
    // Test files share the process and the modules that were loaded in it: loading src anew for each took as long as half of the tests.
    isolate: false,
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
