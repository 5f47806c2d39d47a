import { concernsLogin } from '../../../openssh/index.js';
import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { isNegatedList, type MatchStatement, type OpenedLine } from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';
import { directiveOf, textAt } from '../places.js';

/**
 * Puts `*` in front of lists of nothing but negated patterns, which name nobody by themselves; not where other lines would then decide in
 * the place of each line of the block.
 *
 * @param inside - the lines of the block
 */
export function openLists({ file, node }: MatchStatement, inside: readonly OpenedLine[]): readonly Fix[] {
  const lists = node.criteria.flatMap(({ argument }) =>
    argument !== null && isNegatedList(argument.value) ? [argument] : [],
  );
  const inForce = inside.filter(({ isFor }) => isFor !== 'nobody');
  if (inside.length > 0 && inForce.length === 0) return [];
  const mayLockOut = inForce.some(
    ({ statement: { keyword } }) => keyword !== null && concernsLogin(keyword.keyword),
  );
  const lines = [
    ...new Set(inForce.map(({ statement }) => textAt(directiveOf(statement.file, statement.node)))),
  ];
  const named = listed(inBackquotes(lines));
  const effect =
    lines.length === 0 ? 'the block holds' : `${named} then ${lines.length === 1 ? 'holds' : 'hold'}`;
  const save = inForce.some(({ isFor }) => isFor === 'some') ? ', save where another block decides' : '';
  return [
    unsafeFix(
      `put \`*\` in front of the list; ${effect} for all but ${exceptions(lists)}${save}`,
      lists.map((word) => replaceWord(file, word, `*,${word.value}`)),
      { mayLockOut },
    ),
  ];
}

/** Whom lists of nothing but negated patterns leave out. */
function exceptions(lists: readonly Word[]): string {
  const names = lists.flatMap(({ value }) => value.split(',').map((item) => item.slice(1)));
  return listed(inBackquotes(names));
}
