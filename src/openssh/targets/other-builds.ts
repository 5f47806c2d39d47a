import { keywordFacts, type KeywordName } from '../keywords/keywords.js';
import type { Feature, Platform } from './facts.js';

/** Packages whose sshd has what the usual one of a platform is built without. Alpine and Debian: seen; OpenWrt: from memory. */
const otherBuilds: Readonly<Partial<Record<Platform, Readonly<Partial<Record<Feature, string>>>>>> = {
  alpine: { pam: 'openssh-server-pam', kerberos: 'openssh-server-krb5', gssapi: 'openssh-server-krb5' },
  // Since 10.6p1; which of the two packages a target is stands in its features.
  debian: {
    kerberos: 'openssh-server-gssapi',
    gssapi: 'openssh-server-gssapi',
    'gssapi-key-exchange': 'openssh-server-gssapi',
  },
  openwrt: { pam: 'openssh-server-pam' },
};

/**
 * The package whose sshd supports a keyword that the usual one of a platform does not; `undefined` where there is none.
 *
 * @example
 * packageSupporting('UsePAM', 'alpine'); // 'openssh-server-pam'
 */
export function packageSupporting(keyword: KeywordName, platform: Platform): string | undefined {
  const { needs, partOf = needs, status } = keywordFacts(keyword);
  // What no build does anything with, that one does not either.
  return partOf === undefined || status === 'unsupported' ? undefined : packageWith(partOf, platform);
}

/** The package whose sshd has what the usual one of a platform is built without; `undefined` where there is none. */
export function packageWith(feature: Feature, platform: Platform): string | undefined {
  return otherBuilds[platform]?.[feature];
}
