import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateManual } from '../../scripts/generate/manual.js';
import { generateUsageDocs } from '../../scripts/generate/usage-docs.js';
import { options } from '../../src/cli/options.js';
import { codeFileNames, dataFileNames } from '../../src/settings/index.js';

const root = join(import.meta.dirname, '../..');

describe('docs/usage.md', () => {
  it('is what `npm run generate` makes of the option table', async () => {
    for (const { path, text } of await generateUsageDocs()) {
      expect(readFileSync(join(root, path), 'utf8')).toBe(text);
    }
  });

  it('names no option that does not exist', () => {
    const text = readFileSync(join(root, 'docs/usage.md'), 'utf8');
    const named = [...text.matchAll(/`--([a-z][a-z-]*)/g)].map(([, name]) => name ?? '');
    const known = new Set([...Object.keys(options), 'no-color']);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the manual page', () => {
  it('names every file that settings are looked for in', async () => {
    const [page] = await generateManual();
    const files = page?.text.match(/^\.SH FILES\n[^]*?(?=^\.SH)/m)?.[0].replaceAll('\\-', '-');
    for (const name of [...dataFileNames, ...codeFileNames]) expect(files).toContain(name);
    expect(readFileSync(join(root, 'man/sshd-lint.1'), 'utf8')).toBe(page?.text);
  });
});
