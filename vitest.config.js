import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { defines } from './scripts/defines.mjs';

/** The files that take longest, which begin first, so that no process waits for the last one at the end. */
const longest = [
  'conformance/conformance',
  'docs/contributing',
  'growth/growth',
  'integrations/pre-commit',
  'integrations/build-servers',
  'cli/fleet',
  'cli/threads',
  'semantics/robustness',
  'regress/regress',
  'formatters/hostile',
  'linter/laws',
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  async sort(files) {
    const isLongest = ({ moduleId }) => longest.some((name) => moduleId.endsWith(name));
    const [first, rest] = [files.filter(isLongest), files.filter((file) => !isLongest(file))];
    const place = ({ moduleId }) => longest.findIndex((name) => moduleId.endsWith(name));
    return [...first.sort((one, other) => place(one) - place(other)), ...(await super.sort(rest))];
  }
}

export default defineConfig({
  define: defines,
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/set-up.ts',
    setupFiles: 'test/support/equality.ts',
    pool: 'forks',
    maxWorkers: 2,
    // Test files share the process and the modules that were loaded in it: loading src anew for each took as long as half of the tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
