/**
 * The analysis over all connections: which classes of them have which value, who can log in and how, what changes from one
 * configuration to another and for whom. Decides satisfiability per dimension and shows a witness for each answer; values come from
 * the evaluator's own parts. May import what `semantics` may, and the evaluator.
 */
export { candidateFrom, connectionOf, type Witness } from './candidate.js';
export { type ConnectionClass, isConfirmed, partition, type Partition } from './classes.js';
export { type ClassLiteral, whenText } from './describe.js';
export { type Change, diff, type Difference, type DiffLimits, isChangeConfirmed } from './diff.js';
export { isLoginConfirmed, type LoginClass, loginFor, loginPartition, type LoginPartition } from './login.js';
export type { LoginOutcome, Refusal } from './login-rules.js';
export { isLossConfirmed, type Losses, type LostLogin, lostLogins, provenSafe } from './safety.js';
export {
  type Explanation,
  explainWitness,
  UnknownKeywordError,
  who,
  type WhoAnswer,
  type WhoClass,
} from './who.js';
