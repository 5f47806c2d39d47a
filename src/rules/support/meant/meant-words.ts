import type { Word } from '../../../grammar/index.js';
import { type KeywordName, rekeyLimit, type Target, time, valueTypeOf } from '../../../openssh/index.js';
import { isAlgorithmKeyword } from '../algorithms/algorithms.js';
import { asList, heldByCommas } from '../lists/commas.js';
import { meantStartups, meantTime } from './meant-amounts.js';
import { takesWord } from './vocabulary.js';

/** Words that were meant as one, and what they make. */
export interface MeantAsOne {
  readonly message: 'list' | 'colons' | 'time';
  readonly run: readonly Word[];
  /** `null` where the target would not take it. */
  readonly text: string | null;
}

/** What a value with blanks in it was meant to be: taking its rest away would make another of it. */
export function meantAsOne(
  target: Target,
  keyword: KeywordName,
  taken: readonly Word[],
  extra: readonly Word[],
): MeantAsOne | null {
  if (isAlgorithmKeyword(keyword)) {
    const run = [...taken, ...extra];
    const text = asList(run).replace(/^([-+^]),/, '$1');
    if (takesWord(target, keyword, text)) return { message: 'list', run, text };
    return heldByCommas(run, taken.length).length === run.length
      ? { message: 'list', run, text: null }
      : null;
  }
  if (keyword === 'MaxStartups') {
    const run = [...taken, ...extra];
    const joined = run.map(({ value }) => value).join(':');
    const text = meantStartups(joined.replaceAll(/:+/g, ':'));
    return text !== null && takesWord(target, keyword, text) ? { message: 'colons', run, text } : null;
  }
  const number = taken.at(-1);
  const isTime = valueTypeOf(keyword) === time || valueTypeOf(keyword) === rekeyLimit;
  if (!isTime || number === undefined) return null;
  const run = [number, ...extra];
  const text = meantTime(run.map(({ value }) => value).join(' '));
  return text === null ? null : { message: 'time', run, text };
}
