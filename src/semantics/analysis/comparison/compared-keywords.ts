import {
  keywordFacts,
  type KeywordName,
  keywordNames,
  knowsAsOwn,
  type Target,
} from '../../../openssh/index.js';
import type { CompiledProgram } from '../../program.js';

/**
 * Keywords that can change although no line sets them: Port moves the listen addresses, ChallengeResponseAuthentication decides the other.
 */
const dependent: readonly KeywordName[] = ['ListenAddress', 'KbdInteractiveAuthentication'];

/** Every keyword that can differ: those that either file sets; for different builds, those with a default as well. */
export function comparedKeywords(old: CompiledProgram, now: CompiledProgram): readonly KeywordName[] {
  const sameBuild = old.tree.target.name === now.tree.target.name;
  const keywords = [old, now].flatMap(({ tree, settings }) => [
    ...(sameBuild ? [] : tree.target.dumpOrder.map(({ keyword }) => keyword)),
    ...settings.keys(),
    ...dependent.filter((keyword) => tree.target.keyword(keyword) !== undefined),
  ]);
  const position = new Map<KeywordName, number>(
    now.tree.target.dumpOrder.map(({ keyword }, index) => [keyword, index]),
  );
  return [...new Set(keywords)]
    .filter((keyword) => keyword !== 'Include')
    .sort((one, other) => (position.get(one) ?? keywords.length) - (position.get(other) ?? keywords.length));
}

/** What a keyword is called on either side; builds may call it differently. */
export interface KeywordPair {
  readonly old: KeywordName;
  readonly new: KeywordName;
}

/**
 * The name under which each side knows a keyword; nothing for a name under which it is not compared, as the new side has another one for
 * it, or has it beside the one that the old side takes it for.
 */
export function pairOf(
  old: CompiledProgram,
  now: CompiledProgram,
  keyword: KeywordName,
): readonly KeywordPair[] {
  const [before, after] = [nameKnownTo(old.tree.target, keyword), nameKnownTo(now.tree.target, keyword)];
  const isBeside = before !== keyword && nameKnownTo(now.tree.target, before) === before;
  return after !== keyword || isBeside ? [] : [{ old: before, new: keyword }];
}

/**
 * The name by which some sshd knows a keyword: the one that it takes it for, or an old one that later releases take for it.
 *
 * @example
 * nameKnownTo(resolveTarget('openssh-8.4'), 'PubkeyAcceptedAlgorithms'); // 'PubkeyAcceptedKeyTypes'
 * nameKnownTo(resolveTarget('openssh-8.5'), 'PubkeyAcceptedKeyTypes'); // 'PubkeyAcceptedAlgorithms'
 */
export function nameKnownTo(target: Target, keyword: KeywordName): KeywordName {
  const known = target.keyword(keyword)?.keyword;
  if (known !== undefined) return known;
  const former = keywordNames.find((name) => {
    const { alias } = keywordFacts(name);
    const names = typeof alias === 'string' ? [alias] : (alias ?? []).map(({ value }) => value);
    return names.includes(keyword) && knowsAsOwn(target, name);
  });
  return former ?? keyword;
}
