import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.js';
import { UsageError } from '../../src/cli/errors.js';

describe('parseArguments', () => {
  it.each([
    [[], 'lint', [], {}],
    [['a', '-', 'b'], 'lint', ['a', '-', 'b'], {}],
    [['--fix', 'a', '--quiet'], 'lint', ['a'], { fix: true, quiet: true }],
    [['-fjson', 'a'], 'lint', ['a'], { format: 'json' }],
    [['-f', 'json', '--format=full'], 'lint', [], { format: 'full' }],
    [
      ['--target', 'debian-12,openssh-9.9', '--target=windows@8.6'],
      'lint',
      [],
      {
        target: ['debian-12', 'openssh-9.9', 'windows@8.6'],
      },
    ],
    [['--backup', 'a'], 'lint', ['a'], { backup: true }],
    [['--backup=.old', 'a'], 'lint', ['a'], { backup: '.old' }],
    [['--no-color'], 'lint', [], { color: false }],
    [['--color'], 'lint', [], { color: true }],
    [['--max-warnings=-1'], 'lint', [], { 'max-warnings': '-1' }],
    [['check'], 'check', [], {}],
    [['--target', 'debian-12', 'check', 'f'], 'check', ['f'], { target: ['debian-12'] }],
    [
      ['effective', '-C', 'user=a,addr=1.2.3.4', '-C', 'lport=22'],
      'effective',
      [],
      {
        connection: ['user=a,addr=1.2.3.4', 'lport=22'],
      },
    ],
    // What only looks like a command.
    [['./check'], 'lint', ['./check'], {}],
    [['--', 'check'], 'lint', ['check'], {}],
    [['--', '--fix'], 'lint', ['--fix'], {}],
    [['a', 'check'], 'lint', ['a', 'check'], {}],
    [['lint'], 'lint', ['lint'], {}],
    // Who asks for help has made no mistake yet.
    [['-h'], 'lint', [], { help: true }],
  ])('understands %j', (argv, command, operands, options) => {
    expect(parseArguments(argv)).toEqual({ command, operands, options });
  });

  it.each([
    [['--fxi'], 'unknown option --fxi; did you mean --fix?'],
    [['--bar'], 'unknown option --bar'],
    [['-x'], 'unknown option -x'],
    [['--no-fix'], 'unknown option --no-fix'],
    [['--constructor'], 'unknown option --constructor'],
    [['--fix=yes'], 'option --fix takes no value'],
    [['-f'], 'option -f needs a value: -f FORMAT'],
    [['--max-warnings', '--fix'], 'option --max-warnings needs a value: --max-warnings N'],
    [['--format', '--fix'], 'option --format needs a value: --format FORMAT'],
    [['--only='], 'option --only needs a value: --only ID'],
    [['--only', ',,'], 'option --only needs a value: --only ID'],
    [['--backup='], 'option --backup=SUFFIX has an empty value'],
    [
      ['--fail-on', 'warnin'],
      "option --fail-on does not know 'warnin'; it takes error, warning or info; did you mean warning?",
    ],
    [['check', '--quiet'], "option --quiet does not belong to 'check', but to 'lint'"],
    [['--fix', ''], 'an argument is empty'],
    [['who', 'sshd_config', ''], 'an argument is empty'],
    [['check', 'a', 'b'], "'b' is one argument too many: sshd-lint check [FILE]"],
  ])('refuses %j', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(expect.objectContaining({ name: UsageError.name, message }));
  });
});
