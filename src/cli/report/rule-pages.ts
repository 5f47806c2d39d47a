/** The pages of docs/rules by id: JSON, packed by Brotli, as base64; put here when the command is built. */
declare const SSHD_LINT_RULE_PAGES: string;

let pages: Readonly<Record<string, string>> | undefined;

/**
 * The page about a rule, Markdown.
 *
 * @example
 * rulePage('strict-modes')?.startsWith('# strict-modes'); // true
 */
export function rulePage(id: string): string | undefined {
  pages ??= unpack();
  return Object.hasOwn(pages, id) ? pages[id] : undefined;
}

function unpack(): Readonly<Record<string, string>> {
  // Loaded when a page is printed: it takes longer to load than most of our own modules.
  const { brotliDecompressSync } = process.getBuiltinModule('node:zlib');
  const packed = Buffer.from(SSHD_LINT_RULE_PAGES, 'base64');
  return JSON.parse(brotliDecompressSync(packed).toString()) as Readonly<Record<string, string>>;
}
