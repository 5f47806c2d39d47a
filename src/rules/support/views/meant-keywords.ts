import type { Directive, Word } from '../../../grammar/index.js';
import {
  findClientKeyword,
  findKeyword,
  inSpan,
  keywordFacts,
  type KeywordName,
  keywordNames,
  packageSupporting,
  type Platform,
  platformsKnowing,
  type Release,
  releaseOrder,
  type Target,
} from '../../../openssh/index.js';
import { nameKnownTo, nearestKeyword, supportedKeywords } from '../../../semantics/index.js';
import { lowerAscii, nearest } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import { acceptedWords, knownWord, takesWord, takesWords } from '../meant/vocabulary.js';

/** What is said of a word, and what mends it. */
export interface KeywordView extends FaultView {
  readonly near?: KeywordName;
  /** The keyword that says the opposite, and what is to stand behind it. */
  readonly turned?: { readonly near: KeywordName; readonly value: string; readonly word: Word };
  /** The package of the same system whose sshd knows it. */
  readonly otherPackage?: string;
  /** The name of a target that knows it. */
  readonly knownTo?: string;
}

/** What was meant by a word that is not a keyword of the target, where that is plain. */
export function keywordView(typed: string, node: Directive | null, target: Target): KeywordView {
  const known = findKeyword(typed);
  if (known !== undefined) return elsewhere(known, target);
  if (findClientKeyword(typed) !== undefined) return { message: 'client' };
  const words = node?.arguments ?? [];
  const near = nearestKeyword(typed, words, target) ?? wholeOf(typed, target);
  if (near === undefined) return {};
  if (isOpposite(typed, near)) {
    const [word, ...others] = words;
    const value = word === undefined ? undefined : opposites.get(knownWord(word.value, yesAndNo) ?? '');
    return word === undefined || value === undefined || others.length > 0 || !takesWord(target, near, value)
      ? {}
      : { message: 'opposite', data: { near }, turned: { near, value, word } };
  }
  return canBeMeant(typed, near, words, target) ? { message: 'similar', data: { near }, near } : {};
}

const yesAndNo = ['yes', 'no'];
const opposites: ReadonlyMap<string, string> = new Map([
  ['yes', 'no'],
  ['no', 'yes'],
]);

/** Words that turn what stands behind them, or in front, into its opposite: `DenyTcpForwarding`, `RootLoginDisabled`. */
const negation =
  /^(?:ban|block|den(?:y|ies)|disable|disallow|do(?:nt|not)|forbid|never|no|prevent|prohibit|refuse|reject|without)|(?:blocked|denied|disabled|disallowed|forbidden|off|prohibited|rejected)$/i;
const affirmation = /^(?:allow|enable|permit)|(?:allowed|enabled|permitted)$/i;

/** Whether one of two names denies what the other allows. */
const isOpposite = (typed: string, near: KeywordName): boolean =>
  negation.test(near) ? affirmation.test(typed) : negation.test(typed);

/** Whether a keyword takes what stands behind a word that is like it. With one wrong letter it is meant all the same. */
function canBeMeant(typed: string, near: KeywordName, words: readonly Word[], target: Target): boolean {
  const values = words.map(({ value }) => value);
  const [first = ''] = values;
  return (
    nearest(typed, [near], 1) !== undefined ||
    takesWords(target, near, values) ||
    knownWord(first, acceptedWords(target, near)) !== undefined
  );
}

/** The only keyword that begins, or ends, with what was typed: `PasswordAuth`, `RootLogin`. */
function wholeOf(typed: string, target: Target): KeywordName | undefined {
  const lower = lowerAscii(typed);
  const longer = supportedKeywords(target).filter((name) => {
    const other = lowerAscii(name);
    return (lower.length >= 3 && other.startsWith(lower)) || (lower.length >= 6 && other.endsWith(lower));
  });
  return longer.length === 1 ? longer[0] : undefined;
}

/** A keyword that other releases or other vendors' builds know. */
function elsewhere(keyword: KeywordName, target: Target): KeywordView {
  const { only, since, until } = keywordFacts(keyword);
  const apart = inSpan(target.release, keywordFacts(keyword))
    ? packageSupporting(keyword, target)
    : undefined;
  if (apart !== undefined) return { message: 'other-build', data: { package: apart }, otherPackage: apart };
  if (only?.includes(target.platform) === false || (only !== undefined && until !== undefined))
    return ofVendors(keyword, only, until);
  const own = releaseOrder(target.release);
  if (since !== undefined && releaseOrder(since) > own) {
    const near = nameKnownTo(target, keyword);
    return near === keyword
      ? { message: 'newer', data: { release: since } }
      : { message: 'former', data: { release: since, near }, near };
  }
  const near = keywordNames.find((name) => target.keyword(name)?.keyword === keyword);
  if (near !== undefined) return { message: 'gap', data: { near }, near };
  if (until !== undefined && releaseOrder(until) < own)
    return { message: 'older', data: { release: until }, knownTo: `openssh-${until}` };
  return ofVendors(keyword, platformsKnowing(keyword), undefined);
}

/** A keyword that no release of OpenSSH itself knows. */
function ofVendors(
  keyword: KeywordName,
  platforms: readonly Platform[],
  until: Release | undefined,
): KeywordView {
  const vendors = platforms.length === 0 ? 'other vendors' : platforms.join(', ');
  const [first] = platformsKnowing(keyword);
  if (until !== undefined) return { message: 'formerVendors', data: { vendors, release: until } };
  return { message: 'elsewhere', data: { vendors }, ...(first !== undefined && { knownTo: first }) };
}
