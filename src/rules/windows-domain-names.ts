import { type Fix, manualFix, replaceWord } from '../fixes/index.js';
import { domainAccount, type DomainAccount, isMailOfPersons, shortDomainAccount } from '../openssh/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { type AccountWord, accountWords } from './support/lists/account-lists.js';
import { wordOf } from './support/places.js';

type MessageId = 'host' | 'named' | 'person' | 'form' | 'sign';

export default defineRule<MessageId>({
  meta: {
    title: 'account of a domain by a name that sshd does not use',
    description:
      'An account of a domain is named by its e-mail-like or its long name; sshd for Windows compares with the short one.',
    category: 'windows',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups, Match',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/2038',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/816',
    ],
    security: { severity: 7, precision: 'medium' },
    messages: {
      host: '`{word}` is {name} from the host {domain} to sshd, not an account of that domain; sshd for Windows calls the account `{own}`, or by another short name of the domain',
      named:
        '`{word}` is {name} from the host {domain} to sshd; were an account of that domain meant, sshd for Windows calls it `{own}`, or by another short name of the domain',
      person:
        '`{word}` fits nobody: to sshd for Windows a Microsoft account is called as the machine calls it, and not by its address',
      form: '`{word}` fits nobody: sshd for Windows calls the account `{own}`, or by another short name of the domain',
      sign: '`{word}` fits nobody: Match User asks for the name of the account alone, which has no `@` to sshd for Windows',
    },
    example: {
      bad: 'AllowUsers anna@contoso.com\n',
      good: 'AllowUsers contoso\\anna\n',
      target: 'windows-11',
    },
  },
  *check({ program, evaluation }) {
    const words = accountWords(program);
    const hasNames = evaluation.get('UseDNS').value === 'yes';
    for (const one of words) {
      if (one.of === 'groups' && !isCompared(one, words)) continue;
      const finding = judge(one, hasNames);
      if (finding !== null) yield { at: wordOf(one.file, one.word), ...finding };
    }
  },
});

/** A pattern of a list, and the account of a domain that it is meant for, if it is for one. */
interface Item {
  /** `!`, or nothing. */
  readonly sign: string;
  readonly text: string;
  readonly account: DomainAccount | null;
}

/** @param hasNames - whether sshd knows clients by their names, so that a host may well be meant */
function judge(names: AccountWord, hasNames: boolean): Omit<RuleFinding<MessageId>, 'at'> | null {
  const { file, word, list, of } = names;
  // A host is a criterion of its own there, so that a single word behind the sign is a domain as well.
  const isAlone = list === 'match' && of === 'users';
  const items = (list === 'match' ? word.value.split(',') : [word.value]).map((item): Item => {
    const text = list === 'match' ? item.replace(/^!/, '') : item;
    const account = domainAccount(text) ?? (isAlone ? shortDomainAccount(text) : null);
    return { sign: item.slice(0, item.length - text.length), text, account };
  });
  const dead = items.filter(({ text, account }) => account !== null || (isAlone && text.includes('@')));
  const first = dead.find(({ account }) => account !== null) ?? dead[0];
  if (first === undefined) return null;
  const { text, account } = first;
  if (account === null) return { message: 'sign', data: { word: text }, fixes: criteria(names, items) };
  if (isMailOfPersons(account.domain)) {
    const fix = manualFix('write the name that this tells in a session of the account', ['$env:USERNAME']);
    return { message: 'person', data: { word: text }, fixes: [fix] };
  }
  const own = items.map((item) => `${item.sign}${item.account?.own ?? item.text}`).join(',');
  const isHost = of === 'users' && list !== 'match' && text.includes('@');
  return {
    message: isHost ? (hasNames ? 'named' : 'host') : 'form',
    ...(isHost && hasNames && { level: 'info' }),
    data: { word: text, own: account.own, name: account.name, domain: account.domain },
    fixes: [
      manualFix(
        `write \`${own}\`; (Get-ADDomain).NetBIOSName tells the short name of the domain`,
        [],
        [replaceWord(file, word, own)],
      ),
    ],
  };
}

/** What a name with an address behind it is on a Match line: two criteria. */
function criteria({ file, word }: AccountWord, items: readonly Item[]): readonly Fix[] {
  const [, user, address] = /^([^@]+)@([\da-f.:*?/]+)$/i.exec(word.value) ?? [];
  if (items.length > 1 || user === undefined || address === undefined) return [];
  if (!/^[\d.*?/]+$/.test(address) && (address.includes('.') || address.lastIndexOf(':') < 1)) return [];
  const text = `${user} Address ${address}`;
  const edits = [{ range: word.range, text }];
  return [manualFix(`write \`User ${text}\`, if connections from there are meant`, [], [{ file, edits }])];
}

/**
 * Whether sshd compares the name of a group with those that an account has. It has Windows look up a single one and those of a list without
 * wildcards, and Windows knows `contoso.com\\admins` and `admins@contoso.com`; win32_groupaccess.c:ga_match, ga_match_pattern_list.
 */
function isCompared({ word, list }: AccountWord, words: readonly AccountWord[]): boolean {
  if (list === 'match') return /[,!?*]/.test(word.value);
  return words.some((one) => one.of === 'groups' && one.list === list && /[?*]/.test(one.word.value));
}
