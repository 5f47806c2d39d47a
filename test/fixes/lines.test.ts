import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commentOut,
  insertLine,
  movableContentOf,
  moveBlock,
  removeBlock,
  removeLine,
  removeOpenQuote,
  uncomment,
} from '../../src/fixes/index.js';
import { after, given } from './support.js';

describe('removeLine', () => {
  it.each([
    ['Port 22\nUseDNS no\n', 1, 'UseDNS no\n'],
    ['Port 22\r\n\tUseDNS no # why\r\n#\r\n', 2, 'Port 22\r\n#\r\n'],
    ['Port 22\nUseDNS no', 2, 'Port 22\n'],
    ['Port 22', 1, ''],
  ])('takes out of %j line %i', (text, line, expected) => {
    const { root, line: lineAt } = given(text);
    expect(after(removeLine(root, lineAt(line)))).toBe(expected);
  });
});

describe('commentOut', () => {
  it.each([
    ['Port 22\nUseDNS no\n', 2, 'Port 22\n#UseDNS no\n'],
    ['\t Port 22 # why\r\n', 1, '\t #Port 22 # why\r\n'],
    ['Match User bob\n  Banner none', 1, '#Match User bob\n  Banner none'],
  ])('switches off in %j line %i', (text, line, expected) => {
    const { root, line: lineAt } = given(text);
    expect(after(commentOut(root, lineAt(line)))).toBe(expected);
  });

  it('is undone by uncomment', () => {
    const keyword = fc.constantFrom('Port 22', 'UseDNS  no # why', 'Match User bob', 'Banner /a', 'Port=22');
    const blanks = fc.stringMatching(/^[ \t]{0,3}$/);
    const end = fc.constantFrom('\n', '\r\n', '');
    fc.assert(
      fc.property(blanks, keyword, end, (indentation, text, lineEnd) => {
        const whole = `${indentation}${text}${lineEnd}`;
        const first = given(whole);
        const off = given(after(commentOut(first.root, first.line(1))));
        const line = off.line(1);
        if (line.type !== 'CommentedDirective') throw new Error(`it is a ${line.type}`);
        expect(after(uncomment(off.root, line))).toBe(whole);
      }),
    );
  });
});

describe('uncomment', () => {
  it.each([
    ['#Port 22\n', 'Port 22\n'],
    ['# Port 22\r\n', 'Port 22\r\n'],
    ['## Port 22\n', 'Port 22\n'],
    // More than one blank is indentation.
    ['#\tX11Forwarding no\n', '\tX11Forwarding no\n'],
    ['#       AuthorizedKeysFile x\n', '       AuthorizedKeysFile x\n'],
    ['  #Port 22', '  Port 22'],
  ])('makes %j count', (text, expected) => {
    const { root, line } = given(text);
    const commented = line(1);
    if (commented.type !== 'CommentedDirective') throw new Error(`it is a ${commented.type}`);
    expect(after(uncomment(root, commented))).toBe(expected);
  });
});

describe('insertLine', () => {
  it.each([
    ['Port 22\nUseDNS no\n', 'after', 1, 'Port 22\nX\nUseDNS no\n'],
    ['Port 22\nUseDNS no\n', 'before', 1, 'X\nPort 22\nUseDNS no\n'],
    ['Port 22\r\nUseDNS no', 'after', 2, 'Port 22\r\nUseDNS no\r\nX'],
    ['Port 22\r\nUseDNS no', 'before', 2, 'Port 22\r\nX\r\nUseDNS no'],
    ['Port 22', 'after', 1, 'Port 22\nX'],
    ['Port 22\rUseDNS no\r', 'after', 1, 'Port 22\rUseDNS no\nX\n'],
    ['Port 22\r\nUseDNS no\r', 'after', 2, 'Port 22\r\nUseDNS no\r\nX\r\n'],
    ['Port 22', 'before', 1, 'X\nPort 22'],
    // Each line keeps the end that it has; the new one takes that of its neighbour.
    ['Port 22\r\nUseDNS no\n', 'after', 2, 'Port 22\r\nUseDNS no\nX\n'],
    ['Port 22\r\nUseDNS no\n', 'after', 1, 'Port 22\r\nX\r\nUseDNS no\n'],
  ] as const)('puts a line into %j %s line %i', (text, position, line, expected) => {
    const { root, line: lineAt } = given(text);
    expect(after(insertLine(root, position, lineAt(line), 'X'))).toBe(expected);
  });

  it('makes the first line of an empty file', () => {
    expect(after(insertLine(given('').root, 'after', undefined, 'X'))).toBe('X\n');
  });
});

describe('a comment that speaks of the next line alone', () => {
  const [a, b] = ['# sshd-lint-disable-next-line a -- why', '  ## sshd-lint-disable-next-line b'];
  it.each([
    [`# x\n${a}\n${b}\nPort 22\nUseDNS no\n`, 4, '# x\nUseDNS no\n'],
    [`${a}\r\nMatch all\r\n`, 2, ''],
    // Comments below each other speak of the same line, and others of more than one.
    [`${a}\n${b}\nPort 22\n`, 2, `${a}\nPort 22\n`],
    [`${a}\n# x\nPort 22\n`, 3, `${a}\n# x\n`],
    ['# sshd-lint-disable a\nPort 22\n', 2, '# sshd-lint-disable a\n'],
  ])('goes from %j with line %i', (text, line, expected) => {
    const { root, line: lineAt } = given(text);
    expect(after(removeLine(root, lineAt(line)))).toBe(expected);
  });

  it('stays above its line, when another is put in front, and goes with it elsewhere', () => {
    const { root, line } = given(`Port 22\r\n${a}\r\n${b}\r\nUseDNS no # x\r\n`);
    expect(after(insertLine(root, 'before', line(4), 'X'))).toBe(
      `Port 22\r\nX\r\n${a}\r\n${b}\r\nUseDNS no # x\r\n`,
    );
    const moved = movableContentOf(root, line(4), ' ');
    expect(moved).toBe(` ${a}\n ${b.trim()}\n UseDNS no # x`);
    expect(after(insertLine(root, 'before', line(1), moved))).toMatch(
      ` ${a}\r\n ${b.trim()}\r\n UseDNS no # x\r\nPort 22\r\n`,
    );
  });

  it('goes with the block whose Match line it speaks of', () => {
    const first = `${b}\nMatch User a\n  UseDNS no\n`;
    const second = `${a}\nMatch User b\n  UseDNS no\n`;
    const { root, line } = given(`${first}${second}`);
    const [from, to] = [line(5), line(2)];
    if (from.type !== 'Match' || to.type !== 'Match') throw new Error('these are not Match lines');
    expect(after(removeBlock(root, from))).toBe(first);
    expect(after(moveBlock(root, from, to))).toBe(`${second}${first}`);
  });
});

describe('moveBlock', () => {
  it('keeps the remarks on both blocks with them', () => {
    const first = '# office\nMatch User a\n  UseDNS no\n';
    const second = '# backup\nMatch User b\n  UseDNS no\n';
    const { root, line } = given(`Port 22\n\n${first}${second}`);
    const [from, to] = [line(7), line(4)];
    if (from.type !== 'Match' || to.type !== 'Match') throw new Error('these are not Match lines');
    expect(after(moveBlock(root, from, to))).toBe(`Port 22\n\n${second}${first}`);
  });
});

describe('removeOpenQuote', () => {
  it.each([
    ['"Port 22\n', 'Port 22\n'],
    ['  "Port 22\r\n', '  Port 22\r\n'],
    ['Port"22\n', 'Port 22\n'],
    ['Port" 22\n', 'Port 22\n'],
  ])('lets %j count', (text, expected) => {
    const { root, line } = given(text);
    const unreadable = line(1);
    if (unreadable.type !== 'Unreadable') throw new Error(`it is a ${unreadable.type}`);
    expect(after(removeOpenQuote(root, unreadable))).toBe(expected);
  });
});
