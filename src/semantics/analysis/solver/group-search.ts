import { type Budget, isSpent } from '../budget.js';
import { verdictOn, type WordList } from './word-list.js';
import { findWord, wanted, type WordConstraint, type WordStyle } from './word-search.js';

/**
 * The groups of an account for which the lists in `matching` match and those in `failing` do not; as few groups as need be. `null`
 * where there are none such, or where the budget ran out.
 *
 * A list matches if one of the groups matches it and none is vetoed. It fails if none matches, or if one is vetoed; so a failing list
 * with negated patterns is a choice.
 *
 * @example
 * findGroups([parseWordList('staff')], [parseWordList('*,!wheel')], style, budget); // ['staff', 'wheel']
 */
export function findGroups(
  matching: readonly WordList[],
  failing: readonly WordList[],
  style: WordStyle,
  budget: Budget,
): readonly string[] | null {
  const vetoable = failing.filter(({ negative }) => negative.plain.size + negative.wild.length > 0);
  const untouched = failing.filter((list) => !vetoable.includes(list));
  const choose = (
    open: readonly WordList[],
    missed: readonly WordList[],
    vetoed: readonly WordList[],
  ): readonly string[] | null => {
    const [list, ...rest] = open;
    if (list === undefined) return membersFor(matching, [...untouched, ...missed], vetoed, style, budget);
    const found = choose(rest, [...missed, list], vetoed);
    if (found !== null || isSpent(budget)) return found;
    return choose(rest, missed, [...vetoed, list]);
  };
  return choose(vetoable, [], []);
}

/** One group for each list that must hit or veto, all of which every other list bears. */
function membersFor(
  matching: readonly WordList[],
  missed: readonly WordList[],
  vetoed: readonly WordList[],
  style: WordStyle,
  budget: Budget,
): readonly string[] | null {
  const everyGroup: readonly WordConstraint[] = [
    ...matching.map((list) => ({ list, wanted: wanted.noVeto })),
    ...missed.map((list) => ({ list, wanted: wanted.noMatch })),
  ];
  const groups: string[] = [];
  for (const [lists, demand] of [
    [matching, wanted.match],
    [vetoed, wanted.veto],
  ] as const) {
    for (const list of lists) {
      if (groups.some((group) => verdictOn(list, group) === demand[0])) continue;
      const group = findWord([{ list, wanted: demand }, ...everyGroup], style, budget);
      if (group === null) return null;
      groups.push(group);
    }
  }
  return groups;
}
