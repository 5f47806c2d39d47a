import { replaceWord, unsafeFix } from '../fixes/index.js';
import { accountOfMachine, hasQuirk, meansAdministrators, type Target } from '../openssh/index.js';
import { namesAdministrators } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { type AccountWord, accountWords } from './support/lists/account-lists.js';
import { administratorsIn, type AdministratorsMessage } from './support/windows/administrators.js';
import { type CloudMessage, cloudAccountsIn, groupLine } from './support/lists/cloud-accounts.js';
import { wordOf } from './support/places.js';

type MessageId =
  | 'allow'
  | 'deny'
  | 'doubled'
  | 'slash'
  | 'single'
  | 'machine'
  | 'identifier'
  | 'identifierBeside'
  | 'capitals'
  | AdministratorsMessage
  | CloudMessage;

export default defineRule<MessageId>({
  meta: {
    title: 'account name that Windows never has',
    description:
      'A name in a list or a Match line is written in a way that no account has for sshd on Windows.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1756',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1787',
      'servconf.c, contrib/win32/win32compat/pwd.c and win32_groupaccess.c of PowerShell/openssh-portable',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      allow:
        '`{word}` lets nobody in: sshd for Windows takes the slash for a backslash, so that this is no network',
      deny: '`{word}` keeps nobody out: sshd for Windows takes the slash for a backslash, so that this is no network',
      cloud:
        '`{word}` lets nobody in: groups are asked for at {place}, and Windows tells sshd none of an account of Entra ID, so that the connection ends',
      cloudGroup: '`{word}` fits nobody: Windows tells sshd of no groups of Entra ID',
      cloudKeys:
        '`{word}` lets nobody in: an account of Entra ID has a session by its password only, and PasswordAuthentication is `no`',
      doubled: '`{word}` fits nobody: here both backslashes count, and a name has one',
      slash:
        '`{word}` does not {verb} {dead}: sshd for Windows makes a backslash of the first slash of a list alone',
      single:
        '`{word}` fits nobody: sshd for Windows looks a group that stands alone on a Match line up as it is written, and Windows knows it by a backslash',
      machine:
        '`{word}` fits nobody: sshd for Windows calls an account of the machine itself by its name alone, `{own}`',
      capitals:
        '`{word}` fits nobody: on a Match line sshd for Windows before 8.0 keeps capitals, and names of accounts have none',
      group:
        '`administrators` is a group and no account, so that this is about nobody; {instead} is about its members',
      singular:
        '`{name}` is an account and no group, so that this is about nobody else; the group is called `administrators`',
      slip: '`{name}` is no group that Windows brings, and nearly `administrators`, which is',
      identifier: '`{word}` fits nobody: sshd for Windows knows identifiers from 9.8 on only',
      identifierBeside:
        '`{word}` fits nobody: on a Match line sshd for Windows knows an identifier only behind Group, where it stands alone',
    },
    example: {
      bad: 'Match User bob,contoso/anna,contoso/ben\n  PasswordAuthentication no\n',
      fixed: 'Match User bob,contoso\\anna,contoso\\ben\n  PasswordAuthentication no\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    const { program, evaluation, target } = context;
    const passwords =
      evaluation.get('PasswordAuthentication').value === 'yes' ||
      program.assignments('PasswordAuthentication').some(({ value }) => value === 'yes');
    const line = groupLine(program);
    for (const names of accountWords(program)) {
      yield* judge(names, target);
      yield* cloudAccountsIn(names, line, passwords);
    }
  },
});

function* judge(account: AccountWord, target: Target): Iterable<RuleFinding<MessageId>> {
  const { file, word, list, of } = account;
  const at = wordOf(file, word);
  const data = { word: word.value };
  if (list !== 'match' && /@!?[\d.]+\/[\d.]+$|@!?[\da-f:]*:[\da-f:]*\/\d+$/i.test(word.value)) {
    yield { at, message: list, data };
  }
  yield* identifiersIn(account, target);
  if (/[^\\]\\\\[^\\]/.test(word.value)) {
    const single = word.value.replace(/([^\\])\\\\(?=[^\\])/g, '$1\\');
    const fix = unsafeFix('write one backslash; the line holds for these accounts', [
      replaceWord(file, word, single),
    ]);
    yield { at, message: 'doubled', data, fixes: [fix] };
  }
  if (list === 'match' && word.value.split('/').length > 2) {
    const straight = word.value.replaceAll('/', '\\');
    const fix = unsafeFix('write backslashes; the line holds for all of them', [
      replaceWord(file, word, straight),
    ]);
    const slashed = word.value.split(',').filter((name) => name.includes('/'));
    const dead = slashed.slice(1);
    const areExcepted = dead.every((name) => name.startsWith('!'));
    const shown = dead.map((name) => `\`${name.replace(/^!/, '')}\``).join(' and ');
    const verb = areExcepted ? 'leave out' : 'fit';
    yield { at, message: 'slash', data: { ...data, verb, dead: shown }, fixes: [fix] };
  }
  if (
    list === 'match' &&
    of === 'groups' &&
    /^[^,?*!/\\]+\/[^,?*!/]+$/.test(word.value) &&
    hasQuirk(target, 'windowsSingleGroupKeepsSlash')
  ) {
    const straight = word.value.replace('/', '\\');
    const fix = unsafeFix('write a backslash; the line holds for this group', [
      replaceWord(file, word, straight),
    ]);
    yield { at, message: 'single', data, level: 'warning', fixes: [fix] };
  }
  const names = list === 'match' ? word.value.split(',') : [word.value];
  const own = names.map(accountOfMachine).find((name) => name !== null);
  if (of === 'users' && own !== undefined) {
    const bare = names
      .map((name) => (name.startsWith('!') ? '!' : '') + (accountOfMachine(name) ?? name.replace(/^!/, '')))
      .join(',');
    const fix = unsafeFix(
      'write the name alone; the line holds for this account',
      [replaceWord(file, word, bare)],
      { mayLockOut: list !== 'allow' },
    );
    yield { at, message: 'machine', data: { ...data, own: own.replace(/@.*/, '') }, fixes: [fix] };
  }
  yield* administratorsIn(account);
  if (
    list === 'match' &&
    of === 'users' &&
    /[A-Z]/.test(word.value) &&
    hasQuirk(target, 'windowsMatchUserKeepsCapitals')
  ) {
    const lower = word.value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    const fix = unsafeFix('write it in lower case; the line holds for these accounts', [
      replaceWord(file, word, lower),
    ]);
    yield { at, message: 'capitals', data, fixes: [fix] };
  }
}

/** Identifiers that sshd takes for names: before 9.8 all, later those on a Match line that do not stand alone. */
function* identifiersIn(
  { file, word, list, of }: AccountWord,
  target: Target,
): Iterable<RuleFinding<MessageId>> {
  const items = list === 'match' ? word.value.split(',') : [word.value];
  const found = items.map((item) => item.replace(/^!/, '')).find((item) => /^S-1-\d+-/i.test(item));
  if (found === undefined) return;
  const areNames = hasQuirk(target, 'windowsIdentifiersAreNames');
  const isAlone = items.length === 1 && items[0] === found;
  if (!areNames && (list !== 'match' || (of === 'groups' && isAlone))) return;
  const isKnown = of === 'groups' && isAlone && meansAdministrators('administrators', target) === true;
  yield {
    at: wordOf(file, word),
    message: areNames ? 'identifier' : 'identifierBeside',
    data: { word: found },
    fixes:
      isKnown && namesAdministrators(found)
        ? [
            unsafeFix(
              'write `administrators`, which is found in every language; the line holds for them',
              [replaceWord(file, word, 'administrators')],
              { mayLockOut: true, mayLetIn: true },
            ),
          ]
        : [],
  };
}
