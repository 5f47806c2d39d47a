import { hasQuirk, type Target } from '../../openssh/index.js';
import { trusteeOfSid } from '../../system/index.js';
import { lowerAscii } from '../../text/index.js';

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
 * What the words of AllowGroups and its like fit, as sshd for Windows reads them: it knows identifiers from 9.8 on, and before that takes
 * them for names, which no group has; servconf.c:process_server_config_line_depth of PowerShell/openssh-portable.
 */
export function comparedGroups(patterns: readonly string[], target: Target): readonly string[] {
  if (target.platform !== 'windows' || !patterns.some((pattern) => identifier.test(pattern))) return patterns;
  return hasQuirk(target, 'windowsIdentifiersAreNames')
    ? patterns.filter((pattern) => !identifier.test(pattern))
    : patterns.map((pattern) => comparedGroup(pattern, target));
}

/** The same for the list of `Match Group`, where sshd knows an identifier only if it stands alone. */
export function comparedGroupList(list: string, target: Target): string {
  const items = list.split(',');
  if (items.length === 1) return comparedGroups(items, target).join(',');
  return items.filter((item) => !identifier.test(item.replace(/^!/, ''))).join(',');
}
