import type { Directive, LineNode, Word } from '../grammar/index.js';
import { criteriaOf, findCriterion, type KeywordName, keywordNames, type Target } from '../openssh/index.js';
import { lowerAscii, nearest, remember, rememberOnce } from '../text/index.js';
import type { ConfigFile } from './model.js';

/** The keywords that do something for a target. */
export const supportedKeywords = rememberOnce((target: Target): readonly KeywordName[] =>
  keywordNames.filter((name) => target.keyword(name)?.status === 'supported'),
);

/** The criterion that stands behind `Match` without a blank: `User` of `MatchUser bob`; `null` where there is none. */
export function criterionJoined(typed: string, target: Target): string | null {
  const lower = lowerAscii(typed.replace(':', ''));
  return criteriaOf(target).find(({ name }) => lowerAscii(`match${name}`) === lower)?.name ?? null;
}

/**
 * What was to begin a block, in a line that sshd refuses: a misspelt `Match`, the `Host` of a client’s file, a heading in brackets. What
 * stands below it was perhaps meant for some alone, though sshd would read it as if it held for all that stands above. `null` for other
 * lines.
 */
export function headingKind(
  { keywordWord, arguments: words }: Directive,
  target: Target,
): 'match' | 'host' | 'brackets' | null {
  const typed = keywordWord.value;
  if (target.keyword(typed) !== undefined) return null;
  if (lowerAscii(typed) === 'host') return 'host';
  if (isInBrackets([typed, ...words.map(({ value }) => value)].join(' '))) return 'brackets';
  const isMatch = nearestKeyword(typed, words, target) === 'Match' || criterionJoined(typed, target) !== null;
  return isMatch ? 'match' : null;
}

/** The keyword that is nearest to a word, by the letters of both; in front of a criterion `Match` is, though others be as near. */
export function nearestKeyword(
  typed: string,
  words: readonly Word[],
  target: Target,
): KeywordName | undefined {
  const criterion = /^[a-z-]+/i.exec(words[0]?.value ?? '')?.[0] ?? '';
  const isMatch =
    findCriterion(criterion, target) !== undefined && nearest(typed, ['Match'], mostWrong) !== undefined;
  return isMatch ? 'Match' : nearest(typed, supportedKeywords(target));
}

/** So many letters of `Match` may be wrong where a criterion stands behind it. */
const mostWrong = 2;

/** Whether a line is a heading as other files have them: `[sshd]`. */
export const isInBrackets = (text: string): boolean => /^\[[^\]]+\]$/.test(text);

/** The lines with a keyword below a heading, up to the next one or to the next Match. */
export function linesUnder({ config }: ConfigFile, heading: Directive, target: Target): readonly Directive[] {
  const under: Directive[] = [];
  // The number of a line is the index of the next one.
  for (let index = heading.line; index < config.lines.length; index += 1) {
    const line = config.lines[index];
    if (line?.type === 'Match') break;
    if (line?.type !== 'Directive') continue;
    if (headingKind(line, target) !== null) break;
    under.push(line);
  }
  return under;
}

/** The first line of a file’s global section that was to begin a block ({@link headingKind}). */
export const firstHeading = remember(({ config }: ConfigFile, target: Target): LineNode | undefined =>
  config.globalLines.find((line) => line.type === 'Directive' && headingKind(line, target) !== null),
);
