import { replaceWord, unsafeFix } from '../../../fixes/index.js';
import { slipOfAdministrators } from '../../../semantics/index.js';
import type { RuleFinding } from '../../model.js';
import type { AccountWord } from '../lists/account-lists.js';
import { wordOf } from '../places.js';

/** What can be wrong with how a list names them: as an account, in the singular, or with a slip. */
export type AdministratorsMessage = 'group' | 'singular' | 'slip';

const groupKeyword = { allow: 'AllowGroups', deny: 'DenyGroups', match: 'Match Group' } as const;

/** Names of administrators in a list that are not those of their group, so that sshd for Windows takes them for somebody else's. */
export function* administratorsIn(account: AccountWord): Iterable<RuleFinding<AdministratorsMessage>> {
  const { file, word, list, of } = account;
  if (of === 'groups') yield* slipsIn(account);
  else if (/(?:^|,)!?administrators(?:@|,|$)/i.test(word.value)) {
    yield {
      at: wordOf(file, word),
      message: 'group',
      data: { instead: `\`${groupKeyword[list]} administrators\`` },
    };
  }
}

/** Slips in the name of the group. */
function* slipsIn({ file, word, list }: AccountWord): Iterable<RuleFinding<'singular' | 'slip'>> {
  const names = list === 'match' ? word.value.split(',') : [word.value];
  for (const name of names) {
    const bare = name.replace(/^!/, '');
    const slip = slipOfAdministrators(bare);
    if (slip === null) continue;
    const mended = name.replace(bare, 'administrators');
    const written = names.map((each) => (each === name ? mended : each)).join(',');
    yield {
      at: wordOf(file, word),
      message: slip,
      data: { name: bare },
      fixes: [
        unsafeFix(
          `write \`${written}\`; the line holds for all administrators`,
          [replaceWord(file, word, written)],
          { mayLockOut: true, mayLetIn: true },
        ),
      ],
    };
  }
}
