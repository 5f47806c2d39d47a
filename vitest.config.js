import { defineConfig } from 'vitest/config';
import { defines } from './scripts/defines.mjs';

export default defineConfig({
  define: defines,
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
