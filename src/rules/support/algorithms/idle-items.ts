import type { Target } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  isUnconditional,
  resultingAlgorithms,
  unreadIncludes,
} from '../../../semantics/index.js';
import { remember } from '../../../text/index.js';
import { listsOf } from './algorithm-lists.js';
import {
  type AlgorithmKeyword,
  leftBy,
  type ListInForce,
  nearestAlgorithm,
  takesAway,
} from './algorithms.js';

/** Whether what a list adds, or puts in front, is there already. */
export function addsNothing({ assignment, kind, list, defaults }: ListInForce, target: Target): boolean {
  const result = resultingAlgorithms(target, assignment.keyword, kind, list);
  return list.operation === '+'
    ? result.length === defaults.length && defaults.every((name) => result.includes(name))
    : result.join() === defaults.join();
}

/**
 * Whether a list takes nothing away: neither from the default, nor from what another line lets, nor from what one may that is not known.
 */
export function removesNothing(found: ListInForce, program: CompiledProgram): boolean {
  const { list, defaults } = found;
  return (
    leftBy(list, defaults).length === defaults.length &&
    !isLetElsewhere(found, program) &&
    !keepsOut(found, program)
  );
}

/** Whether a line for all keeps the default in force where an Include behind it, whose files are not known, may bring something else. */
function keepsOut({ assignment: { statement } }: ListInForce, program: CompiledProgram): boolean {
  return (
    isUnconditional(statement.scope) &&
    unreadIncludes(program).some(({ scope, index }) => isUnconditional(scope) && index > statement.index)
  );
}

/** Whether another line lets what a line in a block takes away, so that it has just the effect it seems to have. */
function isLetElsewhere({ assignment, list }: ListInForce, program: CompiledProgram): boolean {
  const { keyword, statement } = assignment;
  if (isUnconditional(statement.scope)) return false;
  const names = [...namesLet(program, keyword)];
  return list.names.some((pattern) => names.some((name) => takesAway(pattern, name)));
}

/** All that some list of a keyword lets. */
const namesLet = remember(
  (program: CompiledProgram, keyword: AlgorithmKeyword): ReadonlySet<string> =>
    new Set(listsOf(program, keyword).flatMap(({ names }) => names)),
);

/** An item that takes nothing away, and what it was meant to be. */
export interface Slip {
  readonly message: 'sign' | 'kept' | 'similar';
  readonly name: string;
  readonly near: string;
  /** What sshd keeps by it. */
  readonly kept: readonly string[];
}

/** The items of a `-` list that take nothing away and were meant to. Items that other releases may know are none. */
export function slipsIn({ list, defaults, kind }: ListInForce, target: Target): readonly Slip[] {
  const idle = list.names.filter(
    (pattern) => !pattern.startsWith('!') && !defaults.some((name) => takesAway(pattern, name)),
  );
  if (idle.length === 0) return [];
  const left = leftBy(list, defaults);
  const known = target.algorithms(kind);
  return idle.flatMap((name): readonly Slip[] => {
    if (name.startsWith('-')) {
      const near = name.slice(1);
      const kept = left.filter((each) => takesAway(near, each));
      return kept.length === 0 ? [] : [{ message: 'sign', name, near, kept }];
    }
    const near = /[*?]/.test(name) || known.includes(name) ? undefined : nearestAlgorithm(name, known);
    if (near === undefined) return [];
    const slip = { name, near, kept: [near] };
    if (list.names.length === 1) return [{ message: 'similar', ...slip }];
    return left.includes(near) ? [{ message: 'kept', ...slip }] : [];
  });
}
