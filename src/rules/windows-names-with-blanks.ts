import { manualFix, replaceWords, unsafeFix } from '../fixes/index.js';
import { findCriterion, wordsOfGroup, wordsOfName } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { type AccountList, accountLists, longestName } from './support/lists/account-lists.js';
import { wordsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'name with blanks that is not quoted',
    description:
      'Names of accounts and groups of Windows may have blanks; without quotation marks each word is a name.',
    category: 'windows',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1242',
    ],
    security: { severity: 6, precision: 'medium' },
    messages: {
      split: '`{words}` is {count} names to sshd; one with blanks needs quotation marks',
      everyone:
        '`{words}` is {count} names to sshd, and `users` by itself is the group that every account is in; one with blanks needs quotation marks',
      doubtful:
        '`{words}` is {count} names to sshd, the second one of the machine itself; if it is one name with blanks, it needs quotation marks',
      criterion: '`{words}`: sshd takes {rest} for a criterion; a name with blanks needs quotation marks',
    },
    example: {
      bad: 'AllowGroups administrators contoso\\domain users\n',
      fixed: 'AllowGroups administrators "contoso\\domain users"\n',
      target: 'windows-11',
    },
  },
  *check({ program }) {
    for (const list of accountLists(program)) {
      for (const { words: run, of } of namesWithBlanks(list)) {
        const words = run.map(({ value }) => value).join(' ');
        const name = words.replaceAll('\\ ', ' ');
        const edits = [replaceWords(list.file, run, [name])];
        yield {
          at: wordsOf(list.file, run),
          message: list.list === 'match' ? 'criterion' : messageOf(run, of),
          data: { words, count: run.length, rest: `\`${run[1]?.value ?? ''}\`` },
          ...(of === 'doubtful' && { level: 'info' as const }),
          fixes: [
            of === 'doubtful'
              ? manualFix(`write \`"${name}"\`, if it is one name`, [], edits)
              : unsafeFix(`write \`"${name}"\`, one name${letIn[list.list]}`, edits, {
                  mayLockOut: true,
                  mayLetIn: list.list !== 'match',
                }),
          ],
        };
      }
    }
  },
});

/** Whom it lets in that words are one name. */
const letIn: Readonly<Record<AccountList['list'], string>> = {
  allow: '; whoever has it is let in',
  deny: '; whoever has one of its words alone is kept out no longer',
  match: '',
};

/** Words that are one name, or may be. */
interface Run {
  readonly words: AccountList['words'];
  /** A group that Windows brings, a name like those of a domain, or perhaps two names. */
  readonly of: 'windows' | 'domain' | 'doubtful';
}

/** Where the last word by itself has everybody on the list, that is what counts. */
function messageOf(words: Run['words'], of: Run['of']): 'split' | 'everyone' | 'doubtful' {
  if (of === 'doubtful') return 'doubtful';
  return of === 'domain' && lowerAscii(words.at(-1)?.value ?? '') === 'users' ? 'everyone' : 'split';
}

/** The runs of words that are one name each. */
function* namesWithBlanks({ words, list, of }: AccountList): Iterable<Run> {
  for (let index = 0; index < words.length; index += 1) {
    const rest = words.slice(index, index + longestName);
    const quoted = rest.findIndex(({ quoting }) => quoting !== 'none');
    const plain = (quoted === -1 ? rest : rest.slice(0, quoted)).map(({ value }) => value);
    const known = wordsOfGroup(plain);
    const other = wordsOfName(list === 'match' ? upToCriterion(plain) : plain, of);
    // A second criterion is not part of a name, and sshd refuses the line where it is none.
    const count = known > 1 ? known : other.isSure || list !== 'match' ? other.count : 0;
    if (count > 1) {
      yield {
        words: words.slice(index, index + count),
        of: known > 1 ? 'windows' : other.isSure ? 'domain' : 'doubtful',
      };
      index += count - 1;
    }
    // Behind the argument of a criterion other criteria follow.
    if (list === 'match') break;
  }
}

/** The words of a criterion, up to the name of the next one. */
function upToCriterion(words: readonly string[]): readonly string[] {
  const next = words.findIndex((word, index) => index > 0 && findCriterion(word) !== undefined);
  return next === -1 ? words : words.slice(0, next);
}
