import {
  type AlgorithmKind,
  type AlgorithmList,
  assembleAlgorithms,
  type KeywordName,
  matchPatternList,
  type Target,
} from '../openssh/index.js';
import { targetContext } from './values.js';

/**
 * The algorithms that sshd works with when a list is written: the operation applied to the target's default, patterns replaced by
 * the names that they match, the default where nothing is left. Names that the target does not know are left out.
 *
 * @example
 * resultingAlgorithms(target, 'Ciphers', 'cipher', list); // of `-*cbc`: the default without the CBC ciphers
 */
export function resultingAlgorithms(
  target: Target,
  keyword: KeywordName,
  kind: AlgorithmKind,
  list: AlgorithmList,
): readonly string[] {
  const context = targetContext(target, keyword);
  const known = target.algorithms(kind);
  const { names } = assembleAlgorithms(list, context).list;
  // Whether sshd takes the default then, or serves nobody, is for `empty-algorithm-list`.
  if (names.length === 0) return assembleAlgorithms(undefined, context).list.names;
  if (!names.some(isPattern)) return names.filter((name) => known.includes(name));
  const patterns = names.join(',');
  return known.filter((name) => matchPatternList(name, patterns) === 1);
}

/**
 * Whether a list takes every algorithm away, as `-*` does. What sshd makes of that is another matter: at some places the default counts
 * then.
 *
 * @example
 * leavesNone(target, 'Ciphers', list); // of `-*`: true
 */
export function leavesNone(target: Target, keyword: KeywordName, list: AlgorithmList | undefined): boolean {
  if (list?.operation !== '-') return false;
  return assembleAlgorithms(list, targetContext(target, keyword)).list.names.length === 0;
}

/** Up to 7.7 sshd keeps patterns, and compares names with them one by one. */
function isPattern(item: string): boolean {
  return /[*?!]/.test(item);
}
