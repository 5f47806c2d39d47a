import { isNone, type KeywordName } from '../../../openssh/index.js';
import {
  type Block,
  type CompiledProgram,
  type LateBlock,
  lateBlock,
  type LossConcern,
} from '../../../semantics/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import { hardenings } from './hardenings.js';
import { idleBlocks } from './idle-blocks.js';
import { laxities as orders } from './laxities.js';

/** A block that comes too late for some of those who meet it. */
export interface Late extends LateBlock {
  /** Whether it forbids what the earlier block lets through. */
  readonly isStricter: boolean;
  /** Whether nothing would change without it. */
  readonly isIdle: boolean;
}

/**
 * The earlier block that takes lines from a block, where that can hardly be meant: the block says more closely for whom it is, by names of
 * accounts, or by groups and forbids what an earlier one lets through by addresses; or it has no other effect, and the earlier one does not
 * say more closely for whom it is.
 */
export const lateOf: (program: CompiledProgram, block: Block) => Late | null = remember((program, block) => {
  const isIdle = idleIn(program).has(block);
  const late = lateBlock(program, block, isIdle ? isNoCloser : isUnlikelyMeant);
  if (late === null) return null;
  const isStricter = late.losses.some(({ statement, own, other }) =>
    isLaxer(statement.keyword?.keyword, other, own),
  );
  return { ...late, isStricter, isIdle };
});

const idleIn = rememberOnce(
  (program: CompiledProgram): ReadonlySet<Block> => new Set(idleBlocks(program).map(({ block }) => block)),
);

const isUnlikelyMeant: LossConcern = (own, other, closeness) => {
  if (closeness.own <= closeness.other) return false;
  // Whether an account is in a group is seldom known. Two cages, or none in one of them, are told in any case.
  if (closeness.other === 2) return cages.has(own.keyword);
  return closeness.own === 3 || isLaxer(own.keyword, other.value, own.value);
};

/** Keywords that shut an account in. */
const cages: ReadonlySet<KeywordName> = new Set<KeywordName>(['ChrootDirectory', 'ForceCommand']);

/** What an earlier block says more closely for whom it is, is no wonder to win. */
const isNoCloser: LossConcern = (_own, _other, closeness) => closeness.own >= closeness.other;

const laxities = new Map<unknown, (value: unknown) => number>([
  ...Object.entries(orders),
  ...hardenings.map(({ keyword, laxity }) => [keyword, laxity] as const),
  ...[...cages].map(
    (keyword) => [keyword, (value: unknown): number => (namesNothing(value) ? 1 : 0)] as const,
  ),
]);

const namesNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && isNone(value));

/** Whether one value lets more through than another, as far as that can be told. */
function isLaxer(keyword: unknown, value: unknown, other: unknown): boolean {
  const laxity = laxities.get(keyword);
  return laxity !== undefined && laxity(value) > laxity(other);
}
