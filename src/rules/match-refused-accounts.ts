import { type Fix, insertWords, manualFix, removeBlock } from '../fixes/index.js';
import {
  countOf,
  type RefusedBlock,
  refusedBlocks,
  type SettingStatement,
  unreadIncludes,
} from '../semantics/index.js';
import { inBackquotes, listed, lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'block for accounts that are turned away',
    description:
      'Whoever meets the Match block is turned away by AllowUsers, DenyUsers or their like, or needs another group to be let in.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers'],
    references: ['sshd_config(5): AllowUsers, DenyUsers', 'auth.c: getpwnamallow, allowed_user'],
    messages: {
      another:
        'whoever matches `Match {match}` and is in no group that AllowGroups at {place} names is turned away; to log in takes one of those groups as well',
      unlisted:
        '`Match {match}` serves no login: {list} at {place} leaves out everyone who matches it, and sshd turns them away',
      denied:
        '`Match {match}` serves no login: {list} at {place} refuses everyone who matches it, and sshd turns them away',
      together:
        '`Match {match}` serves no login: whoever matches it and passes one of {list}, at {place}, is turned away by another of them',
    },
    example: {
      bad: 'AllowUsers bob\nMatch User alice\n  ChrootDirectory /srv/alice\n',
      good: 'AllowUsers alice bob\nMatch User alice\n  ChrootDirectory /srv/alice\n',
    },
  },
  *check({ program }) {
    const found = refusedBlocks(
      program,
      ({ match: { file }, settings }) => countOf(program, file) <= 1 && !settings.every(isRestriction),
    );
    if (found.length === 0) return;
    // Other files may let in more accounts.
    const unread = unreadIncludes(program).length > 0;
    for (const block of found) {
      const { match, lists, by, whom, always, witness } = block;
      const { file, node, criteria } = match;
      const isAllow = lists.every((list) => list.startsWith('Allow'));
      const namesWhom = criteria.some(({ kind }) => kind === 'user' || kind === 'group');
      yield {
        at: directiveOf(file, node),
        message:
          whom === 'some' ? 'another' : lists.length > 1 ? 'together' : isAllow ? 'unlisted' : 'denied',
        ...(!(whom === 'all' && isAllow && namesWhom && always && !unread) && { level: 'info' as const }),
        data: {
          match: criteriaOf(match),
          ...(whom === 'all' && { list: lists.join(' and ') }),
          place: by.map((each) => nameOf(placeOf(each), file)).join(' and '),
        },
        related: by.map((each) => related(directiveOf(each.file, each.node), 'sshd asks this first')),
        witness,
        fixes: [
          ...lettingIn(block),
          ...(whom === 'all'
            ? [manualFix('remove the block, if they are not to log in', [], [removeBlock(file, node)])]
            : []),
        ],
      };
    }
  },
});

/** What keeps accounts out, or takes something from them, may stand there for the day on which the list is gone. */
function isRestriction({ keyword, node }: SettingStatement): boolean {
  return keyword?.keyword === 'AuthenticationMethods' || lowerAscii(node.arguments[0]?.value ?? '') === 'no';
}

/** How those are let in whom the Match line names one by one; patterns are for people to look at. */
function lettingIn({ match: { criteria }, lists, by }: RefusedBlock): readonly Fix[] {
  const [criterion] = criteria;
  const [line] = by;
  const [list = ''] = lists;
  const last = line?.node.arguments.at(-1);
  const kind = list === 'AllowUsers' ? 'user' : 'group';
  if (!list.startsWith('Allow') || line === undefined || last === undefined || by.length > 1) return [];
  if (criterion?.kind !== kind || criteria.length > 1 || !/^[\w.,-]+$/.test(criterion.list)) return [];
  const names = criterion.list.split(',').filter((name) => name !== '');
  return [
    manualFix(
      `add ${listed(inBackquotes(names))} to ${list}, if they are to log in`,
      [],
      [insertWords(line.file, last, names)],
    ),
  ];
}
