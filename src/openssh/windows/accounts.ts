import { foldCase, lowerAscii } from '../../text/index.js';
import type { Span } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';

/**
 * By what sshd for Windows finds the group of administrators in a Windows of any language, where it stands alone; its
 * win32_groupaccess.c:check_group_membership, servconf.c:process_server_config_line_depth.
 */
const namesOfAdministrators: ReadonlyMap<string, Span> = new Map([
  ['administrators', { since: '8.6p1' }],
  ['s-1-5-32-544', { since: '9.8p1' }],
]);

/**
 * Whether a name without capitals means the group of administrators in a Windows of any language; `undefined` for names that no release
 * takes so.
 *
 * @example
 * meansAdministrators('administrators', resolveTarget('windows@8.1')); // false
 */
export function meansAdministrators(name: string, target: TargetFacts): boolean | undefined {
  const span = namesOfAdministrators.get(name);
  return span === undefined ? undefined : target.is(span);
}

/** An account of a domain of Windows. */
export interface DomainAccount {
  readonly name: string;
  /** As DNS has it: `contoso.com`. */
  readonly domain: string;
  /**
   * As sshd for Windows has it, `contoso\\anna`, if the short name of the domain is the first part of its long one, as it mostly is;
   * `contrib/win32/win32compat/pwd.c:get_passwd`.
   */
  readonly own: string;
}

const dnsName = String.raw`[a-z\d](?:[a-z\d-]{0,62})(?:\.[a-z\d][a-z\d-]{0,62}){0,8}\.[a-z]{2,24}`;
const principalName = new RegExp(String.raw`^([^@\\/*?!]+)@(${dnsName})$`, 'i');
const longName = new RegExp(String.raw`^(${dnsName})[\\/]([^@\\/]+)$`, 'i');

/**
 * The account that a name means which sshd for Windows never has: `anna@contoso.com`, or `contoso.com\\anna`.
 *
 * @example
 * domainAccount('anna@contoso.com')?.own; // 'contoso\\anna'
 */
export function domainAccount(text: string): DomainAccount | null {
  const [, name, host] = principalName.exec(text) ?? [];
  const [, long, user] = longName.exec(text) ?? [];
  const domain = host ?? long;
  const who = name ?? user;
  if (domain === undefined || who === undefined) return null;
  return { name: who, domain, own: foldCase(`${domain.split('.', 1)[0] ?? domain}\\${who}`) };
}

const signName = /^([^@\\/!]+)@([a-z\d][a-z\d-]{0,14})$/i;

/**
 * The same for what is one where no host can be meant: `anna@contoso`, with the short name of the domain.
 *
 * @example
 * shortDomainAccount('anna@contoso')?.own; // 'contoso\\anna'
 */
export function shortDomainAccount(text: string): DomainAccount | null {
  const [, name, domain] = signName.exec(text) ?? [];
  if (name === undefined || domain === undefined) return null;
  return { name, domain, own: foldCase(`${domain}\\${name}`) };
}

/** A name of the machine as Windows makes one up counts as well: no domain is called so. */
const machine = /^!?(?:\.|localhost|desktop-[a-z\d]{7}|laptop-[a-z\d]{8}|win-[a-z\d]{11})[\\/](.+)$/is;

/**
 * The name by which sshd for Windows knows an account of the machine itself that is written with the machine's; `null` for another one.
 *
 * @example
 * accountOfMachine('DESKTOP-AB12CD3\\anna'); // 'anna'
 */
export function accountOfMachine(text: string): string | null {
  return machine.exec(text)?.[1] ?? null;
}

/**
 * A name as sshd compares it: on Windows without capitals, and with a backslash between a domain and its account, as getpwnam gives it
 * however it was asked; `contrib/win32/win32compat/pwd.c:get_passwd`.
 *
 * @example
 * comparedUser('Contoso/Bob', resolveTarget('windows-11')); // 'contoso\\bob'
 */
export function comparedUser(name: string, { platform }: Pick<TargetFacts, 'platform'>): string {
  return platform === 'windows' ? lowerAscii(name).replace('/', '\\') : name;
}

/** Where people have mail who log in to Windows by a Microsoft account; no domain of Windows is called so. */
const mailOfPersons =
  /^(?:aol|gmail|gmx|googlemail|hotmail|icloud|live|msn|outlook|proton|protonmail|qq|web|yahoo|yandex)\.[a-z]{2,3}(?:\.[a-z]{2})?$/i;

/**
 * Whether the domain of a name is one of mail for persons: `anna@outlook.com` is a Microsoft account, which has a name of the machine's own
 * to sshd for Windows.
 *
 * @example
 * isMailOfPersons('outlook.com'); // true
 */
export function isMailOfPersons(domain: string): boolean {
  return mailOfPersons.test(domain);
}

/** Groups that Windows brings and whose names have blanks, in English. */
const groupsWithBlanks: readonly string[] = [
  'account operators',
  'authenticated users',
  'backup operators',
  'cert publishers',
  'domain admins',
  'domain computers',
  'domain guests',
  'domain users',
  'enterprise admins',
  'event log readers',
  'hyper-v administrators',
  'network configuration operators',
  'openssh users',
  'performance log users',
  'power users',
  'print operators',
  'protected users',
  'remote desktop users',
  'remote management users',
  'schema admins',
  'server operators',
];

/** What names of groups end in that are made up of words. */
const lastWord =
  /(?:accounts?|admins|administrators|editors|groups?|guests|members|operators|owners|readers|staff|teams?|users|writers)$/;

/** Accounts and groups of the machine itself that Windows brings, with one word for a name, in English. */
const ownNames: ReadonlySet<string> = new Set([
  ...['administrator', 'administrators', 'defaultaccount', 'everyone', 'guest', 'guests', 'iis_iusrs'],
  ...['interactive', 'replicator', 'users', 'wdagutilityaccount'],
]);

/**
 * How many of some words, from the first on, may be one name: it begins with its domain, and words without one follow. 0 where the second
 * word is a name of its own.
 *
 * @returns with `isSure`, whether the last word is one that names end in
 * @example
 * wordsOfName(['contoso\\ssh', 'users', 'bob'], 'groups'); // { count: 2, isSure: true }
 * wordsOfName(['contoso\\anna', 'administrator'], 'users').count; // 0
 */
export function wordsOfName(
  words: readonly string[],
  of: 'users' | 'groups',
): { readonly count: number; readonly isSure: boolean } {
  const [first = '', ...others] = words.map((word) => foldCase(word));
  const none = { count: 0, isSure: false };
  const [, domain, begin = ''] = /^([\w.-]+)[\\/]([^\\/@*?!'"\s]+\\?)$/.exec(first) ?? [];
  const end = others.findIndex((word) => !/^[^\\/@*?!'"\s]+$/.test(word));
  const bare = end === -1 ? others : others.slice(0, end);
  const [second] = bare;
  if (domain === undefined || second === undefined) return none;
  // By a backslash in front of a blank somebody meant to quote it.
  if (begin.endsWith('\\')) return { count: 2, isSure: true };
  const last = of === 'groups' ? bare.findIndex((word) => lastWord.test(word)) : -1;
  // `administrators` behind the group of a domain is a group by itself, and `users` is one that nobody asks for.
  const isWhole = last < 0 || bare.slice(0, last + 1).some((word) => word !== 'users' && isOwnName(word));
  if (!isWhole) return { count: last + 2, isSure: true };
  return isOwnName(second) || lastWord.test(begin) ? none : { count: 2, isSure: false };
}

/** Whether a word is an identifier, or what an account or a group of the machine itself is called on every Windows. */
const isOwnName = (word: string): boolean => ownNames.has(word) || /^s-1-\d/.test(word);

/**
 * How many of some words, from the first on, are the name of one group that Windows brings, with or without its domain in front; 0 where
 * they are no such name.
 *
 * @example
 * wordsOfGroup(['contoso\\domain', 'users', 'bob']); // 2
 */
export function wordsOfGroup(words: readonly string[]): number {
  const [first = '', ...others] = words.map((word) => foldCase(word));
  const bare = first.replace(/^[^\\/]+[\\/]/, '');
  const known = groupsWithBlanks.find((name) =>
    name.split(' ').every((part, index) => part === (index === 0 ? bare : others[index - 1])),
  );
  return known?.split(' ').length ?? 0;
}
