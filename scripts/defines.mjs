import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The pages about rules by id, packed so that a command that does not print them has nothing to read. */
function packRulePages() {
  const folder = new URL('../docs/rules/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const pages = names
    .sort()
    .map((name) => [name.slice(0, -'.md'.length), readFileSync(new URL(name, folder), 'utf8')]);
  return brotliCompressSync(JSON.stringify(Object.fromEntries(pages))).toString('base64');
}

/**
 * Compile-time constants: `src/version.ts` takes the version from package.json, `src/cli/report/rule-pages.ts` the pages from docs/rules,
 * the one place that states each.
 */
export const defines = {
  SSHD_LINT_VERSION: JSON.stringify(version),
  SSHD_LINT_RULE_PAGES: JSON.stringify(packRulePages()),
};
