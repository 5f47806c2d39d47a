import { describe, expect, it } from 'vitest';
import { didYouMean, nearest, suggestions } from '../../src/text/index.js';

const presets = [
  'cis-debian-12@1.1.0',
  'cis-rhel-9',
  'fips',
  'e8',
  'mozilla-modern',
  'mozilla-old',
  'cis-debian-12',
];

describe('suggestions', () => {
  it.each([
    ['--fxi', ['--fix', '--diff', '--help'], ['--fix']],
    ['STRICT-MODES', ['strict-modes'], ['strict-modes']],
    ['debian12', ['debian-12', 'debian-11'], ['debian-12']],
    ['--bar', ['--as', '--fix'], []],
    ['PermitRootLogin', ['permit-root-login', 'permit-tty'], ['permit-root-login']],
    ['win2022', ['windows-11', 'windows-server-2022'], ['windows-server-2022']],
    ['rocky-linux-9', ['rocky-9', 'rhel-9', 'rocky-8'], ['rocky-9']],
    ['dry-run', ['--fix-dry-run', '--diff'], ['--fix-dry-run']],
    ['config-file', ['--config', '--fix'], ['--config']],
    ['who', ['who', 'lint'], []],
    ['zzzzzz', ['strict-modes', 'no-auth-method'], []],
    ['x', [], []],
    ['x', presets, []],
    ['cis', presets, ['cis-rhel-9', 'cis-debian-12']],
    ['mozila', presets, ['mozilla-modern', 'mozilla-old']],
    ['ciss', presets, ['cis-rhel-9', 'cis-debian-12', 'fips']],
    ['fipps', presets, ['fips']],
    ['nope', ['non-etm-mac', 'none'], ['none']],
    ['nope', ['non-etm-mac', 'strict-modes'], []],
    ['chek', ['check', 'check'], ['check']],
    [
      'disa-stig',
      ['stig-rhel-9', 'stig-rhel-9@v2r9', 'stig-ubuntu-24.04', 'fips'],
      ['stig-rhel-9', 'stig-ubuntu-24.04'],
    ],
    ['stig-centos-9', ['stig-rhel-8', 'stig-rhel-9', 'cis-rhel-9'], ['stig-rhel-9']],
    ['raspbian-12', ['debian-12', 'macos-12'], []],
    ['ssh-something', Array.from('abcdefghijklm', (letter) => `ssh-${letter}`), []],
    ['--root', ['--host', '--sysroot', '--fix'], ['--sysroot', '--host']],
    ['--hots', ['--host', '--shots'], ['--host', '--shots']],
    ['a'.repeat(1e6), ['a'.repeat(999_999)], []],
    ['ab', Array.from({ length: 9 }, (_, n) => `ab${n}`), ['ab0', 'ab1', 'ab2', 'ab3']],
  ])('for %.20s', (typed, valid, expected) => {
    expect(suggestions(typed, valid)).toEqual(expected);
  });

  it('are told in words', () => {
    expect([[], ['a'], ['a', 'b', 'c']].map(didYouMean)).toEqual([
      '',
      '; did you mean a?',
      '; did you mean a, b or c?',
    ]);
  });
});

describe('the nearest word', () => {
  it.each([
    ['Prot', ['Port', 'Protocol'], 'Port'],
    ['Uesr', ['User', 'Host'], 'User'],
    ['Prt', ['Port', 'Match'], 'Port'],
    // Two apart, or two swaps.
    ['trPo', ['Port'], undefined],
    ['oPtr', ['Port'], undefined],
    // As near as another.
    ['Prot', ['Port', 'Prof'], undefined],
    ['Port', ['Port'], 'Port'],
  ])('to %s among %j is %s', (typed, known, expected) => {
    expect(nearest(typed, known)).toBe(expected);
  });
});
