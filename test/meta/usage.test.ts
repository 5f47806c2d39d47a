import { readdirSync, readFileSync } from 'node:fs';
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

describe('the environment', () => {
  it('is described, as far as it is asked for more than other programs ask of it', () => {
    const folder = join(root, 'src/cli');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const asked = new Set(
      sources.flatMap((text) => [...text.matchAll(/\benv\['(\w+)'\]/g)].map(([, name]) => name ?? '')),
    );
    const usual = ['TERM', 'NODE_V8_COVERAGE', 'ProgramData', 'SystemRoot'];
    expect(asked).toContain('NODE_DISABLE_COMPILE_CACHE');
    for (const path of ['docs/usage.md', 'man/sshd-lint.1']) {
      const text = readFileSync(join(root, path), 'utf8');
      expect([...asked].filter((name) => !usual.includes(name) && !text.includes(name))).toEqual([]);
    }
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
