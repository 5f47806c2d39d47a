import { type Fix, insertWords, manualFix, removeLine, removeWords, replaceWord } from '../fixes/index.js';
import { type RootInVain, rootLetInInVain } from '../semantics/index.js';
import { defineRule } from './model.js';
import { blockOf, directiveOf, nameOf, placeOf, related, whereMatches, wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'root let in, and turned away all the same',
    description: 'PermitRootLogin lets root log in, and DenyUsers, AllowUsers or their like turn root away.',
    category: 'semantics',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AllowUsers', 'DenyUsers', 'PermitRootLogin'],
    onlyWhereSet: ['PermitRootLogin'],
    references: ['sshd_config(5): DenyUsers, AllowUsers', 'auth.c: allowed_user, auth_root_allowed'],
    messages: {
      denied:
        'PermitRootLogin is `{value}`{where}, and root cannot log in: {list} at {place} refuses root, and sshd asks it first',
      unlisted:
        'PermitRootLogin is `{value}`{where}, and root cannot log in: {list} at {place} leaves root out, and sshd asks it first',
    },
    example: {
      bad: 'PermitRootLogin yes\nDenyUsers root\n',
      good: 'PermitRootLogin no\nDenyUsers root\n',
    },
  },
  *check({ program }) {
    for (const found of rootLetInInVain(program)) {
      const { statement, value, list, by, witness } = found;
      const { file, node, scope } = statement;
      const [word] = node.arguments;
      const isAllow = list === 'AllowUsers' || list === 'AllowGroups';
      // A list of those who may log in is seldom about root; only who says more than the default wants root in.
      if (word === undefined || (isAllow && value === 'prohibit-password')) continue;
      const block = blockOf(scope);
      yield {
        at: wordOf(file, word),
        message: isAllow ? 'unlisted' : 'denied',
        data: {
          value,
          where: whereMatches(block),
          list,
          place: by.map((each) => nameOf(placeOf(each), file)).join(' and '),
        },
        related: by.map((each) => related(directiveOf(each.file, each.node), 'sshd asks this first')),
        witness,
        fixes: [
          manualFix('write `no`, if root is not to log in', [], [replaceWord(file, word, 'no')]),
          ...lettingIn(found),
        ],
      };
    }
  },
});

/** How root is let in where the name of an account stands in the list; patterns and groups are for people to look at. */
function lettingIn({ list, by, witness }: RootInVain): readonly Fix[] {
  const { user = '' } = witness.connection;
  const [first] = by;
  if (first === undefined || by.length > 1) return [];
  const { file, node } = first;
  const last = node.arguments.at(-1);
  if (list === 'AllowUsers' && last !== undefined)
    return [
      manualFix(`add \`${user}\` to AllowUsers, if root is to log in`, [], [insertWords(file, last, [user])]),
    ];
  const word = node.arguments.find(({ value }) => value === user);
  if (list !== 'DenyUsers' || word === undefined) return [];
  const edits = node.arguments.length === 1 ? removeLine(file, node) : removeWords(file, [word]);
  return [manualFix(`take \`${user}\` off DenyUsers, if root is to log in`, [], [edits])];
}
