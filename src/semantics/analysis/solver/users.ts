import { rememberOnce } from '../../../text/index.js';
import type { Formula, Literal } from '../conditions.js';

/**
 * The users for whom a formula can hold, as far as it says: those that are named and nobody else, or all but those; `null` where it rules
 * out nobody. Quick, and no more than a bound.
 */
export type Users = NamedUsers | null;

interface NamedUsers {
  readonly only: boolean;
  readonly names: ReadonlySet<string>;
}

/** The same while it is worked out, with a set of its own. */
interface Draft {
  readonly only: boolean;
  readonly names: Set<string>;
}

/** The users for whom a formula can hold. */
export function usersOf(formula: Formula): Users {
  return formula.type === 'literal' ? usersOfLiteral(formula) : usersOfParts(formula);
}

const usersOfParts: (formula: Formula) => Users = rememberOnce(draftOf);

function usersOfLiteral({ atom: { test }, holds }: Literal): Users {
  if (test.dimension !== 'user' || test.says.length !== 1 || test.says[0] !== 1) return null;
  const { positive, negative } = test.list;
  if (holds) return positive.wild.length === 0 ? { only: true, names: positive.plain } : null;
  // Whom a list names it matches, unless it takes somebody back.
  const takesBack = negative.plain.size + negative.wild.length > 0;
  return takesBack || positive.plain.size === 0 ? null : { only: false, names: positive.plain };
}

/** Goes through a formula once: of the sets of its parts the larger one becomes that of the whole. */
function draftOf(formula: Formula): Draft | null {
  if (formula.type === 'literal') {
    const users = usersOfLiteral(formula);
    return users === null ? null : { only: users.only, names: new Set(users.names) };
  }
  let draft: Draft | null = formula.type === 'and' ? null : { only: true, names: new Set() };
  for (const part of formula.parts) {
    const other = draftOf(part);
    if (formula.type === 'and') draft = meet(draft, other);
    else if (draft === null || other === null) return null;
    else draft = join(draft, other);
  }
  return draft;
}

function meet(one: Draft | null, other: Draft | null): Draft | null {
  if (one === null || other === null) return one ?? other;
  if (!one.only && !other.only) return { only: false, names: addedUp(one.names, other.names) };
  if (one.only && other.only) return { only: true, names: shared(one.names, other.names) };
  const [left, gone] = one.only ? [one.names, other.names] : [other.names, one.names];
  return { only: true, names: without(left, gone) };
}

function join(one: Draft, other: Draft): Draft {
  if (one.only && other.only) return { only: true, names: addedUp(one.names, other.names) };
  if (!one.only && !other.only) return { only: false, names: shared(one.names, other.names) };
  const [gone, back] = one.only ? [other.names, one.names] : [one.names, other.names];
  return { only: false, names: without(gone, back) };
}

function addedUp(one: Set<string>, other: Set<string>): Set<string> {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const name of few) many.add(name);
  return many;
}

function shared(one: Set<string>, other: Set<string>): Set<string> {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const name of few) if (!many.has(name)) few.delete(name);
  return few;
}

function without(names: Set<string>, gone: Set<string>): Set<string> {
  const [few, many] = names.size <= gone.size ? [names, gone] : [gone, names];
  for (const name of few) if (many.has(name)) names.delete(name);
  return names;
}

/** Of users, those for whom a formula can hold as well; the same set where it rules out none of them. */
export function usersAmong(users: Users, formula: Formula): Users {
  const other = usersOf(formula);
  if (users === null || other === null) return users ?? other;
  if (!users.only) return other.only ? left(other, users) : users;
  return left(users, other);
}

/** Those that are named, as far as others leave them. */
function left(users: NamedUsers, other: NamedUsers): NamedUsers {
  if (other.only && other.names.size < users.names.size) return left(other, users);
  const stays = (name: string): boolean => other.names.has(name) === other.only;
  const few = !other.only && other.names.size < users.names.size ? other.names : users.names;
  for (const name of few) {
    const goes = few === users.names ? !stays(name) : users.names.has(name);
    if (goes) return { only: true, names: new Set([...users.names].filter(stays)) };
  }
  return users;
}

/** Whether nobody is left. */
export function isNobody(users: Users): boolean {
  return users?.only === true && users.names.size === 0;
}
