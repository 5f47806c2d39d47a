import { keywordFacts, type KeywordName } from '../keywords/keywords.js';
import type { Feature, Platform } from './facts.js';

/** Packages whose sshd has what the usual one of a platform is built without. Alpine: seen; OpenWrt: from memory. */
const otherBuilds: Readonly<Partial<Record<Platform, Readonly<Partial<Record<Feature, string>>>>>> = {
  alpine: { pam: 'openssh-server-pam', kerberos: 'openssh-server-krb5', gssapi: 'openssh-server-krb5' },
  openwrt: { pam: 'openssh-server-pam' },
};

/**
 * The package whose sshd supports a keyword that the usual one of a platform does not; `undefined` where there is none.
 *
 * @example
 * packageSupporting('UsePAM', 'alpine'); // 'openssh-server-pam'
 */
export function packageSupporting(keyword: KeywordName, platform: Platform): string | undefined {
  const { needs } = keywordFacts(keyword);
  return needs === undefined ? undefined : otherBuilds[platform]?.[needs];
}
