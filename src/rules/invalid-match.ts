import { manualFix, removeWords, replaceWord, replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { findCriterion, type Target } from '../openssh/index.js';
import { listsReadLate, viewOfList } from './support/address-lists.js';
import {
  aloneAtFault,
  braceAtFault,
  equalsAtFault,
  looksLikeAddress,
  nearestCriterion,
  portAtFault,
} from './support/match-lines.js';
import { asList, heldByCommas } from './support/commas.js';
import { faultRule, type FaultView } from './support/fault-rule.js';
import type { PlacedFault } from './support/faults.js';
import { foreignWordAtFault } from './support/match-words.js';

/** Criteria of ssh_config(5) that sshd never knew. */
const clientCriteria = new Set([
  'canonical',
  'command',
  'exec',
  'final',
  'localnetwork',
  'localuser',
  'originalhost',
  'sessiontype',
  'tagged',
]);

export default faultRule({
  codes: ['bad-match'],
  meta: {
    title: 'Match line that sshd does not understand',
    description:
      'A Match line names no criterion, one that sshd does not know, or one without its pattern list.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Match'],
    messages: {
      'bad-match': 'this Match line cannot be read ({said}); {outcome}',
      unknown: '`{word}` is no criterion of Match; {outcome}',
      newer: '`{word}` is a criterion of Match since OpenSSH {release}, {target} has {own}; {outcome}',
      similar: '`{word}` is no criterion of Match, `{near}` is; {outcome}',
      comma: 'the blank ends the list, and `{word}` is taken for a criterion; {outcome}',
      joined: 'criteria stand side by side, all of which have to hold; `{word}` is taken for one; {outcome}',
      equals: 'a blank stands between a criterion and its list, no `=`; {outcome}',
      port: '`{word}` is no port; LocalPort takes one port, no list and no pattern; {outcome}',
      network: '`{item}` has bits set behind its mask; {outcome}',
      mask: '`{item}` has more bits behind its slash than the address has; {outcome}',
      empty: 'an item of the list is empty: commas stand between items only; {outcome}',
      brace: 'no braces hold a block together, which goes on to the next Match line; {outcome}',
      brackets: 'no brackets stand around criteria; {outcome}',
      negated: '`!` stands in front of each pattern that is left out, behind one that takes in; {outcome}',
      either: 'criteria side by side have to hold all; for one or the other there are two blocks; {outcome}',
      list: 'commas hold a list together, no words and no other signs; {outcome}',
      ended: 'a Match line ends with its line, and `{sign}` is taken for a part of it; {outcome}',
      everyone: '`{word}` is no criterion; `all` is the one that everyone meets; {outcome}',
      alone: 'a criterion has to stand in front of `{word}`, such as User or Address; {outcome}',
      client: '`{word}` is a criterion of ssh_config(5), which sshd does not know; {outcome}',
    },
    example: { bad: 'Match Usr bob\n  PermitTTY no\n', fixed: 'Match User bob\n  PermitTTY no\n' },
  },
  describe(placed, { target }) {
    const meant =
      listAtFault(placed) ??
      addressesAtFault(placed, target) ??
      foreignWordAtFault(placed, target) ??
      portAtFault(placed, target) ??
      equalsAtFault(placed, target) ??
      joinAtFault(placed) ??
      braceAtFault(placed) ??
      aloneAtFault(placed, target) ??
      blankAtFault(placed, target);
    if (meant !== null) return meant;
    const name = nameAtFault(placed, target);
    if (name === null) return {};
    const later = findCriterion(name.value);
    if (later !== undefined && 'since' in later) {
      const { name: own, release } = target;
      return { message: 'newer', data: { release: later.since, target: own, own: release } };
    }
    if (clientCriteria.has(name.value.toLowerCase())) return { message: 'client' };
    const near = nearestCriterion(name.value, target);
    if (near === undefined) return { message: 'unknown' };
    const fix = unsafeFix(`write \`${near}\``, [replaceWord(placed.at.file, name, near)]);
    return { message: 'similar', data: { near }, fixes: [fix] };
  },
  also: listsReadLate,
});

const faultOfAddresses = /^Invalid Match (?:local)?address argument /i;

/** An address list that sshd cannot read. */
function addressesAtFault({ fault, statement, at }: PlacedFault, target: Target): FaultView | null {
  if (!faultOfAddresses.test(fault.message)) return null;
  const word = statement?.node.arguments.find(
    ({ range }) => range[0] >= at.range[0] && range[1] <= at.range[1],
  );
  return word === undefined ? null : viewOfList(word, word.value, at.file, target);
}

/** A list with a blank beside one of its commas. */
function listAtFault({ fault, statement, at }: PlacedFault): FaultView | null {
  const words = statement?.node.arguments ?? [];
  const index = words.findIndex(({ range }) => range[0] === at.range[0]);
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
    message: 'comma',
    ...(first === words[index] && { data: { word: second.value } }),
    fixes: [unsafeFix(`write \`${text}\``, [replaceWords(at.file, run, [text])])],
  };
}

/** A word of English, or of a shell, between two criteria. */
function joinAtFault({ statement, at }: PlacedFault): FaultView | null {
  const words = statement?.node.arguments ?? [];
  const index = words.findIndex(({ range }) => range[0] === at.range[0]);
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
function blankAtFault({ fault, statement, at }: PlacedFault, target: Target): FaultView | null {
  const isLast = fault.message.startsWith('Missing Match criteria for ');
  if (!isLast && !fault.message.startsWith('Unsupported Match attribute ')) return null;
  const { node } = statement ?? {};
  const words = node?.arguments ?? [];
  const index = words.findIndex(({ range }) => range[0] === at.range[0]);
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
    clientCriteria.has(word.value.toLowerCase()) ||
    (word !== words.at(-1) && nearestCriterion(word.value, target) !== undefined)
  );
}

function nameAtFault({ fault, statement, at }: PlacedFault, target: Target): Word | null {
  const [, alone] = /^Missing Match criteria for (.*)$/.exec(fault.message) ?? [];
  // A criterion of a later release that takes nothing behind it.
  const isLater =
    alone !== undefined && findCriterion(alone) !== undefined && findCriterion(alone, target) === undefined;
  if (!isLater && !fault.message.startsWith('Unsupported Match attribute ')) return null;
  return (
    statement?.node.arguments.find((word) => word.range[0] === at.range[0] && !word.value.includes('=')) ??
    null
  );
}
