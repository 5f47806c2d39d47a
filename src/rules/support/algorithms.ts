import type { AlgorithmKind, AlgorithmList, KeywordName, Target } from '../../openssh/index.js';
import { matchPattern } from '../../openssh/index.js';
import { type Assignment, remember } from '../../semantics/index.js';
import { sortAssignments, type View } from './in-force.js';
import { nearest } from '../../text/index.js';

/** Which algorithms a keyword lists. */
export const algorithmKinds = {
  Ciphers: 'cipher',
  MACs: 'mac',
  KexAlgorithms: 'kex',
  HostKeyAlgorithms: 'key',
  PubkeyAcceptedAlgorithms: 'key',
  PubkeyAcceptedKeyTypes: 'key',
  HostbasedAcceptedAlgorithms: 'key',
  HostbasedAcceptedKeyTypes: 'key',
  CASignatureAlgorithms: 'signature',
} as const satisfies Partial<Record<KeywordName, AlgorithmKind>>;

/** A keyword that lists algorithms. */
export type AlgorithmKeyword = keyof typeof algorithmKinds;

/** The keywords that list algorithms. */
export const algorithmKeywords = Object.keys(algorithmKinds) as readonly AlgorithmKeyword[];

/** Whether a keyword lists algorithms. */
export function isAlgorithmKeyword(keyword: KeywordName): keyword is AlgorithmKeyword {
  return Object.hasOwn(algorithmKinds, keyword);
}

/** A list that changes the default, with that default. */
export interface ListInForce {
  readonly assignment: Assignment<AlgorithmKeyword>;
  readonly kind: AlgorithmKind;
  readonly list: AlgorithmList;
  /** The names that the target uses without the list. */
  readonly defaults: readonly string[];
}

/** The algorithm lists that can have an effect, each once. */
export function* listsInForce(view: View): Iterable<ListInForce> {
  const { target } = view.program.tree;
  for (const keyword of algorithmKeywords) {
    // An alias has no assignments of its own.
    if (target.keyword(keyword)?.keyword !== keyword) continue;
    for (const assignment of sortAssignments(view, keyword).alive) {
      const list: AlgorithmList = assignment.value;
      yield { assignment, kind: algorithmKinds[keyword], list, defaults: defaultsOf(target, keyword) };
    }
  }
}

/** Whether a pattern of a `-` list takes a name away. */
export function takesAway(pattern: string, name: string): boolean {
  return matchPattern(name, pattern);
}

/** The algorithms that a target uses where no line lists any. */
export const defaultsOf: (target: Target, keyword: KeywordName) => readonly string[] = remember(
  (target, keyword) => (target.defaultWords(keyword) ?? []).flat().flatMap((word) => word.split(',')),
);

/** The algorithm that a misspelled name most likely means. Names of different algorithms differ by few letters, so few may be wrong. */
export function nearestAlgorithm(name: string, known: readonly string[]): string | undefined {
  return nearest(name, known, name.length < 15 ? 1 : 2);
}
