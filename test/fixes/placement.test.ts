import { describe, expect, it } from 'vitest';
import {
  findSwitchedOff,
  insertDirective,
  insertMatchAll,
  moveToGlobal,
  stateDirective,
} from '../../src/fixes/index.js';
import { compile, evaluate, loadTree } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { after, given } from './support.js';

const dropIns = 'Include /etc/ssh/sshd_config.d/*.conf\n';
const directive = 'PasswordAuthentication no';

describe('insertDirective', () => {
  it.each([
    [
      'behind the last directive',
      'UsePAM yes\n\n# end\n',
      'UsePAM yes\nPasswordAuthentication no\n\n# end\n',
    ],
    [
      'before the first Match line',
      'UsePAM yes\n\nMatch User bob\n  PermitTTY no\n',
      'UsePAM yes\nPasswordAuthentication no\n\nMatch User bob\n  PermitTTY no\n',
    ],
    [
      'before the comment of a Match line that comes first',
      '# A file\n\n# Bob\nMatch User bob\n',
      '# A file\n\nPasswordAuthentication no\n# Bob\nMatch User bob\n',
    ],
    [
      'behind a commented-out line of the keyword',
      '#PasswordAuthentication yes\n\nUsePAM yes\n',
      '#PasswordAuthentication yes\nPasswordAuthentication no\n\nUsePAM yes\n',
    ],
    [
      'not among commented-out lines of a Match block',
      'UsePAM yes\n#Match User x\n#  PasswordAuthentication yes\n',
      'UsePAM yes\nPasswordAuthentication no\n#Match User x\n#  PasswordAuthentication yes\n',
    ],
    ['at the end of a file of comments', '# a\n# b', '# a\n# b\nPasswordAuthentication no'],
    [
      'in front of a line that would win',
      'PasswordAuthentication yes\n',
      `${directive}\nPasswordAuthentication yes\n`,
    ],
    [
      'before a misspelt Match line, with its comment',
      'UsePAM yes\n\n# Bob\nMach User bob\n  PermitTTY no\n#PasswordAuthentication yes\n',
      'UsePAM yes\nPasswordAuthentication no\n\n# Bob\nMach User bob\n  PermitTTY no\n#PasswordAuthentication yes\n',
    ],
    [
      'before the first line that heads others, with its comment',
      '# A file\n\n# Clients\nHost a\n  UsePAM yes\nMatch User bob\n',
      '# A file\n\nPasswordAuthentication no\n# Clients\nHost a\n  UsePAM yes\nMatch User bob\n',
    ],
    [
      'in front of a line that would win, not below a misspelt Match line',
      'MatchUser bob\n  PasswordAuthentication yes\n',
      `${directive}\nMatchUser bob\n  PasswordAuthentication yes\n`,
    ],
    ['with the line ends of the file', 'UsePAM yes\r\n\r\n#\r\n', `UsePAM yes\r\n${directive}\r\n\r\n#\r\n`],
  ])('goes %s', (_, text, expected) => {
    expect(after(insertDirective(given(text).program, directive, 'wins'))).toBe(expected);
  });

  it('goes before the Include that would win over it, not before one that would not', () => {
    const text = `UsePAM yes\nInclude a\n${dropIns}X11Forwarding no\n`;
    const files = {
      '/etc/ssh/a': 'UseDNS no\n',
      '/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication yes\n',
    };
    const inserted = after(insertDirective(given(text, { files }).program, directive, 'wins'));
    expect(inserted).toBe(`UsePAM yes\nInclude a\n${directive}\n${dropIns}X11Forwarding no\n`);
    const fileSystem = memoryFileSystem({ ...files, '/etc/ssh/sshd_config': inserted });
    const program = compile(loadTree({ world: worldOf({ fileSystem, path: '/etc/ssh/sshd_config' }) }));
    expect(evaluate(program).get('PasswordAuthentication').values).toEqual(['no']);
  });

  it('goes before the Include whose files include one that would win over it', () => {
    const files = { '/etc/ssh/a': 'Include b\n', '/etc/ssh/b': 'PasswordAuthentication yes\n' };
    const { program } = given('UsePAM yes\nInclude a\nX11Forwarding no\n', { files });
    expect(after(insertDirective(program, directive, 'wins'))).toBe(
      `UsePAM yes\n${directive}\nInclude a\nX11Forwarding no\n`,
    );
  });

  it('goes behind what would win over it where the last value counts, if it has to win', () => {
    const { program } = given('MaxStartups 3\nInclude a\nUsePAM yes\n', {
      files: { '/etc/ssh/a': 'MaxStartups 4\n' },
    });
    expect(after(insertDirective(program, 'MaxStartups 5', 'wins'))).toBe(
      'MaxStartups 3\nInclude a\nUsePAM yes\nMaxStartups 5\n',
    );
    expect(after(insertDirective(program, 'MaxStartups 5', 'anywhere'))).toBe(
      'MaxStartups 3\nMaxStartups 5\nInclude a\nUsePAM yes\n',
    );
  });

  it('goes before an Include whose files are not known, if it has to win', () => {
    const { program } = given(`${dropIns}UsePAM yes\n`, { stray: true });
    expect(after(insertDirective(program, directive, 'wins'))).toBe(`${directive}\n${dropIns}UsePAM yes\n`);
    expect(after(insertDirective(program, directive, 'anywhere'))).toBe(
      `${dropIns}UsePAM yes\n${directive}\n`,
    );
  });

  it('goes to others of its kind where they add up', () => {
    const { program } = given('Subsystem sftp internal-sftp\nUsePAM yes\n');
    expect(after(insertDirective(program, 'Subsystem x /x', 'anywhere'))).toBe(
      'Subsystem sftp internal-sftp\nSubsystem x /x\nUsePAM yes\n',
    );
  });
});

describe('stateDirective', () => {
  it.each([
    ['#PasswordAuthentication no\nUsePAM yes\n', 'PasswordAuthentication no\nUsePAM yes\n'],
    // It says something else.
    ['#PasswordAuthentication yes\n', '#PasswordAuthentication yes\nPasswordAuthentication no\n'],
    // There it would not count.
    [
      'Match User bob\n#PasswordAuthentication no\n',
      'PasswordAuthentication no\nMatch User bob\n#PasswordAuthentication no\n',
    ],
    [
      'PasswordAuthentication yes\n#PasswordAuthentication no\n',
      'PasswordAuthentication no\nPasswordAuthentication yes\n#PasswordAuthentication no\n',
    ],
  ])('makes of %j', (text, expected) => {
    const { program } = given(text);
    expect(after(stateDirective(program, ['PasswordAuthentication', 'no'], 'wins'))).toBe(expected);
  });

  it('goes right behind the line that it wins over, where the last one counts', () => {
    const { program } = given('MaxStartups 5\nPort 22\n');
    expect(after(stateDirective(program, ['MaxStartups', '7'], 'wins'))).toBe(
      'MaxStartups 5\nMaxStartups 7\nPort 22\n',
    );
  });
});

describe('findSwitchedOff', () => {
  it.each([
    ['# x\n#UsePAM no\n', 2],
    ['#Match User bob\n#UsePAM no\n', undefined],
    ['#Match User bob\n\n#UsePAM no\n', 3],
    ['Match User bob\n#UsePAM no\n', undefined],
  ])('finds in %j line %s', (text, line) => {
    expect(findSwitchedOff(given(text).program, 'UsePAM')?.line).toBe(line);
  });
});

describe('moveToGlobal', () => {
  it('takes a remark on the line with it, and leaves what speaks of others', () => {
    const moved = (text: string, line: number): string => {
      const { program, setting } = given(text);
      return after(moveToGlobal(program, setting(line)));
    };
    expect(moved('Port 22\nMatch User bob\n  PermitTTY no\n  # three at most\n  MaxStartups 3\n', 5)).toBe(
      'Port 22\n# three at most\nMaxStartups 3\nMatch User bob\n  PermitTTY no\n',
    );
    // Of two lines, of a program, and too long for a remark.
    expect(moved('Port 22\nMatch User bob\n  # both\n  MaxStartups 3\n  PermitTTY no\n', 4)).toBe(
      'Port 22\nMaxStartups 3\nMatch User bob\n  # both\n  PermitTTY no\n',
    );
    expect(moved('Port 22\nMatch User bob\n# BEGIN x\n  MaxStartups 3\n# END x\n', 4)).toBe(
      'Port 22\nMaxStartups 3\nMatch User bob\n# BEGIN x\n# END x\n',
    );
    expect(moved('Port 22\nMatch User bob\n#a\n#b\n#c\n#d\n  MaxStartups 3\n', 7)).toBe(
      'Port 22\nMaxStartups 3\nMatch User bob\n#a\n#b\n#c\n#d\n',
    );
  });

  it('takes the line with its comment, and leaves indentation and line ends behind', () => {
    const { program, setting } = given(
      'UsePAM yes\r\n\r\nMatch User bob\r\n\tBanner none\r\n\tUseDNS no # why\r\n',
    );
    expect(after(moveToGlobal(program, setting(5)))).toBe(
      'UsePAM yes\r\nUseDNS no # why\r\n\r\nMatch User bob\r\n\tBanner none\r\n',
    );
  });

  it('moves the last line of a file without line end', () => {
    const { program, setting } = given('Match User bob\n  UseDNS no');
    expect(after(moveToGlobal(program, setting(2)))).toBe('UseDNS no\nMatch User bob\n');
  });

  it('goes in front of an Include that might win, unless the keyword adds up', () => {
    const text = `${dropIns}UsePAM yes\nMatch User bob\n  UseDNS no\n  Port 2222\n`;
    const { program, setting } = given(text, { stray: true });
    expect(after(moveToGlobal(program, setting(4)))).toBe(
      `UseDNS no\n${dropIns}UsePAM yes\nMatch User bob\n  Port 2222\n`,
    );
    expect(after(moveToGlobal(program, setting(5)))).toBe(
      `${dropIns}UsePAM yes\nPort 2222\nMatch User bob\n  UseDNS no\n`,
    );
  });

  it('stays in an included file that has a global section', () => {
    const files = { '/etc/ssh/a': 'PermitTTY no\nMatch User bob\n  UseDNS no\n' };
    const { program, setting } = given('Include a\n', { files });
    const [edits, ...others] = moveToGlobal(program, setting(3, '/etc/ssh/a'));
    expect(others).toEqual([]);
    expect(after(edits ?? null)).toBe('PermitTTY no\nUseDNS no\nMatch User bob\n');
  });

  it('goes to the root file from one that is included in a block', () => {
    const files = { '/etc/ssh/a': 'PermitTTY no\nUseDNS no\n' };
    const { program, setting } = given('UsePAM yes\nMatch User bob\n  Include a\n', { files });
    const parts = moveToGlobal(program, setting(2, '/etc/ssh/a'));
    expect(parts.map(({ file }) => file.path)).toEqual(['/etc/ssh/a', '/etc/ssh/sshd_config']);
    expect(after(parts[0] ?? null)).toBe('PermitTTY no\n');
    expect(after(parts[1] ?? null)).toBe('UsePAM yes\nUseDNS no\nMatch User bob\n  Include a\n');
  });
});

describe('insertMatchAll', () => {
  it('ends a block in front of a line', () => {
    const { root, line } = given('Match User bob\n  Banner none\nUseDNS no\n');
    expect(after(insertMatchAll(root, line(3)))).toBe(
      'Match User bob\n  Banner none\nMatch all\nUseDNS no\n',
    );
  });
});
