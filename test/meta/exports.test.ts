import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftOver, tradeOf } from './exports.js';

const root = join(import.meta.dirname, '../..');

describe('what files export', () => {
  it('is taken by somebody', () => {
    const files = ['src', 'test', 'bench', 'scripts'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') || name.endsWith('.mjs'))
        .map((name) => `${folder}/${name.split(sep).join('/')}`),
    );
    const trades = new Map(
      files.map((file) => [file, tradeOf(file, readFileSync(join(root, file), 'utf8'))]),
    );
    const left = leftOver(trades, ['src/index.ts', 'src/core.ts']);
    expect(left.filter((name) => name.startsWith('src/'))).toEqual([]);
  });

  it('is found out where nobody does', () => {
    const trades = new Map(
      Object.entries({
        'index.ts': "export { used, type Kind } from './a.js';",
        'a.ts':
          "export const used = 1, idle = 2;\nexport interface Kind {}\nexport { far, near } from './b.js';",
        'b.ts': 'export function far() {}\nexport class near {}\nexport default 1;',
        'c.ts': "import { near as here } from './a.js';\nexport const lazy = import('./d.js');",
        'd.ts': 'export const late = 1;',
      }).map(([file, text]) => [file, tradeOf(file, text)]),
    );
    expect(leftOver(trades, ['index.ts'])).toEqual(['a.ts idle', 'a.ts far', 'b.ts far', 'c.ts lazy']);
  });

  it('is found out of what is passed on with all of a file', () => {
    const trades = new Map(
      Object.entries({
        'room/index.ts': "export * from './inner/index.js';\nexport * as space from './d.js';",
        'room/inner/index.ts': "export * from './a.js';\nexport { other } from './b.js';",
        'room/inner/a.ts': 'export const used = 1, idle = 2;',
        'room/inner/b.ts': 'export const other = 1;',
        'room/d.ts': 'export const all = 1;',
        'c.ts': "import { used } from './room/index.js';",
        'entry.ts': "export * from './e.js';",
        'e.ts': 'export const open = 1;',
      }).map(([file, text]) => [file, tradeOf(file, text)]),
    );
    expect(leftOver(trades, ['entry.ts'])).toEqual([
      'room/inner/index.ts other',
      'room/inner/a.ts idle',
      'room/inner/b.ts other',
    ]);
  });
});
