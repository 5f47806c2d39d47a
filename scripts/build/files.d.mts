import type { BuildOptions, BuildResult } from 'esbuild';

/** See `files.mjs`. */
export function bundleInFiles(
  options: BuildOptions & { readonly absWorkingDir: string },
  entry: string,
  runs: readonly (readonly string[])[],
): Promise<readonly { readonly name: string; readonly text: string; readonly result: BuildResult }[]>;
