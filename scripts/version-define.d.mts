/** What esbuild and vitest put in place of the version constant. */
export const versionDefine: Readonly<Record<string, string>>;
