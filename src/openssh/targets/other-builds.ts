import { keywordFacts, type KeywordName } from '../keywords/keywords.js';
import type { Feature, Platform } from './facts.js';
import type { Target } from './target.js';

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

/** What is asked of a target. */
type Asked = Pick<Target, 'platform' | 'features'>;

/**
 * The package whose sshd supports a keyword that the usual one of a platform does not; `undefined` where there is none.
 *
 * @example
 * packageSupporting('UsePAM', resolveTarget('alpine-3.22')); // 'openssh-server-pam'
 */
export function packageSupporting(keyword: KeywordName, target: Asked): string | undefined {
  const { needs, partOf = needs, status, only } = keywordFacts(keyword);
  // What no build does anything with, or those of others alone know, that one does not know either.
  if (partOf === undefined || status === 'unsupported' || only?.includes(target.platform) === false)
    return undefined;
  return packageWith(partOf, target);
}

/** The package whose sshd has what a target is built without; `undefined` where there is none, or the target has it. */
export function packageWith(feature: Feature, { platform, features }: Asked): string | undefined {
  return features.has(feature) ? undefined : otherBuilds[platform]?.[feature];
}
