import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateUsageDocs } from '../../scripts/generate/usage-docs.js';
import { options } from '../../src/cli/options.js';

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
