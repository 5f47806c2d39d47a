import { describe, expect, it } from 'vitest';
import { assertNever } from '../../src/text/assert.js';

describe('assertNever', () => {
  it('names the value that no case expected', () => {
    expect(() => assertNever({ type: 'Surprise' } as never)).toThrow('unexpected value: {"type":"Surprise"}');
  });

  it('keeps a switch exhaustive for the compiler', () => {
    const describeLevel = (level: 'error' | 'warning'): string => {
      switch (level) {
        case 'error':
          return 'wrong';
        case 'warning':
          return 'doubtful';
        default:
          return assertNever(level);
      }
    };
    expect(describeLevel('warning')).toBe('doubtful');
    expect(() => describeLevel('info' as never)).toThrow('"info"');
  });
});
