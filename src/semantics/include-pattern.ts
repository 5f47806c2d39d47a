import { hasQuirk, type Target } from '../openssh/index.js';

/**
 * The pattern that sshd hands to glob(3) for a word of an Include line. What does not begin with `/` or `~` is taken from sshd's own
 * folder; `~` is not expanded and so matches nothing.
 *
 * @example
 * includePattern('sshd_config.d/*.conf', 'Include', target); // '/etc/ssh/sshd_config.d/*.conf'
 */
export function includePattern(word: string, keyword: string, target: Target): string {
  if (word.startsWith('/') || word.startsWith('~')) return word;
  return `${target.includeBase}/${hasQuirk(target, 'includeGluesKeyword') ? keyword : word}`;
}
