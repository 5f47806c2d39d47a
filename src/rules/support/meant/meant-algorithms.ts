import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import {
  type AlgorithmKind,
  matchPattern,
  matchPatternList,
  shortKeyTypeName,
  type Target,
} from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { shortened } from '../places.js';
import {
  algorithmKinds,
  type AlgorithmKeyword,
  defaultsOf,
  isAlgorithmKeyword,
  nearestAlgorithm,
} from '../algorithms/algorithms.js';

/** Whether a list may hold patterns, and short names: only one of key types may (`sshkey.c:sshkey_names_valid2`). */
export const takesPatterns = (kind: AlgorithmKind): boolean => kind === 'key' || kind === 'signature';

/** Whether a list may hold a name. */
export function isKnown(name: string, kind: AlgorithmKind, target: Target): boolean {
  if (target.algorithms(kind).includes(name)) return true;
  if (!takesPatterns(kind)) return false;
  if (shortKeyTypeName(name, target) !== undefined) return true;
  return target.algorithms('key').some((each) => matchPatternList(each, name) !== 0);
}

/** What a name stands for that is misspelled, or several with another sign than a comma between them. */
export function meantBy(item: string, known: readonly string[]): readonly string[] {
  const parts = item.split(/[;:|]/).filter((part) => part !== '');
  const names = parts
    .map((part) => (known.includes(part) ? part : nearestAlgorithm(part, known)))
    .filter((name) => name !== undefined);
  return names.length === parts.length ? names : [];
}

/** Whether a name of a list is a pattern as people write them, with nothing taken back in front. */
export const isWildcard = (item: string): boolean => /^[^!]*[*?]/.test(item);

/** The names that a pattern stands for where sshd takes none: what is added is new, and a list holds what sshd uses by default. */
export function namesFor(
  pattern: string,
  keyword: AlgorithmKeyword,
  operation: string,
  target: Target,
): readonly string[] {
  const defaults = defaultsOf(target, keyword);
  const names = operation === '+' ? target.algorithms(algorithmKinds[keyword]) : defaults;
  return names.filter(
    (name) => matchPattern(name, pattern) && (operation !== '+' || !defaults.includes(name)),
  );
}

/** A fix that writes a list out: as a later release, which knows the sign in front of it, makes it of the default. */
export function writtenOut(
  { file, keyword }: SettingStatement,
  word: Word,
  mark: string,
  items: readonly string[],
  target: Target,
): readonly Fix[] {
  if (keyword === null || !isAlgorithmKeyword(keyword.keyword)) return [];
  const known = target.algorithms(algorithmKinds[keyword.keyword]);
  const defaults = defaultsOf(target, keyword.keyword);
  const first = items.filter((item) => known.includes(item));
  if (mark === '^' ? first.length < items.length : defaults.length === 0) return [];
  const names =
    mark === '^'
      ? [...new Set([...first, ...defaults])]
      : defaults.filter((name) => matchPatternList(name, items.join(',')) !== 1);
  if (names.length === 0) return [];
  const text = names.join(',');
  return [unsafeFix(`write the list out: \`${shortened(text)}\``, [replaceWord(file, word, text)])];
}
