import type { AlgorithmKind, AlgorithmList, KeywordName, Target } from '../../../openssh/index.js';
import {
  keyTypeOf,
  knowsAsOwn,
  matchPattern,
  matchPatternList,
  shortKeyTypeName,
} from '../../../openssh/index.js';
import type { Assignment } from '../../../semantics/index.js';
import { lowerAscii, nearest, remember } from '../../../text/index.js';
import { sortAssignments, type View } from '../effects/in-force.js';

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
    if (!knowsAsOwn(target, keyword)) continue;
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

/** The names that a `-` list leaves; what is negated in it stays (`match.c:match_filter_denylist`). */
export function leftBy({ names }: AlgorithmList, defaults: readonly string[]): readonly string[] {
  const patterns = names.join(',');
  return defaults.filter((name) => matchPatternList(name, patterns) !== 1);
}

/** A short name of a key type in a list, where sshd takes it and makes nothing of it. */
export interface ShortName {
  /** As written: `RSA`. */
  readonly name: string;
  /** What is meant: those of the default that sign with such a key, else the type itself. */
  readonly algorithms: readonly string[];
}

/** The short names of key types in a list that work as no name at all. */
export function shortNamesIn(
  list: AlgorithmList,
  keyword: KeywordName,
  target: Target,
): readonly ShortName[] {
  return list.names.flatMap((name): readonly ShortName[] => {
    const full = shortKeyTypeName(name, target);
    if (full === undefined || full === name) return [];
    const kind = keyTypeOf(full)?.kind;
    const own = defaultsOf(target, keyword).filter((each) => {
      const type = keyTypeOf(each);
      return type?.kind === kind && !type?.certificate;
    });
    return [{ name, algorithms: own.length === 0 ? [full] : own }];
  });
}

/** A list with other names in the place of some. */
export function withNames(
  { operation, names }: AlgorithmList,
  others: ReadonlyMap<string, readonly string[]>,
): string {
  return operation + [...new Set(names.flatMap((name) => others.get(name) ?? [name]))].join(',');
}

/** The algorithms that a target uses where no line lists any. */
export const defaultsOf: (target: Target, keyword: KeywordName) => readonly string[] = remember(
  (target, keyword) => (target.defaultWords(keyword) ?? []).flat().flatMap((word) => word.split(',')),
);

/** The algorithm that a misspelled name most likely means. Names of different algorithms differ by few letters, so few may be wrong. */
export function nearestAlgorithm(name: string, known: readonly string[]): string | undefined {
  // Without the domain of who invented it, as their manuals call it.
  const [short, ...others] = known.filter((each) => each.split('@', 1)[0] === lowerAscii(name));
  if (short !== undefined && others.length === 0) return short;
  // With the domain of somebody else.
  const [bare, domain] = lowerAscii(name).split('@');
  const [own, ...more] = known.filter((each) => each.includes('@') && each.split('@', 1)[0] === bare);
  if (domain !== undefined && own !== undefined && more.length === 0) return own;
  const whole = wholeOf(lowerAscii(name), known);
  if (whole !== undefined) return whole;
  return nearest(name, known, name.length < 15 ? 1 : 2);
}

/** The only algorithm that goes on where a name breaks off: `curve25519-sha256@libssh`, `chacha20`. */
function wholeOf(name: string, known: readonly string[]): string | undefined {
  if (name.length < 4) return undefined;
  const longer = known.filter((each) => each.startsWith(name) && /[-@.]/.test(each.charAt(name.length)));
  // The same with a domain behind it is the same.
  const bare = new Set(longer.map((each) => each.split('@', 1)[0]));
  return bare.size === 1 ? longer[0] : undefined;
}
