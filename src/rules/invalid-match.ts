import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { findCriterion, type Target } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';
import { listsReadLate } from './support/lists/address-lists.js';
import { faultRule } from './support/constructors/fault-rule.js';
import type { PlacedFault } from './support/faults/faults.js';
import {
  aloneAtFault,
  braceAtFault,
  clientCriteria,
  equalsAtFault,
  nearestCriterion,
  portAtFault,
} from './support/views/match-lines.js';
import { addressesAtFault, blankAtFault, joinAtFault, listAtFault } from './support/views/match-lists.js';
import { foreignWordAtFault } from './support/views/match-words.js';

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
    keywords: ['Match'],
    references: ['sshd_config(5): Match'],
    messages: {
      'bad-match': 'this Match line cannot be read ({said}); {outcome}',
      unknown: '`{word}` is not a criterion of Match; {outcome}',
      newer: '`{word}` is a criterion of Match since OpenSSH {release}, {target} has {own}; {outcome}',
      similar: '`{word}` is not a criterion of Match, but `{near}` is; {outcome}',
      comma: 'the blank ends the list, and `{word}` is taken for a criterion; {outcome}',
      quote: 'the closing quote ends the list, and `{word}` is taken for a criterion; {outcome}',
      joined: 'criteria stand side by side, all of which have to hold; `{word}` is taken for one; {outcome}',
      equals: 'a blank stands between a criterion and its list, no `=`; {outcome}',
      port: '`{word}` is not a port; LocalPort takes one port, no list and no pattern; {outcome}',
      network: '`{item}` has bits set behind its mask; {outcome}',
      mask: '`{item}` has more bits behind its slash than the address has; {outcome}',
      empty: 'an item of the list is empty: commas stand between items only; {outcome}',
      brace: 'no braces hold a block together, which goes on to the next Match line; {outcome}',
      brackets: 'no brackets stand around criteria; {outcome}',
      negated: '`!` stands in front of each pattern that is excluded, behind one that takes in; {outcome}',
      either: 'criteria side by side have to hold all; for one or the other there are two blocks; {outcome}',
      list: 'commas hold a list together, no words and no other signs; {outcome}',
      ended: 'a Match line ends with its line, and `{sign}` is taken for a part of it; {outcome}',
      everyone: '`{word}` is not a criterion; `all` is the one that everyone meets; {outcome}',
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
    if (clientCriteria.has(lowerAscii(name.value))) return { message: 'client' };
    const near = nearestCriterion(name.value, target);
    if (near === undefined) return { message: 'unknown' };
    const fix = unsafeFix(`write \`${near}\``, [replaceWord(placed.at.file, name, near)]);
    return { message: 'similar', data: { near }, fixes: [fix] };
  },
  also: listsReadLate,
});

function nameAtFault({ fault, statement, at }: PlacedFault, target: Target): Word | null {
  const [, alone] = /^Missing Match criteria for (.*)$/.exec(fault.message) ?? [];
  // A criterion of a later release, or of ssh, that takes nothing behind it.
  const isForeign =
    alone !== undefined &&
    (clientCriteria.has(lowerAscii(alone)) ||
      (findCriterion(alone) !== undefined && findCriterion(alone, target) === undefined));
  if (!isForeign && !fault.message.startsWith('Unsupported Match attribute ')) return null;
  return (
    statement?.node.arguments.find((word) => word.range[0] === at.range[0] && !word.value.includes('=')) ??
    null
  );
}
