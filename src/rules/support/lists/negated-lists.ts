import { concernsLogin } from '../../../openssh/index.js';
import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import type { MatchStatement, SettingStatement } from '../../../semantics/index.js';
import { directiveOf, textAt } from '../places.js';

/** Puts `*` in front of lists of nothing but negated patterns, which name nobody by themselves. */
export function openLists({ file, node }: MatchStatement, inside: readonly SettingStatement[]): Fix {
  const lists = node.criteria.flatMap(({ argument }) =>
    argument !== null && isNegated(argument) ? [argument] : [],
  );
  const mayLockOut = inside.some(({ keyword }) => keyword !== null && concernsLogin(keyword.keyword));
  const lines = [...new Set(inside.map(({ file: own, node: line }) => textAt(directiveOf(own, line))))];
  const named = lines.map((line) => `\`${line}\``).join(' and ');
  const effect =
    lines.length === 0 ? 'the block holds' : `${named} then ${lines.length === 1 ? 'holds' : 'hold'}`;
  return unsafeFix(
    `put \`*\` in front of the list; ${effect} for all but ${exceptions(lists)}`,
    lists.map((word) => replaceWord(file, word, `*,${word.value}`)),
    { mayLockOut },
  );
}

function isNegated({ value }: Word): boolean {
  return value !== '' && value.split(',').every((item) => item.startsWith('!'));
}

/** Whom lists of nothing but negated patterns leave out. */
function exceptions(lists: readonly Word[]): string {
  const names = lists.flatMap(({ value }) => value.split(',').map((item) => item.slice(1)));
  return names.map((name) => `\`${name}\``).join(' and ');
}
