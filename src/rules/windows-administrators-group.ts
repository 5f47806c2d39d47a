import { manualFix, replaceWord, unsafeFix } from '../fixes/index.js';
import { meansAdministrators } from '../openssh/index.js';
import { namesAdministratorsElsewhere } from '../semantics/index.js';
import { foldCase, lowerAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { accountWords } from './support/lists/account-lists.js';
import { wordOf } from './support/places.js';
import { comparedIn } from './support/windows/strange-names.js';

export default defineRule({
  meta: {
    title: 'administrators by a name of one language',
    description:
      'On Windows of another language the group has another name; of all names sshd finds it by the English one in every language, where that stands alone.',
    category: 'windows',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AllowGroups', 'DenyGroups', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowGroups, DenyGroups, Match',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1757',
      'contrib/win32/win32compat/win32_groupaccess.c of PowerShell/openssh-portable',
    ],
    messages: {
      list: '`{word}`: in a list, negated or with wildcards, `administrators` is found on Windows in English only; elsewhere the group is called otherwise',
      compared:
        '`{word}`: with a wildcard in the list sshd compares names, and on Windows in English only the group has this one',
      prefix:
        '`{word}` is found on Windows in English only; `administrators` alone is found in every language',
      language:
        '`{word}` is what administrators are called on Windows in some languages; where the group has another name, sshd finds none by this one',
      release:
        '`{word}` is found on Windows in English only; sshd before 8.6 does not know the group by that name elsewhere',
    },
    example: {
      bad: 'Match Group BUILTIN\\Administrators\n  PasswordAuthentication no\n',
      fixed: 'Match Group administrators\n  PasswordAuthentication no\n',
      target: 'windows-11',
    },
  },
  *check({ program, target }) {
    const isFoundEverywhere = meansAdministrators('administrators', target) === true;
    const accounts = accountWords(program);
    const isCompared = comparedIn(accounts);
    for (const account of accounts.filter(({ of }) => of === 'groups')) {
      const { file, word, list } = account;
      if (list !== 'match' && isCompared(account) && fitsAdministrators(foldCase(word.value))) {
        yield { at: wordOf(file, word), message: 'compared', data: { word: word.value }, fixes: [ownName] };
        continue;
      }
      const items = list === 'match' ? word.value.split(',') : [word.value];
      const name = items.map((item) => item.replace(/^!/, '')).find(namesAdministratorsElsewhere);
      if (name === undefined) continue;
      const isAlone = isFoundEverywhere && word.value === name;
      yield {
        at: wordOf(file, word),
        message: 'language',
        data: { word: name },
        level: 'info',
        fixes: isAlone ? [unsafeFix(inEnglish, [replaceWord(file, word, 'administrators')], may)] : [],
      };
    }
    const seen = new Set<unknown>();
    for (const { file, node } of program.statements) {
      if (node.type !== 'Match' || seen.has(node)) continue;
      seen.add(node);
      for (const { name, argument } of node.criteria) {
        if (lowerAscii(name.value) !== 'group' || argument === null) continue;
        const written = foldCase(argument.value).replace('/', '\\');
        if (written === 'builtin\\administrators' && isFoundEverywhere) {
          yield {
            at: wordOf(file, argument),
            message: 'prefix',
            data: { word: argument.value },
            level: 'info',
            fixes: [unsafeFix(withoutPrefix, [replaceWord(file, argument, 'administrators')])],
          };
          continue;
        }
        const alone = /^(?:builtin\\)?administrators$/.test(written);
        if (!alone && !written.split(',').some(fitsAdministrators)) continue;
        if (alone && meansAdministrators(written, target) === true) continue;
        yield {
          at: wordOf(file, argument),
          message: alone ? 'release' : 'list',
          data: { word: argument.value },
          fixes: [alone ? ownName : ownBlock],
          // Most Windows is English, and the block is one that Windows ships.
          ...(alone && { level: 'info' as const }),
        };
      }
    }
  },
});

const inEnglish = 'write `administrators`, by which sshd finds the group in every language';
const may = { mayLockOut: true, mayLetIn: true };
const withoutPrefix = 'write `administrators`; on Windows in English it is the same group';

/** What the group is called on the machine. */
const askForName = ["(Get-LocalGroup -SID 'S-1-5-32-544').Name"];
const ownName = manualFix(
  'on Windows of another language write the name that the group has there',
  askForName,
);
const ownBlock = manualFix(
  'give administrators a block of their own, or write the name that the group has there',
  askForName,
);

/** Whether a pattern is meant for the group: its name, negated or with an asterisk at its end. */
function fitsAdministrators(pattern: string): boolean {
  const bare = pattern.replace(/^!/, '');
  return (
    bare === 'administrators' ||
    (/^admin[a-z]*\*$/.test(bare) && 'administrators'.startsWith(bare.slice(0, -1)))
  );
}
