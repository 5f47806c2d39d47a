import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { current } from '../../scripts/generate/generated-file.js';
import { generateCompletions } from '../../scripts/generate/completions.js';
import { generateManual } from '../../scripts/generate/manual.js';
import { commands, options } from '../../src/cli/options.js';
import { formatNames } from '../../src/formatters/index.js';
import { targetNames } from '../../src/openssh/index.js';
import { presets, rules } from '../../src/rules/index.js';
import { describeWith } from '../oracle/available.js';
import { absenceOf, plainEnvironment, root } from './tools.js';

const limit = 60_000;

describe('completions and the manual page', () => {
  it('are what `npm run generate` makes of the option table', async () => {
    for (const { path, text } of [...(await generateCompletions()), ...(await generateManual())]) {
      expect(current(path) === text, path).toBe(true);
    }
  });

  it.each(['sshd-lint.bash', '_sshd-lint', 'sshd-lint.fish', 'sshd-lint.ps1'])(
    '%s knows every option, command, format, rule, preset and target',
    (name) => {
      const words = new Set(current(`completions/${name}`).split(/[^\w@.-]+/));
      const names = [commands, options, rules, presets].flatMap((table) => Object.keys(table));
      const known = (word: string): boolean => words.has(word) || words.has(`--${word}`);
      expect([...names, ...formatNames, ...targetNames()].filter((word) => !known(word))).toEqual([]);
    },
  );
});

/** Runs a script of a shell and gives the words it prints. */
function wordsFrom(shell: string, script: string, ...args: readonly string[]): readonly string[] {
  const all = shell === 'fish' ? ['--no-config', '-c', script, ...args] : ['-c', script, shell, ...args];
  const printed = execFileSync(shell, all, {
    cwd: join(root, 'test/fixtures'),
    env: plainEnvironment({ TERM: 'dumb' }),
    encoding: 'utf8',
    timeout: limit,
  });
  return printed.split('\n').filter((line) => line !== '');
}

/** What is typed, the last word being the one to complete, and what is offered for it. */
const offers: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [['--form'], ['--format']],
  [
    ['-f', 's'],
    ['stylish', 'sarif'],
  ],
  [['--output-file', 'wind'], ['windows']],
  [['che'], ['check']],
  [['check', '--sys'], ['--sysroot']],
  [['check', '--max'], []],
  [['--only', 'windows-administrators-keys-ha'], ['windows-administrators-keys-half-commented']],
  [
    ['--only', 'strict-modes,windows-administrators-keys-ha'],
    ['strict-modes,windows-administrators-keys-half-commented'],
  ],
  [['--target', 'debian-1'], targetNames().filter((name) => name.startsWith('debian-1'))],
  [['--preset', 'window'], Object.keys(presets).filter((name) => name.startsWith('window'))],
  [['explain', 'PubkeyAuthe'], ['PubkeyAuthentication']],
  [['explain', 'strict-m'], ['strict-modes']],
  [['explain', 'hipa'], ['hipaa']],
  [['--', '--form'], []],
  [['explain', '--', 'strict-m'], ['strict-modes']],
];

describeWith(absenceOf('bash'), 'completion in bash', () => {
  const script = `source "$1"; shift; COMP_WORDS=(sshd-lint "$@"); COMP_CWORD=$#; _sshd_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const complete = (...typed: readonly string[]): readonly string[] =>
    wordsFrom('bash', script, join(root, 'completions/sshd-lint.bash'), ...typed);

  it.each(offers)('of %j', (typed, offered) => {
    expect([...complete(...typed)].sort()).toEqual([...offered].sort());
  });

  it('of a value behind =, which bash takes for words of its own', () => {
    expect(complete('--format', '=', 'sar')).toEqual(['sarif']);
    expect(complete('--rule', 'strict-modes', '=', 'e')).toEqual(['error']);
    expect(complete('--rule', '=', 'strict-modes', '=', 'e')).toEqual(['error']);
  });
});

describeWith(absenceOf('fish'), 'completion in fish', () => {
  const complete = (...typed: readonly string[]): readonly string[] =>
    wordsFrom(
      'fish',
      'source $argv[1]; complete -C "sshd-lint $argv[2..-1]"',
      join(root, 'completions/sshd-lint.fish'),
      ...typed,
    ).map((line) => line.split('\t')[0] ?? '');

  it.each(offers)('of %j', (typed, offered) => {
    const own = complete(...typed).map((word) => word.replace(/\/$/, ''));
    expect([...own].sort()).toEqual([...offered].sort());
  });

  it('of a level behind a rule', () => {
    expect(complete('--rule', 'strict-modes=e')).toEqual(['strict-modes=error']);
  });
});

describeWith(absenceOf('zsh'), 'completion in zsh', () => {
  // zsh completes only while somebody types: a terminal of its own, in which the line is printed once it was completed.
  const script = `
    zmodload zsh/zpty
    zpty inner zsh -f -i
    zpty -w inner "PS1=; fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -D; sshd-lint() { print -r -- LINE:\\$*: }; print -r READY\\$((1+1))"
    zpty -m -r inner ready '*READY2*'
    zpty -w inner $'sshd-lint '"$2"$'\\t'
    zpty -m -r inner line '*LINE:*:*'
    print -r -- \${\${line#*LINE:}%%:*}
    zpty -d inner`;
  const complete = (typed: string): readonly string[] =>
    wordsFrom('zsh', script, join(root, 'completions'), typed);

  it.each([
    ['--stati', '--statistics'],
    ['check --sysr', '--sysroot'],
    ['--format=sar', '--format=sarif'],
    ['--only=windows-administrators-keys-h', '--only=windows-administrators-keys-half-commented'],
    ['explain PubkeyAuthe', 'PubkeyAuthentication'],
    ['explain hipa', 'hipaa'],
  ])(
    'of %s',
    (typed, completed) => {
      expect(complete(typed).join('')).toContain(completed);
    },
    limit,
  );
});

describeWith(absenceOf('mandoc'), 'the manual page', () => {
  it('is without faults', () => {
    const lint = ['-Tlint', '-Wwarning', join(root, 'man/sshd-lint.1')];
    expect(execFileSync('mandoc', lint, { encoding: 'utf8' })).toBe('');
  });

  it('shows options as they are typed', () => {
    const page = execFileSync('mandoc', ['-Tutf8', join(root, 'man/sshd-lint.1')], { encoding: 'utf8' });
    const plain = page.replaceAll(/.\u0008/gu, '');
    for (const name of Object.keys(options)) expect(plain).toMatch(new RegExp(`--(?:\\[no-\\])?${name}\\b`));
    expect(plain).toContain('sshd-lint effective [FILE]');
  });
});
