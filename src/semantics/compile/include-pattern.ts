import { hasQuirk, isAbsolutePath, type Target } from '../../openssh/index.js';

/**
 * The pattern that sshd hands to glob(3) for a word of an Include line, `null` where it finds nothing whatever the pattern. What does
 * not begin with `/` or `~` is taken from sshd's own folder; `~` is not expanded and so matches nothing.
 *
 * @example
 * includePattern('sshd_config.d/*.conf', 'Include', target); // '/etc/ssh/sshd_config.d/*.conf'
 */
export function includePattern(word: string, keyword: string, target: Target): string | null {
  if (target.platform === 'windows') return windowsPattern(word, target);
  if (word.startsWith('/') || word.startsWith('~')) return word;
  return `${target.includeBase}/${hasQuirk(target, 'includeGluesKeyword') ? keyword : word}`;
}

/**
 * Why sshd for Windows finds nothing by a word of an Include line, wherever the file is: its release finds no file at all, or takes an
 * absolute path for a relative one. `null` where it looks, and for other platforms.
 */
export function includeFaultOnWindows(word: string, target: Target): 'release' | 'absolute' | null {
  if (hasQuirk(target, 'windowsIncludeFindsNothing')) return 'release';
  return !isWhole(word, target) && isAbsolutePath(word, target) ? 'absolute' : null;
}

/**
 * Whether a word of an Include line brings nothing in whatever lies on the system: `~` is a name like any other, and by a `/` at the end
 * glob(3) finds directories alone, which sshd reads as empty files. Of sshd for Windows nothing is said.
 */
export function bringsNothing(word: string, { platform }: Target): boolean {
  return platform !== 'windows' && (word.startsWith('~') || word.endsWith('/'));
}

function windowsPattern(word: string, target: Target): string | null {
  if (hasQuirk(target, 'windowsIncludeFindsNothing')) return null;
  const pattern = isWhole(word, target) ? word : `${target.includeBase}/${word}`;
  return pattern.replaceAll('\\', '/');
}

/** Whether sshd for Windows puts no folder in front of a word of an Include line. */
function isWhole(word: string, target: Target): boolean {
  if (word.startsWith('/') || word.startsWith('~')) return true;
  return !hasQuirk(target, 'windowsIncludeAbsolute') && isAbsolutePath(word, target);
}
