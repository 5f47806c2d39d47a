import { describe, expect, it } from 'vitest';
import { stylish } from '../../src/formatters/stylish.js';
import { absent, insertion, linesOf, reportOf, shadowed } from './reports.js';

describe('stylish', () => {
  it('prints a table for each file with findings, as ESLint does', () => {
    const findings = [
      { ...absent, fixes: [insertion] },
      shadowed,
      { ...shadowed, level: 'error' as const, message: 'x', ruleId: 'y' },
    ];
    expect(linesOf(stylish, reportOf(findings))).toEqual([
      '',
      '/etc/ssh/sshd_config',
      '  1:1  info     PubkeyAuthentication is not stated                  pubkey-authentication',
      '  2:2  warning  this line has no effect; sshd uses the first value  shadowed-directive',
      '  2:2  error    x                                                   y',
      '',
      '✖ 3 problems (1 error, 1 warning, 1 info)',
      '  1 problem fixable with the `--fix` option.',
      '',
      '',
    ]);
  });

  it('prints nothing where there is nothing to say', () => {
    expect(linesOf(stylish, reportOf([]))).toEqual(['']);
  });
});
