/** The pages of docs/rules by id: JSON, packed by Brotli, as base64; put here when the command is built. */
declare const SSHD_LINT_RULE_PAGES: string;

let pages: Readonly<Record<string, string>> | undefined;

/**
 * The page about a rule, Markdown.
 *
 * @example
 * (await rulePage('strict-modes'))?.startsWith('# strict-modes'); // true
 */
export async function rulePage(id: string): Promise<string | undefined> {
  // Not with the rest: no other command needs it, and it costs milliseconds.
  const { brotliDecompressSync } = await import('node:zlib');
  pages ??= unpack();
  return Object.hasOwn(pages, id) ? pages[id] : undefined;
}

function unpack(): Readonly<Record<string, string>> {
  const packed = Buffer.from(SSHD_LINT_RULE_PAGES, 'base64');
  return JSON.parse(brotliDecompressSync(packed).toString()) as Readonly<Record<string, string>>;
}
