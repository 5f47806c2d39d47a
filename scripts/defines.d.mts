/** What esbuild and vitest put in place of constants of the source. */
export const defines: Readonly<Record<string, string>>;
