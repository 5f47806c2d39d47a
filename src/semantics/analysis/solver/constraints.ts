import type { Literal } from '../conditions.js';
import type { AddressConstraint } from './address-search.js';
import type { Verdict, WordList } from './word-list.js';
import type { WordConstraint } from './word-search.js';

const allVerdicts: readonly Verdict[] = [-1, 0, 1];

/** The verdicts that make a literal about a list hold. */
function wantedBy(says: readonly Verdict[], holds: boolean): readonly Verdict[] {
  return holds ? says : allVerdicts.filter((verdict) => !says.includes(verdict));
}

/** What literals demand of a name. */
export function wordConstraints(
  literals: readonly Literal[],
  dimension: 'user' | 'host' | 'rdomain',
): readonly WordConstraint[] {
  return literals.flatMap(({ atom: { test }, holds }) =>
    test.dimension === dimension ? [{ list: test.list, wanted: wantedBy(test.says, holds) }] : [],
  );
}

/** What literals demand of an address. */
export function addressConstraints(
  literals: readonly Literal[],
  dimension: 'addr' | 'laddr',
): readonly AddressConstraint[] {
  return literals.flatMap(({ atom: { test }, holds }) =>
    test.dimension === dimension ? [{ set: test.set, wanted: wantedBy(test.says, holds) }] : [],
  );
}

/** The lists of groups that must match, or those that must not. */
export function groupLists(literals: readonly Literal[], holding: boolean): readonly WordList[] {
  return literals.flatMap(({ atom: { test }, holds }) =>
    test.dimension === 'group' && holds === holding ? [test.list] : [],
  );
}

/** What is demanded of `invalid-user`; `undefined` if nothing is, `null` if both. */
export function invalidity(literals: readonly Literal[]): boolean | undefined | null {
  let demanded: boolean | undefined;
  for (const { atom, holds } of literals) {
    if (atom.test.dimension !== 'invalid-user') continue;
    if (demanded !== undefined && demanded !== holds) return null;
    demanded = holds;
  }
  return demanded;
}
