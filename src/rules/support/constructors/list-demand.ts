import { matchPattern } from '../../../openssh/index.js';

/** The options of all rules about what guides demand of a list of algorithms; all that is given must hold. */
export interface ListOptions {
  readonly only?: readonly string[];
  /** With `only`. */
  readonly ordered?: boolean;
  /** With `only`. */
  readonly exact?: boolean;
  readonly forbids?: readonly string[];
  readonly requires?: readonly string[];
  readonly explicit?: boolean;
}

const names = { type: 'array', items: { type: 'string' }, minItems: 1 };

/** JSON Schema of {@link ListOptions}. */
export const listSchema: Readonly<Record<string, unknown>> = {
  type: 'object',
  properties: {
    only: { ...names, description: 'the algorithms that may be allowed, the best first; no others' },
    ordered: { type: 'boolean', description: 'whether they must come in the order of `only`' },
    exact: {
      type: 'boolean',
      description: 'whether all of `only` must be allowed that the release knows',
    },
    forbids: { ...names, description: 'algorithms, or patterns of them, that may not be allowed' },
    requires: {
      ...names,
      description:
        'algorithms that must be allowed if the release knows them; `a|b` is satisfied by either, the first is the better one',
    },
    explicit: { type: 'boolean', description: 'whether a line must state the list' },
  },
  additionalProperties: false,
};

/** Whether options ask for anything. */
export function asksForAny({ only, exact, ordered, forbids, requires, explicit }: ListOptions): boolean {
  const asked = [only, forbids, requires].some((listed) => listed !== undefined);
  return asked || [exact, ordered, explicit].includes(true);
}

/** How a list differs from what is asked for. */
export interface ListGap {
  readonly kind: 'extra' | 'forbidden' | 'missing' | 'order';
  /** The option that asks for it. */
  readonly option: 'only' | 'forbids' | 'requires';
  readonly names: readonly string[];
  /** What is missing, by the names of one algorithm, each of which would do. */
  readonly choices?: readonly (readonly string[])[];
}

/** What separates a list from what is asked for, and the list that would do. */
export interface ListVerdict {
  readonly gaps: readonly ListGap[];
  /** The names that must go. */
  readonly unwanted: readonly string[];
  /** What would do, as near as can be to what is there; empty where nothing can be said. */
  readonly wanted: readonly string[];
}

/**
 * Holds a list against what is asked for. What the release does not know is neither asked for nor missing.
 *
 * @param list - what is in force, in sshd's order
 * @param isKnown - whether the release knows an algorithm
 */
export function judgeList(
  list: readonly string[],
  { only, ordered = false, exact = false, forbids = [], requires = [] }: ListOptions,
  isKnown: (name: string) => boolean,
): ListVerdict {
  const isForbidden = (name: string): boolean => forbids.some((pattern) => matchPattern(name, pattern));
  const forbidden = list.filter(isForbidden);
  const extra = only === undefined ? [] : list.filter((name) => !only.includes(name) && !isForbidden(name));
  const listed = (only ?? []).filter(isKnown);
  const asked = [
    ...requires.map((each) => each.split('|').filter(isKnown)),
    ...(exact ? listed.map((name) => [name]) : []),
  ].filter((each) => each.length > 0);
  const lacking = asked.filter((each) => !each.some((name) => list.includes(name)));
  const choices = lacking.map((each) => each.filter((name) => isSame(name, each[0])));
  const missing = [...new Set(choices.flat())];
  const kept = list.filter((name) => !forbidden.includes(name) && !extra.includes(name));
  const inOrder = listed.filter((name) => kept.includes(name) || missing.includes(name));
  const isOrdered = !ordered || kept.join() === inOrder.filter((name) => kept.includes(name)).join();
  const gaps: readonly ListGap[] = [
    { kind: 'forbidden', option: 'forbids', names: forbidden },
    { kind: 'extra', option: 'only', names: extra },
    { kind: 'missing', option: exact ? 'only' : 'requires', names: missing, choices },
    { kind: 'order', option: 'only', names: isOrdered ? [] : inOrder },
  ];
  const rest = ordered || exact ? inOrder : [...missing, ...kept];
  return {
    gaps: gaps.filter((gap) => gap.names.length > 0),
    unwanted: [...forbidden, ...extra],
    wanted: rest.length > 0 ? rest : listed.filter((name) => !isForbidden(name)),
  };
}

/** What suits two demands on one list: what both allow, and all that either forbids or requires. `null` where no list does. */
export function joinLists(one: ListOptions, other: ListOptions): ListOptions | null {
  const [listed, among] = other.ordered === true ? [other.only, one.only] : [one.only, other.only];
  const only =
    listed === undefined || among === undefined
      ? (listed ?? among)
      : listed.filter((name) => among.includes(name));
  const forbids = union(one.forbids, other.forbids);
  const requires = union(one.requires, other.requires);
  const isForbidden = (name: string): boolean => forbids.some((pattern) => matchPattern(name, pattern));
  const best = (only ?? requires.flatMap((each) => each.split('|'))).filter((name) => !isForbidden(name));
  if (only !== undefined && best.length === 0) return null;
  const suits = (demand: ListOptions): boolean => judgeList(best, demand, () => true).gaps.length === 0;
  if (!suits(one) || !suits(other)) return null;
  const either = (option: 'ordered' | 'exact' | 'explicit'): ListOptions =>
    one[option] === true || other[option] === true ? { [option]: true } : {};
  return {
    ...(only !== undefined && { only: best }),
    ...either('ordered'),
    ...either('exact'),
    ...(forbids.length > 0 && { forbids }),
    ...(requires.length > 0 && { requires }),
    ...either('explicit'),
  };
}

const union = (some: readonly string[] = [], others: readonly string[] = []): readonly string[] => [
  ...new Set([...some, ...others]),
];

/** Whether two names are of one algorithm: that of a vendor, and that of the standard which came of it. Clients may know but one. */
function isSame(a: string, b: string | undefined): boolean {
  return a.split('@', 1)[0] === b?.split('@', 1)[0];
}
