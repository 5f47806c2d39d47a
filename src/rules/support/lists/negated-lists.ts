import { concernsLogin } from '../../../openssh/index.js';
import { type Fix, manualFix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { isNegatedList, type MatchStatement, type OpenedLine } from '../../../semantics/index.js';
import { inBackquotes, listed, lowerAscii } from '../../../text/index.js';
import { directiveOf, nameOf, placeOf, textAt } from '../places.js';

/** So many lines that lose are shown. */
const MOST_SHOWN = 3;

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
  // PermitRootLogin is about root alone.
  const sparesRoot = node.criteria.some(
    ({ name, argument }) =>
      lowerAscii(name.value) === 'user' && argument !== null && argument.value.split(',').includes('!root'),
  );
  const inForce = inside.filter(
    ({ isFor, statement: { keyword } }) =>
      isFor !== 'nobody' && !(sparesRoot && keyword?.keyword === 'PermitRootLogin'),
  );
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
  const description = `put \`*\` in front of the list; ${effect} for all but ${exceptions(lists)}${save}`;
  const edits = lists.map((word) => replaceWord(file, word, `*,${word.value}`));
  const beaten = [...new Set(inForce.flatMap(({ inPlaceOf }) => inPlaceOf))];
  if (beaten.length === 0) return [unsafeFix(description, edits, { mayLockOut })];
  // Which of the two is meant for those whom both name, only a person knows.
  const places = beaten
    .slice(0, MOST_SHOWN)
    .map((line) => `\`${textAt(directiveOf(line.file, line.node))}\` (${nameOf(placeOf(line), file)})`);
  const others = beaten.length > MOST_SHOWN ? [`${String(beaten.length - MOST_SHOWN)} more`] : [];
  return [
    manualFix(
      `${description}, in the place of ${listed([...places, ...others])} where that matches, too`,
      [],
      edits,
    ),
  ];
}

/** Whom lists of nothing but negated patterns leave out. */
function exceptions(lists: readonly Word[]): string {
  const names = lists.flatMap(({ value }) => value.split(',').map((item) => item.slice(1)));
  return listed(inBackquotes(names));
}
