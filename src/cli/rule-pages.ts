import { brotliDecompressSync } from 'node:zlib';

/** The pages of docs/rules by id: JSON, packed by Brotli, as base64; put here when the command is built. */
declare const SSHD_LINT_RULE_PAGES: string;

/**
 * The page about a rule, Markdown.
 *
 * @example
 * rulePage('strict-modes')?.startsWith('# strict-modes'); // true
 */
export function rulePage(id: string): string | undefined {
  const packed = Buffer.from(SSHD_LINT_RULE_PAGES, 'base64');
  const pages = JSON.parse(brotliDecompressSync(packed).toString()) as Readonly<Record<string, string>>;
  return Object.hasOwn(pages, id) ? pages[id] : undefined;
}
