import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleTexts } from '../../scripts/build/rule-texts.mjs';
import { rules } from '../../src/rules/index.js';

const source = `
import { releases as all, type Kind } from '../openssh/index.js';
const page = 'sshd_config(5)';
export default defineRule({
  meta: {
    title: 'a title',
    category: 'security',
    references: [\`\${page}: Port\`],
    options: { enum: all },
    messages: { title: 'said' },
    example: { bad: Array.from({ length: 2 }, (_, index) => index).join() },
  },
  *check() {},
});
`;

describe('what rules tell', () => {
  it('is taken out of their modules, unless it needs something of them', () => {
    const divided = ruleTexts.divide('src/rules/one.ts', source);
    expect(divided?.apart).toBe(
      `{ title: 'a title', example: { bad: Array.from({ length: 2 }, (_, index) => index).join() } }`,
    );
    expect(divided?.rest.replaceAll(/\s+/g, ' ')).toContain(
      "meta: { category: 'security', references: [`${page}: Port`], options: { enum: all }, messages: { title: 'said' }, }, *check() {},",
    );
  });

  it.each([
    ['src/rules/support/one.ts', source],
    ['src/rules/one.ts', `export const meta = { title: 'a title' };`],
    ['src/rules/one.ts', `export default defineRule({ meta: { category: 'security' } });`],
    ['src/rules/one.ts', `export default defineRule({ meta: metaOf('Port') });`],
  ])('stays where it is in %s: %s', (path, text) => {
    expect(ruleTexts.divide(path, text)).toBeNull();
  });

  it.each([
    ['rule.meta.title', true],
    ['const { level, references } = meta;', true],
    ['const { title } = rule.meta;', true],
    ['rule.meta.level', false],
    ['const { level } = rule.meta;', false],
    ['const { title } = preset;', false],
  ])('is read, or not, by %s', (text, expected) => {
    expect(ruleTexts.isRead('src/linter/one.ts', text)).toBe(expected);
  });

  it('is what starts no run that only judges', () => {
    const program = readFileSync(join(import.meta.dirname, '../../dist/program.cjs'), 'utf8');
    const { description, title } = rules['x11-use-localhost'].meta;
    expect(program).toContain('forwarded displays listen on all addresses of this machine');
    expect(program).not.toContain(description);
    expect(program).not.toContain(title);
  });
});
