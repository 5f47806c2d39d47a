import { hasQuirk, meansAdministrators, type Target, windowsAccounts } from '../../openssh/index.js';
import { trusteeOfName, trusteeOfSid } from '../../system/index.js';
import { lowerAscii, remember } from '../../text/index.js';

const identifier = /^S-1-\d+(?:-\d+)*$/i;

/**
 * The name of a group as sshd for Windows compares it: without capitals. Where an identifier means a group of Windows itself, it is its
 * name in English: which language a Windows has is not known.
 *
 * @example
 * comparedGroup('S-1-5-32-544', resolveTarget('windows@9.8')); // 'administrators'
 */
export function comparedGroup(name: string, { platform }: Pick<Target, 'platform'>): string {
  if (platform !== 'windows') return name;
  return lowerAscii(identifier.test(name) ? (bareName(name) ?? name) : name);
}

const bareName = (sid: string): string | undefined => trusteeOfSid(sid)?.name?.replace(/^.*\\/, '');

/**
 * What the words of AllowGroups and its like fit. Where one of them has a wildcard, sshd for Windows compares all of them with the names of
 * the account's groups, which are without `BUILTIN\`. Otherwise it looks each of them up and asks whether the account is in it, by whatever
 * way: each is in Everyone. win32_groupaccess.c:ga_match of PowerShell/openssh-portable.
 *
 * @example
 * comparedGroups(['BUILTIN\\Administrators'], resolveTarget('windows@9.5')); // ['administrators']
 */
export const comparedGroups = remember((patterns: readonly string[], target: Target): readonly string[] => {
  const named = knownGroups(patterns, target);
  if (target.platform !== 'windows' || named.some((pattern) => /[*?]/.test(pattern))) return named;
  return [...new Set(named.flatMap((name) => lookedUp(lowerAscii(name), target)))];
});

/** All that have an account are in these: Everyone, Authenticated Users. */
const everyones: ReadonlySet<string | null> = new Set(['S-1-1-0', 'S-1-5-11']);

/** Whether a name is that of a group that all are in who have an account, in any language that is known. */
export function hasEveryone(name: string): boolean {
  return everyones.has(trusteeOfName(name).sid);
}

function lookedUp(name: string, target: Target): readonly string[] {
  const { sid } = trusteeOfName(name);
  if (everyones.has(sid)) return ['*'];
  const bare = name.replace(/^builtin\\/, '');
  // A name in another language tells which Windows it is.
  const isFound = sid === windowsAccounts.administrators && (meansAdministrators(bare, target) ?? true);
  return isFound ? [bare, 'administrators'] : [bare];
}

/**
 * The words that sshd for Windows takes for what they are: it knows identifiers from 9.8 on, and before that takes them for names, which no
 * group has; servconf.c:process_server_config_line_depth of PowerShell/openssh-portable.
 */
export function knownGroups(patterns: readonly string[], target: Target): readonly string[] {
  if (target.platform !== 'windows' || !patterns.some((pattern) => identifier.test(pattern))) return patterns;
  return hasQuirk(target, 'windowsIdentifiersAreNames')
    ? patterns.filter((pattern) => !identifier.test(pattern))
    : patterns.map((pattern) => comparedGroup(pattern, target));
}

/** What a group of an account is called when it is compared with them. */
export function groupCalled(name: string, target: Pick<Target, 'platform'>): string {
  const compared = comparedGroup(name, target);
  return target.platform === 'windows' ? compared.replace(/^builtin\\/, '') : compared;
}

/** What a domain calls its administrators, in languages that are known. */
const domainAdministrators =
  /\\(?:domain admins|domänen-admins|admins du domaine|admins\. del dominio|администраторы домена)$|^s-1-5-21-[\d-]*-512$/i;

/**
 * The groups of an account with those that they are in on a machine of a domain, where sshd counts them as well: its administrators
 * are administrators of the machine, unless somebody has taken them out.
 */
export function withNestedGroups(
  groups: readonly string[],
  target: Pick<Target, 'platform'>,
): readonly string[] {
  return target.platform === 'windows' && groups.some((group) => domainAdministrators.test(group))
    ? [...new Set([...groups, 'administrators'])]
    : groups;
}

/** The same for the list of `Match Group`, where sshd knows an identifier only if it stands alone. */
export function comparedGroupList(list: string, target: Target): string {
  const items = list.split(',');
  if (items.length === 1) return knownGroups(items, target).join(',');
  return items.filter((item) => !identifier.test(item.replace(/^!/, ''))).join(',');
}
