import { rememberOnce } from '../../text/index.js';
import type { Condition, Dimension, Formula } from './conditions.js';
import { type Overlaps, overlapsWhenAsked } from './solver/overlaps.js';
import { holdingOn, type Path } from './solver/path.js';

/**
 * A part of a path, from one place to where that one jumps to. Long stretches lie on all paths that go on from them, so what is worked
 * out about one serves thousands of classes.
 */
interface Stretch {
  /** Conditions that must not hold, the oldest first. */
  readonly failing: readonly Condition[];
  /** The places of all of them. */
  readonly places: readonly number[];
  /** The places among those conditions of which may hold together with another one: see {@link overlapsAmong}. */
  readonly meeting: Overlaps;
}

const stretchFrom = rememberOnce((path: Path): Stretch => {
  const failing: Condition[] = [];
  for (let at: Path | null = path; at !== path.jump && at !== null; at = at.before) {
    const { condition, holds } = at.requirement;
    if (!holds) failing.push(condition);
  }
  failing.reverse();
  return { failing, places: [...failing.keys()], meeting: overlapsWhenAsked(() => failing) };
});

/** The stretches of a path, the newest first; a dozen where it has thousands of requirements. */
function* stretchesOf(path: Path | null): Iterable<Stretch> {
  for (let at = path; at !== null; at = at.jump) yield stretchFrom(at);
}

/** What the conditions of a path look at. */
export function dimensionsOn(path: Path | null): ReadonlySet<Dimension> {
  const dimensions = new Set<Dimension>();
  for (let at = path; at !== null; at = at.jump) addAll(dimensions, dimensionsFrom(at));
  return dimensions;
}

/** What the conditions of a stretch look at: that of its newest place, and those of the two stretches that it is made of. */
const dimensionsFrom: (path: Path) => ReadonlySet<Dimension> = rememberOnce(
  ({ requirement, before, jump }) => {
    const dimensions = new Set(dimensionsOf(requirement.condition.formula));
    for (let at = before; at !== null && at !== jump; at = at.jump) addAll(dimensions, dimensionsFrom(at));
    return dimensions;
  },
);

function addAll<T>(set: Set<T>, others: ReadonlySet<T>): void {
  for (const each of others) set.add(each);
}

/** What is demanded of conditions on a path. It costs nothing until it is asked, and then a dozen looks for each of them. */
export function decidedOn(path: Path): Pick<ReadonlyMap<Condition, boolean>, 'get'> {
  return {
    get: (condition) => {
      for (let at: Path | null = path; at !== null; at = at.jump) {
        const known = demandedFrom(at).get(condition);
        if (known !== undefined) return known;
      }
      return undefined;
    },
  };
}

/** What is demanded of the conditions of a stretch. */
const demandedFrom = rememberOnce((path: Path): ReadonlyMap<Condition, boolean> => {
  const demanded = new Map<Condition, boolean>();
  for (let at: Path | null = path; at !== path.jump && at !== null; at = at.before)
    demanded.set(at.requirement.condition, at.requirement.holds);
  return demanded;
});

/** The conditions that must not hold on a path and say something of those on it. */
export interface Failing {
  readonly count: number;
  /** The oldest first. Nothing is spent on those that are not taken. */
  readonly conditions: Iterable<Condition>;
}

/**
 * The conditions that must not hold on a path, without those of which can be read off that they never could, given what must hold: most
 * of thousands of blocks are for other users or networks, and are not even looked at.
 */
export function failingOn(path: Path | null): Failing {
  const given = [...holdingOn(path)].map(({ condition }) => condition);
  const found = [...stretchesOf(path)]
    .reverse()
    .map((stretch) => ({ stretch, places: placesIn(stretch, given) }));
  return {
    count: found.reduce((sum, { places: [many, few] }) => sum + many.length + few.length, 0),
    conditions: conditionsAt(found),
  };
}

/** Places in two lists that share none, each in order: the first may be long. */
type Places = readonly [many: readonly number[], few: readonly number[]];

/** The places in a stretch whose conditions may hold together with all of some. */
function placesIn({ places, meeting }: Stretch, given: readonly Condition[]): Places {
  let fewest: Places = [places, []];
  for (const condition of given) {
    const [free = [], ...named] = meeting(condition);
    const few = [...new Set(named.flat())].sort((one, other) => one - other);
    if (free.length + few.length < fewest[0].length + fewest[1].length) fewest = [free, few];
  }
  return fewest;
}

function* conditionsAt(
  found: readonly { readonly stretch: Stretch; readonly places: Places }[],
): Iterable<Condition> {
  for (const { stretch, places } of found) {
    for (const place of inOrder(places)) {
      const condition = stretch.failing[place];
      if (condition !== undefined) yield condition;
    }
  }
}

function* inOrder([many, few]: Places): Iterable<number> {
  let taken = 0;
  for (const place of many) {
    for (let next = few[taken]; next !== undefined && next < place; next = few[taken]) {
      yield next;
      taken += 1;
    }
    yield place;
  }
  yield* few.slice(taken);
}

const dimensionsOf: (formula: Formula) => ReadonlySet<Dimension> = rememberOnce((formula) =>
  formula.type === 'literal'
    ? new Set([formula.atom.test.dimension])
    : new Set(formula.parts.flatMap((part) => [...dimensionsOf(part)])),
);
