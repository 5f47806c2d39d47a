import { describe, expect, it } from 'vitest';
import { keywordNames, newestTarget, valueKinds, valueTypeOf } from '../../../src/openssh/index.js';
import { acceptedWords } from '../../../src/rules/index.js';

describe('what keywords take', () => {
  it.each(keywordNames)('is said of %s', (keyword) => {
    const kind = valueKinds[valueTypeOf(keyword).name];
    expect(kind ?? acceptedWords(newestTarget, keyword).join(', ')).not.toBe('');
  });

  it('is said of no kind that does not exist', () => {
    const kinds = new Set(keywordNames.map((keyword) => valueTypeOf(keyword).name));
    expect(Object.keys(valueKinds).filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});
