import { removeWords, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { findCriterion, type Target } from '../../../openssh/index.js';
import { lowerAscii } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import type { PlacedFault } from '../faults/faults.js';
import { indexOfWordAt } from '../places.js';

/** What a Match line was meant to say in words and signs of other languages; `null` where that is not plain. */
export function foreignWordAtFault(placed: PlacedFault, target: Target): FaultView | null {
  const words = placed.statement?.node.arguments ?? [];
  const index = indexOfWordAt(words, placed.at.range[0]);
  if (index === -1) return null;
  return (
    bracketsAround(placed, words) ??
    negatedAt(placed, words, index) ??
    eitherAt(placed, words, index, target) ??
    introducedAt(placed, words, index) ??
    endedAt(placed, words)
  );
}

/** `(User bob)`. */
function bracketsAround({ at: { file } }: PlacedFault, words: readonly Word[]): FaultView | null {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const pair = `${first.value.charAt(0)}${last.value.at(-1) ?? ''}`;
  if (pair !== '()' && pair !== '[]') return null;
  const bare = words.map(({ value }, each) =>
    value.slice(each === 0 ? 1 : 0, each === words.length - 1 ? -1 : undefined),
  );
  const texts = bare.filter((text) => text !== '');
  if (findCriterion(texts[0] ?? '') === undefined) return null;
  return {
    message: 'brackets',
    fixes: [unsafeFix('take the brackets out', [replaceWords(file, words, texts)])],
  };
}

/** `!User bob`, `not User bob` and `User not bob`. */
function negatedAt({ at: { file } }: PlacedFault, words: readonly Word[], index: number): FaultView | null {
  const [before, word, next, list] = [words[index - 1], words[index], words[index + 1], words[index + 2]];
  if (word === undefined) return null;
  const negating = (run: readonly (Word | undefined)[], name: string, patterns: string): FaultView | null => {
    const takes = findCriterion(name)?.takes;
    const items = patterns.split(',');
    const areRun = run.every((each) => each !== undefined);
    const isPlain = items.every((item) => item !== '' && !item.startsWith('!'));
    if (!areRun || !isPlain || (takes !== 'patterns' && takes !== 'addresses')) return null;
    const texts = [name, ['*', ...items.map((item) => `!${item}`)].join(',')];
    return {
      message: 'negated',
      fixes: [unsafeFix(`write \`${texts.join(' ')}\``, [replaceWords(file, run, texts)])],
    };
  };
  if (word.value.startsWith('!') && next !== undefined)
    return negating([word, next], word.value.slice(1), next.value);
  if (isNegation(word) && next !== undefined && list !== undefined)
    return negating([word, next, list], next.value, list.value);
  const criterion = words[index - 2];
  return isNegation(before) && criterion !== undefined
    ? negating([criterion, before, word], criterion.value, word.value)
    : null;
}

const isNegation = (word: Word | undefined): word is Word => /^(?:!|not)$/i.test(word?.value ?? '');

const isJoint = (word: Word | undefined): boolean => /^(?:or|and|\|\|?|&&?)$/i.test(word?.value ?? '');

/** `User bob or alice`, with the name of the criterion once more or without it. */
function eitherAt(
  { at: { file } }: PlacedFault,
  words: readonly Word[],
  index: number,
  target: Target,
): FaultView | null {
  const [criterion, first] = [words[index - 2], words[index - 1]];
  if (criterion === undefined || first === undefined || !isJoint(words[index])) return null;
  const takes = findCriterion(criterion.value, target)?.takes;
  if (takes !== 'patterns' && takes !== 'addresses') return null;
  const items = [first.value];
  let end = index;
  while (isJoint(words[end])) {
    const isNamed = lowerAscii(words[end + 1]?.value ?? '') === lowerAscii(criterion.value);
    const item = words[end + (isNamed ? 2 : 1)];
    if (item === undefined || (!isNamed && findCriterion(item.value) !== undefined)) break;
    items.push(item.value);
    end += isNamed ? 3 : 2;
  }
  const isOr = /^(?:or|\|\|?)$/i.test(words[index]?.value ?? '');
  if (items.length === 1) return isOr && words[index + 1] !== undefined ? { message: 'either' } : null;
  const list = items.join(',');
  const edits = replaceWords(file, words.slice(index - 1, end), [list]);
  return { message: 'list', fixes: [unsafeFix(`write \`${list}\``, [edits])] };
}

/** `if User bob`. */
function introducedAt(
  { at: { file } }: PlacedFault,
  words: readonly Word[],
  index: number,
): FaultView | null {
  const [word, next] = [words[index], words[index + 1]];
  if (index !== 0 || word === undefined || !/^(?:if|when|where|for)$/i.test(word.value)) return null;
  if (findCriterion(next?.value ?? '') === undefined) return null;
  return {
    message: 'unknown',
    fixes: [unsafeFix(`take \`${word.value}\` out`, [removeWords(file, [word])])],
  };
}

/** `User bob :`, and `all:`. */
function endedAt({ at: { file } }: PlacedFault, words: readonly Word[]): FaultView | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  const at = { file, range: last.range };
  if (words.length > 2 && /^(?:[:;]|then|do)$/i.test(last.value)) {
    const fix = unsafeFix(`take \`${last.value}\` out`, [removeWords(file, [last])]);
    return { message: 'ended', at, data: { sign: last.value }, fixes: [fix] };
  }
  const text = last.value.slice(0, -1);
  const isAll = words.length === 1 && findCriterion(text)?.takes === 'nothing';
  const isPort = /^local_?port$/i.test(words.at(-2)?.value ?? '') && /^\d+$/.test(text);
  if (!/[:;,]$/.test(last.value) || !(isAll || isPort)) return null;
  return {
    message: 'ended',
    at,
    data: { sign: last.value.at(-1) ?? '' },
    fixes: [unsafeFix(`write \`${text}\``, [replaceWords(file, [last], [text])])],
  };
}
