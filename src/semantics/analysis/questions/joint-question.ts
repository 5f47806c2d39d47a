import type { KeywordName } from '../../../openssh/index.js';
import type { Formula } from '../conditions.js';
import type { InForce } from '../settings.js';
import type { JointClass } from './joint-classes.js';

/** What must be so of the values of some keywords. */
export interface Demand {
  readonly keywords: readonly KeywordName[];
  /** @param found - what is in force of these keywords, in their order; only the values may count */
  readonly holds: (found: readonly InForce[]) => boolean;
}

/** For which lines of a keyword there is somebody for whom they are in force while other keywords have certain values. */
export interface JointQuestion {
  readonly keyword: KeywordName;
  /** What is asked about: values of the keyword, with the lines that set them. */
  readonly asks: (own: InForce) => boolean;
  /** All of them must hold. */
  readonly demands: readonly Demand[];
  /** What may be in force of another keyword beside it, where its lines count as well; anything, without it. */
  readonly admits?: (other: InForce, own: InForce) => boolean;
  /** What else must be true of the connections. */
  readonly whom?: readonly Formula[];
}

/** A value of the keyword that is asked about, and the connections that have it and meet all demands, as far as one goes on asking. */
export interface JointAnswer {
  readonly own: InForce;
  /** Those that can happen. */
  readonly classes: Iterable<JointClass>;
}

/** A search that is made while one goes through it. */
export interface JointSearch {
  /** In the order in which the lines decide; last what is in force where no block sets the keyword. */
  readonly answers: () => Iterable<JointAnswer>;
  /** Whether nothing has been given up so far. */
  readonly isComplete: () => boolean;
}

/** The keywords that a question is about, the one that is asked about first. */
export const keywordsOf = ({ keyword, demands }: JointQuestion): readonly KeywordName[] => [
  ...new Set([keyword, ...demands.flatMap(({ keywords }) => keywords)]),
];

/** Whether all demands are met by what is in force of the keywords. */
export function holdAll(
  demands: readonly Demand[],
  keywords: readonly KeywordName[],
  found: readonly InForce[],
): boolean {
  return demands.every((demand) =>
    demand.holds(demand.keywords.flatMap((keyword) => found[keywords.indexOf(keyword)] ?? [])),
  );
}
