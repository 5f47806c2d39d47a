import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { maskedList, parseAddressList, type Target } from '../../../openssh/index.js';
import { type ConfigFile, deadlyMatches } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { criteriaOf, wordOf } from '../places.js';

type AddressFault = 'network' | 'mask' | 'empty';

interface AddressView {
  readonly message: AddressFault;
  readonly data?: Readonly<Record<string, string>>;
  readonly fixes: readonly Fix[];
}

/**
 * What is wrong with a list of addresses: an empty item, or a network by one of its addresses, or with too great a mask.
 *
 * @param opens - whether sshd takes the file as it is, and ends connections at the list
 */
export function viewOfList(
  word: Word,
  list: string,
  file: ConfigFile,
  target: Target,
  opens = false,
): AddressView | null {
  const [fault] = parseAddressList(list, target).faults;
  if (fault === undefined) return null;
  const isWhole = word.value === list;
  const writing = (text: string, what: string): readonly Fix[] => {
    const description = `write \`${text}\`${what}${opens ? '; whom sshd cuts off here can log in again' : ''}`;
    return [unsafeFix(description, [replaceWord(file, word, text)], { mayLetIn: opens })];
  };
  if (fault.problem === 'empty') {
    const text = list
      .split(',')
      .filter((item) => item !== '' && item !== '!')
      .join(',');
    const canBeMended = isWhole && text !== '' && parseAddressList(text, target).faults.length === 0;
    return { message: 'empty', fixes: canBeMended ? writing(text, '') : [] };
  }
  const masked = maskedList(list);
  if (masked === null) return { message: 'mask', data: { item: fault.text }, fixes: [] };
  return {
    message: 'network',
    data: { item: masked.item },
    fixes: isWhole ? writing(masked.text, ', for the whole network') : [],
  };
}

/** Where sshd reads lists of addresses only to compare them: it starts, and each connection that comes to the line ends there. */
export function* listsReadLate({ program, target }: RuleContext): Iterable<RuleFinding<AddressFault>> {
  const seen = new Set<unknown>();
  for (const [{ file, node, scope }, criteria] of deadlyMatches(program)) {
    const words = new Map(node.arguments.map((word) => [word.range[1], word]));
    const around = scope === null ? 'everyone' : `whoever matches \`${criteriaOf(scope.match)}\``;
    // Whom one list spares, another one may cut off.
    const spared = criteria.every(({ sparing }) => sparing.length > 0)
      ? criteria.map(({ sparing }) => `\`${sparing.join()}\``)
      : [];
    const whom =
      spared.length === 0
        ? around
        : `${around} but ${spared.length === 1 ? '' : 'who is in '}${spared.join(' and in ')}`;
    for (const { criterion } of criteria) {
      const word = words.get(criterion.range[1]);
      if (word === undefined || seen.has(word)) continue;
      const view = viewOfList(word, criterion.list, file, target, true);
      if (view === null) continue;
      seen.add(word);
      yield {
        at: wordOf(file, word),
        message: view.message,
        data: { ...view.data, outcome: `sshd starts, notices it at each login, and cuts off ${whom}` },
        fixes: view.fixes,
      };
    }
  }
}
