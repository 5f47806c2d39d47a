import { wordsOfGroup } from '../../../openssh/index.js';
import type { Accounts } from '../../../system/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { RuleContext } from '../../model.js';

/** Names that stand in one pair of quotation marks, and so are one name with blanks in it. */
export interface QuotedNames {
  readonly names: readonly string[];
  /** Whether no account and no group can be called so; a group of a domain can. */
  readonly isSure: boolean;
}

/** Groups that systems bring or guides let one make; no domain has them in a longer name. */
const localGroups = new Set(
  'adm admin docker root sftp sftponly sftpusers ssh sshd sshusers staff sudo users wheel'.split(' '),
);

/** What accounts and groups are called on Unix, patterns and hosts behind `@` included. A domain stands in front with a backslash. */
const plainName = /^[\w.@*?:$/!-]+$/;

/** What a group is called that is not one of a domain; theirs often have capitals. */
const plainGroup = /^[a-z_*?][a-z0-9_.*?-]*$/;

const groupsIn = rememberOnce((accounts: Accounts): ReadonlySet<string> => new Set(accounts.groupNames));

/** What blanks divide; `null` where they divide nothing. */
export function dividedByBlanks(text: string): readonly string[] | null {
  const parts = text.split(/[ \t]+/).filter((part) => part !== '');
  return parts.length > 1 ? parts : null;
}

/** The names in a word that was meant as a list; `null` where it is one name. On Windows names have blanks. */
export function quotedNames(
  text: string,
  of: 'users' | 'groups',
  { target, tree }: Pick<RuleContext, 'target' | 'tree'>,
): QuotedNames | null {
  const names = dividedByBlanks(text);
  if (names === null || target.platform === 'windows') return null;
  const { accounts } = tree.world;
  if (of === 'users') {
    const isOne = accounts.user(text) !== undefined || !names.every((name) => plainName.test(name));
    return isOne ? null : { names, isSure: true };
  }
  const groups = groupsIn(accounts);
  const isOne = groups.has(text) || wordsOfGroup(names) === names.length;
  if (isOne || !names.every((name) => plainGroup.test(name))) return null;
  const isLocal = (name: string): boolean => localGroups.has(name) || groups.has(name);
  return { names, isSure: names.every(isLocal) };
}
