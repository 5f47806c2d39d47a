import { describe, expect, it } from 'vitest';
import { type Criterion, type MatchLine, parse, type Syntax } from '../../src/grammar/index.js';

function matchLine(text: string, syntax: Syntax): MatchLine {
  const [line] = parse(text, { syntax }).lines;
  if (line?.type !== 'Match') throw new Error(`no Match line: ${text}`);
  return line;
}

const show = ({ name, argument }: Criterion): string =>
  argument === null ? name.value : `${name.value}:${argument.value}`;
const criteria = (text: string, syntax: Syntax): string =>
  matchLine(text, syntax).criteria.map(show).join(' ');

const all: readonly Syntax[] = ['strdelim', 'argv', 'argv-match'];
const old: readonly Syntax[] = ['strdelim', 'argv'];
const argv: readonly Syntax[] = ['argv-match'];

/* By what sshd printed or matched; the names are those of the recorded cases. */
describe('the criteria of a Match line', () => {
  it.each<[string, string, readonly Syntax[], string]>([
    ['one', 'Match User bob', all, 'User:bob'],
    ['several', 'match user bob,al? Address 10.0.0.0/8', all, 'user:bob,al? Address:10.0.0.0/8'],
    ['lex-equals-arg-17', 'Match=User root', all, 'User:root'],
    ['match-bad-26', 'Match User=root', all, 'User:root'],
    ['match-bad-28', 'Match User = root', old, 'User:root'],
    ['match-bad-28', 'Match User = root', argv, 'User:= root'],
    ['match-bad-29', 'Match User =root', argv, 'User:=root'],
    ['match-bad-30', 'Match User= root', old, 'User:root'],
    ['match-bad-30', 'Match User= root', argv, 'User: root'],
    ['an unknown name keeps its =', 'Match final=x y', argv, 'final=x:y'],
    ['all', 'Match all', all, 'all'],
    ['lex-comment-27', 'Match all #', all, 'all'],
    ['match-bad-53', 'Match all#c', ['strdelim'], 'all'],
    ['match-bad-53', 'Match all#c', ['argv', 'argv-match'], 'all#c'],
    ['invalid-user has no argument', 'Match invalid-user User bob', all, 'invalid-user User:bob'],
    ['lex-comment-26', 'Match # c', all, ''],
    ['match-bad-50', 'Match User # c', all, 'User'],
    ['match-bad-51', 'Match User root#c', ['argv', 'argv-match'], 'User:root#c'],
    ['a # in quotes', 'Match User "#bob" Host x', ['argv', 'argv-match'], 'User'],
    ['nothing', 'Match', all, ''],
    ['a name alone', 'Match User', all, 'User'],
    ['match-crit-39', "Match User 'al ice'", ['strdelim', 'argv'], "User:'al ice'"],
    ['match-crit-39', "Match User 'al ice'", argv, 'User:al ice'],
    ['quotes', 'Match User "al ice" Group "x"', all, 'User:al ice Group:x'],
    ['an empty word ends them', 'Match User bob "" Host x', all, 'User:bob'],
    ['an open quote ends them', 'Match User bob Group "x', all, 'User:bob Group'],
  ])('%s: %s (%j)', (_, text, syntaxes, expected) => {
    for (const syntax of syntaxes) expect(criteria(text, syntax)).toBe(expected);
  });

  it('have the ranges of what is written', () => {
    const text = '  Match "User=b b" Group  x\n';
    const cut = (range: readonly [number, number]): string => text.slice(range[0], range[1]);
    const [user, group] = matchLine(text, 'argv-match').criteria;
    expect(user).toBeDefined();
    expect([user!.range, user!.name.range, user!.argument!.range].map(cut)).toEqual([
      '"User=b b"',
      '"User',
      'b b"',
    ]);
    expect(cut(group!.range)).toBe('Group  x');
  });

  it('end before a comment', () => {
    const text = 'Match User bob # c\n';
    for (const syntax of all) expect(matchLine(text, syntax).comment).toEqual([15, 18]);
  });
});

describe('Match blocks', () => {
  const text = 'Port 22\n\nMatch User bob\n  Banner none\n#Match all\n# x\nMatch all\n';

  it('reach to the next Match line or the end', () => {
    const { globalLines, blocks } = parse(text);
    expect(globalLines.map((line) => line.line)).toEqual([1, 2]);
    expect(blocks.map(({ match, lines }) => [match.line, lines.map((line) => line.line)])).toEqual([
      [3, [4, 5, 6]],
      [7, []],
    ]);
    expect(blocks.map(({ range }) => text.slice(...range))).toEqual([
      'Match User bob\n  Banner none\n#Match all\n# x\n',
      'Match all\n',
    ]);
  });

  it('are not begun by a Match line that is switched off', () => {
    expect(parse('#Match User bob\nBanner none\n').blocks).toEqual([]);
  });
});
