import { defineConfig } from 'vitest/config';
import { versionDefine } from './scripts/version-define.mjs';

export default defineConfig({
  define: versionDefine,
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
