/**
 * The analysis over all connections: which classes of them have which value, for whom, with a witness for each; values come from the
 * evaluator's own parts. `solver/` finds somebody of whom conditions hold, dimension by dimension; `login/` says who can log in and how;
 * `comparison/` what changes from one configuration to another; `questions/` is what rules ask. May import what `semantics` may, and the
 * evaluator.
 */
export type { ClassWitness } from './candidate.js';
export { type ConnectionClass, partition, type Partition } from './classes.js';
export { type ClassLiteral, type Gist, whenText } from './describe.js';
export { nameKnownTo } from './comparison/compared-keywords.js';
export { type Change, isValueChange, type ValueChange } from './comparison/change.js';
export { diff, type Difference, type DiffLimits, wordsAmongBuilds } from './comparison/diff.js';
export { deadlyMatches } from './login/deadly-matches.js';
export { namesSignaturesAlone } from './login/key-types.js';
export { type LoginClass, loginFor, loginPartition, type LoginPartition } from './login/login.js';
export { type LoginChange, type LoginChanges, loginChanges } from './login/login-changes.js';
export { type LoginOutcome, namesNoFile, type Refusal } from './login/login-rules.js';
export type { UnusableList } from './login/unusable-lists.js';
export { mayBeUnusable } from './login/unusable-lists.js';
export { entriesOf, type ListEntry } from './questions/access.js';
export {
  type Block,
  blocksOf,
  countOf,
  hasBlocks,
  keywordsInBlocks,
  neverWinning,
  type Overruled,
  overruledOf,
  ownLinesOf,
  winsOf,
} from './questions/blocks.js';
export { type ClosedDoor, closedDoors } from './questions/closed.js';
export { type Conflict, conflictIn, whoMisses } from './questions/conflicts.js';
export { letsNobodyIn } from './questions/letting-in.js';
export { type Contradiction, contradictionsIn, refusedDomains } from './questions/contradictions.js';
export { type DeadMethodList, deadMethodLists } from './questions/dead-method-lists.js';
export { elsewhere, type OtherValue } from './questions/elsewhere.js';
export { type AnyBehindMethods, anyBehindMethods } from './questions/any-behind-methods.js';
export { changesNothing } from './questions/fallback.js';
export {
  type Concern,
  type Holding,
  type Holdings,
  holdingsOf,
  isMootFor,
  mayBeMoot,
  type Moot,
} from './questions/holdings.js';
export {
  type Closeness,
  type LossConcern,
  type LateBlock,
  lateBlock,
  type Loss,
} from './questions/late-blocks.js';
export { isForNames, type NameList, whoWithoutName } from './questions/host-names.js';
export { isForEverybody, type Witness, whoMeets } from './questions/meetings.js';
export {
  type GroupsShutOut,
  groupsShutOut,
  usersShutOut,
  type UserShutOut,
} from './questions/groups-shut-out.js';
export { refusedMembers, type RefusedMembers } from './questions/refused-members.js';
export { isNegatedList, linesOpened, type OpenedLine } from './questions/opened-lists.js';
export { nobodyLetIn, type TurnedAway } from './questions/nobody-let-in.js';
export { holderOf, memberOf, ordinary } from './questions/ordinary.js';
export { takesNoPasswords } from './questions/password-logins.js';
export { type PamPasswords, passwordsThroughPam } from './questions/pam-passwords.js';
export { type RefusedBlock, refusedBlocks } from './questions/refused-blocks.js';
export {
  allConnectionsRefused,
  refusingEveryone,
  type RefusedConnections,
} from './questions/refusing-everyone.js';
export { type Replacement, replacementsOf } from './questions/replaced-lists.js';
export { shutToAll, type ShutToAll } from './questions/shut-to-all.js';
export { speaksOfOthers } from './questions/root.js';
export { type ListInVain, listsInVain } from './questions/lists-in-vain.js';
export { beatenForRoot, isHeldByRoot } from './questions/root-beaten.js';
export { type RootInVain, rootLetInInVain } from './questions/root-in-vain.js';
export { type AllowListForRoot, allowListsForRoot, type RootShutOut } from './questions/root-shut-out.js';
export { type RootWithoutMethod, rootWithoutMethod } from './questions/root-without-method.js';
export { type Strength, type Weakening, type Weakenings, weakeningsOf } from './questions/weakenings.js';
export type { ValuePair } from './comparison/sides.js';
export { changesAroundUnread } from './comparison/unread.js';
export { type Losses, type LostLogin, lostLogins, provenSafe } from './comparison/safety.js';
export type { ConditionPart } from './space.js';
export { QueryError, requireKeyword, UnknownKeywordError } from './query.js';
export { who, type WhoAnswer, type WhoClass } from './who.js';
export type { ShownClass } from './shown-class.js';
export type { Freedom } from './solver/theory.js';
export type { TextPlace } from './space.js';
