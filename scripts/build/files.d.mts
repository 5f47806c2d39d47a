import type { BuildOptions, BuildResult } from 'esbuild';

/** What of modules that start can wait all the same. */
export interface TextDivision {
  readonly divide: (path: string, text: string) => { readonly rest: string; readonly apart: string } | null;
  readonly restore: (parts: ReadonlyMap<string, string>) => string;
  readonly isRead: (path: string, text: string) => boolean;
}

/** See `files.mjs`. */
export function bundleInFiles(
  options: BuildOptions & { readonly absWorkingDir: string },
  entry: string,
  runs: readonly (readonly string[])[],
  texts?: TextDivision,
): Promise<readonly { readonly name: string; readonly text: string; readonly result: BuildResult }[]>;
