import { manualFix, removeWords, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { findCriterion, type Target } from '../../../openssh/index.js';
import { lowerAscii } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import type { PlacedFault } from '../faults/faults.js';
import { viewOfList } from '../lists/address-lists.js';
import { asList, heldByCommas } from '../lists/commas.js';
import { indexOfWordAt } from '../places.js';
import { clientCriteria, looksLikeAddress, nearestCriterion } from './match-lines.js';

const faultOfAddresses = /^Invalid Match (?:local)?address argument /i;

/** An address list that sshd cannot read. */
export function addressesAtFault({ fault, statement, at }: PlacedFault, target: Target): FaultView | null {
  if (!faultOfAddresses.test(fault.message)) return null;
  const word = statement?.node.arguments.find(
    ({ range }) => range[0] >= at.range[0] && range[1] <= at.range[1],
  );
  return word === undefined ? null : viewOfList(word, word.value, at.file, target);
}

/** A list with a blank beside one of its commas. */
export function listAtFault({ fault, statement, at }: PlacedFault): FaultView | null {
  const words = statement?.node.arguments ?? [];
  const index = indexOfWordAt(words, at.range[0]);
  const held = index < 1 ? [] : heldByCommas(words, index);
  // Behind addresses the next criterion is told from them.
  const next = faultOfAddresses.test(fault.message)
    ? held.findIndex(({ value }) => findCriterion(value) !== undefined)
    : -1;
  const run = next === -1 ? held : held.slice(0, next);
  const [first, second] = run;
  if (first === undefined || second === undefined) return null;
  const text = asList(run);
  return {
    message: second.range[0] === first.range[1] ? 'quote' : 'comma',
    ...(first === words[index] && { data: { word: second.value } }),
    fixes: [unsafeFix(`write \`${text}\``, [replaceWords(at.file, run, [text])])],
  };
}

/** A word of English, or of a shell, between two criteria. */
export function joinAtFault({ statement, at }: PlacedFault): FaultView | null {
  const words = statement?.node.arguments ?? [];
  const index = indexOfWordAt(words, at.range[0]);
  const [word, next] = words.slice(index, index + 2);
  if (index < 2 || word === undefined || next === undefined) return null;
  if (!/^(?:and|&&?|,)$/i.test(word.value) || findCriterion(next.value) === undefined) return null;
  return {
    message: 'joined',
    fixes: [
      unsafeFix(`take \`${word.value}\` out; the criteria have to hold all together`, [
        removeWords(at.file, [word]),
      ]),
    ],
  };
}

/** Words behind a list that a blank has ended: more of it, or the rest of a name with blanks in it. */
export function blankAtFault({ fault, statement, at }: PlacedFault, target: Target): FaultView | null {
  const isLast = fault.message.startsWith('Missing Match criteria for ');
  if (!isLast && !fault.message.startsWith('Unsupported Match attribute ')) return null;
  const { node } = statement ?? {};
  const words = node?.arguments ?? [];
  const index = indexOfWordAt(words, at.range[0]);
  const criterion = words[index - 2];
  const next = words.findIndex((word, each) => each >= index && isMeantAsCriterion(word, words, target));
  const run = words.slice(index - 1, next === -1 ? undefined : next);
  if (index < 2 || criterion === undefined || run.length < 2) return null;
  // Up to 9.8 an `=` ends a list, too.
  const gaps = run.slice(1).map((word, each) => [run[each]?.range[1] ?? 0, word.range[0]] as const);
  const areDivided = gaps.every((gap) => at.file.config.source.text.slice(...gap).trim() === '');
  if (!areDivided || run.slice(1).some(({ value }) => value.includes('='))) return null;
  const list = asList(run);
  const takes = findCriterion(criterion.value)?.takes;
  if (takes === 'addresses') {
    if (!run.every(({ value }) => looksLikeAddress.test(value))) return null;
    const fix = unsafeFix(`write \`${list}\``, [replaceWords(at.file, run, [list])]);
    return { message: 'comma', fixes: [fix] };
  }
  if (takes !== 'patterns') return null;
  const name = run.map(({ value }) => value).join(' ');
  return {
    message: 'comma',
    fixes: [
      manualFix(
        `write \`${list}\`, if ${run.length === 2 ? 'both' : 'all'} are meant`,
        [],
        [replaceWords(at.file, run, [list])],
      ),
      manualFix(`write \`"${name}"\`, if it is one name`, [], [replaceWords(at.file, run, [name])]),
    ],
  };
}

/** Whether a word begins the next criterion; one that is misspelled needs a list behind it. */
function isMeantAsCriterion(word: Word, words: readonly Word[], target: Target): boolean {
  return (
    findCriterion(word.value) !== undefined ||
    clientCriteria.has(lowerAscii(word.value)) ||
    (word !== words.at(-1) && nearestCriterion(word.value, target) !== undefined)
  );
}
