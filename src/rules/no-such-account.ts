import { manualFix, replaceWord } from '../fixes/index.js';
import { accessLists } from '../openssh/index.js';
import { namesOnSystem, nobodyLetIn, type SystemNames } from '../semantics/index.js';
import { inBackquotes, listed, once } from '../text/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { type AccountWord, accountWords } from './support/lists/account-lists.js';
import { missingNames } from './support/lists/missing-names.js';
import { wordOf } from './support/places.js';

/** So many names of one list are told. */
const MOST_NAMED = 3;

const outcomes = { allow: 'lets nobody in', deny: 'keeps nobody out', match: 'matches nobody' } as const;

type MessageId = 'none' | 'near' | 'other';

export default defineRule<MessageId>({
  meta: {
    title: 'name that no account or group has',
    description:
      'A list of accounts or groups, or a Match line, names an account or a group that the system does not have.',
    category: 'semantics',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups, Match'],
    messages: {
      none: 'this system has no {kind} called {names}; the name {outcome}',
      near: 'this system has no {kind} called `{name}`, and has `{meant}`; the name {outcome}',
      other: '`{name}` is {other} of this system, and no {kind}; the name {outcome}',
    },
    example: {
      bad: 'AllowUsers alcie bob\n',
      good: 'AllowUsers alice bob\n',
      files: {
        '/etc/passwd':
          'root:x:0:0::/root:/bin/sh\nalice:x:1000:100::/home/alice:/bin/sh\nbob:x:1001:100::/home/bob:/bin/sh\n',
        '/etc/group': 'root:x:0:\nusers:x:100:\n',
      },
    },
  },
  // These say what was meant.
  yieldsTo: ['everybody-by-name', 'unfilled-placeholder'],
  *check(context) {
    const { program } = context;
    const { users, groups } = namesOnSystem(program);
    if (users === null && groups === null) return;
    const words = accountWords(program);
    if (words.length === 0) return;
    // Where the lists let in nobody who has an account, nobody-let-in says so once for all names.
    const isSaid = once(() => program.tree.world.inspected && nobodyLetIn(program) !== null);
    const alive = new Set(
      accessLists.flatMap((list) =>
        sortAssignments(context, list).alive.flatMap(({ statement }) => statement.node.arguments),
      ),
    );
    for (const each of words) {
      const [own, others] = each.of === 'users' ? [users, groups] : [groups, users];
      if (own === null || (each.list !== 'match' && !alive.has(each.word))) continue;
      for (const finding of findingsOf(each, own, others))
        if (finding.message !== 'none' || each.list !== 'allow' || !isSaid()) yield finding;
    }
  },
});

/** What is said of one word: of what was meant name by name, of all other names together. */
function* findingsOf(
  names: AccountWord,
  own: SystemNames,
  others: SystemNames | null,
): Iterable<RuleFinding<MessageId>> {
  const { file, word, list, of } = names;
  const { otherKind, slips, unexplained } = missingNames(names, own, others);
  const at = wordOf(file, word);
  const [kind, other] = of === 'users' ? ['account', 'a group'] : ['group', 'an account'];
  const data = { kind, outcome: outcomes[list] };
  for (const name of otherKind)
    yield { at, message: 'other', level: 'warning', data: { ...data, name, other } };
  for (const { name, meant } of slips) {
    const written = word.value.replace(name, () => meant);
    yield {
      at,
      message: 'near',
      level: 'warning',
      data: { ...data, name, meant },
      fixes: [manualFix(`write \`${meant}\`, if that is meant`, [], [replaceWord(file, word, written)])],
    };
  }
  if (unexplained.length === 0) return;
  const shown = inBackquotes(unexplained.slice(0, MOST_NAMED));
  const more = unexplained.length - shown.length;
  const all = listed([...shown, ...(more > 0 ? [`${more} more`] : [])], 'or');
  yield { at, message: 'none', data: { ...data, names: all } };
}
