import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { hasQuirk, maskedList, parseAddressList, type Target } from '../../../openssh/index.js';
import type { ConfigFile } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { criteriaOf, wordOf } from '../places.js';

type AddressFault = 'network' | 'mask' | 'empty';

interface AddressView {
  readonly message: AddressFault;
  readonly data?: Readonly<Record<string, string>>;
  readonly fixes: readonly Fix[];
}

/** What is wrong with a list of addresses: an empty item, or a network by one of its addresses, or with too great a mask. */
export function viewOfList(word: Word, list: string, file: ConfigFile, target: Target): AddressView | null {
  const [fault] = parseAddressList(list, target).faults;
  if (fault === undefined) return null;
  const isWhole = word.value === list;
  if (fault.problem === 'empty') {
    const text = list
      .split(',')
      .filter((item) => item !== '' && item !== '!')
      .join(',');
    const canBeMended = isWhole && text !== '' && parseAddressList(text, target).faults.length === 0;
    const fix = unsafeFix(`write \`${text}\``, [replaceWord(file, word, text)]);
    return { message: 'empty', fixes: canBeMended ? [fix] : [] };
  }
  const masked = maskedList(list);
  if (masked === null) return { message: 'mask', data: { item: fault.text }, fixes: [] };
  const fix = unsafeFix(`write \`${masked.text}\`, for the whole network`, [
    replaceWord(file, word, masked.text),
  ]);
  return { message: 'network', data: { item: masked.item }, fixes: isWhole ? [fix] : [] };
}

/** Where sshd reads lists of addresses only to compare them: it starts, and each connection that comes to the line ends there. */
export function* listsReadLate({ program, target }: RuleContext): Iterable<RuleFinding<AddressFault>> {
  if (!hasQuirk(target, 'addressListsReadLate')) return;
  const seen = new Set<unknown>();
  for (const statement of program.statements) {
    if (statement.type !== 'match' || statement.faults.length > 0 || program.dormant.has(statement)) continue;
    const { file, node, criteria, scope } = statement;
    const words = new Map(node.arguments.map((word) => [word.range[1], word]));
    for (const criterion of criteria) {
      if (criterion.kind !== 'address' && criterion.kind !== 'localaddress') continue;
      const word = words.get(criterion.range[1]);
      if (word === undefined || seen.has(word)) continue;
      const view = viewOfList(word, criterion.list, file, target);
      if (view === null) continue;
      seen.add(word);
      const whom = scope === null ? 'everyone' : `whoever matches \`${criteriaOf(scope.match)}\``;
      yield {
        at: wordOf(file, word),
        message: view.message,
        data: { ...view.data, outcome: `sshd starts, notices it at each login, and cuts off ${whom}` },
        fixes: view.fixes,
      };
    }
  }
}
