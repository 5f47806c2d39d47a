import type { Release } from '../release.js';
import type { Platform } from '../targets/facts.js';
import type { Target } from '../targets/target.js';

/** A vendor's package of an older release that brings strict key exchange. */
interface Backport {
  readonly on: Platform;
  readonly release: Release;
  /** The first package that has it. */
  readonly package: string;
  readonly source: string;
  /** Remembered, not seen in the package or its source. */
  readonly unverified?: true;
}

/** OpenSSH has strict key exchange since this release; its release notes, CVE-2023-48795. */
const first: Release = '9.6p1';

const backports: readonly Backport[] = [
  {
    on: 'debian',
    release: '9.2p1',
    package: '1:9.2p1-2+deb12u2',
    source: 'changelog of the package; kex-strict-s-v00@openssh.com in its sshd',
  },
  {
    on: 'debian',
    release: '8.4p1',
    package: '1:8.4p1-5+deb11u3',
    source: 'DSA-5586-1',
    unverified: true,
  },
  {
    on: 'ubuntu',
    release: '8.9p1',
    package: '1:8.9p1-3ubuntu0.6',
    source: 'USN-6560-1',
    unverified: true,
  },
  {
    on: 'ubuntu',
    release: '8.2p1',
    package: '1:8.2p1-4ubuntu0.11',
    source: 'USN-6560-1',
    unverified: true,
  },
  {
    on: 'rhel',
    release: '8.7p1',
    package: 'openssh-8.7p1-34.el9_3.3',
    source: 'RHSA-2024:1130',
    unverified: true,
  },
  {
    on: 'rhel',
    release: '8.0p1',
    package: 'openssh-8.0p1-19.el8_9.2',
    source: 'RHSA-2024:0606',
    unverified: true,
  },
  {
    on: 'windows',
    release: '9.5p1',
    package: 'Win32-OpenSSH 9.5.0.0p1',
    source: 'PowerShell/Win32-OpenSSH#2189',
  },
];

/** Vendors who do not carry fixes back to older releases. */
const plain: readonly Platform[] = ['openssh', 'windows'];

/** Whether an sshd resets its counters during key exchange; `unknown` with the package that does so, if one is known of. */
export type StrictKeyExchange =
  'yes' | 'no' | { readonly unknown: true; readonly package: string | undefined };

/**
 * Whether a target has strict key exchange, without which the Terrapin attack works.
 *
 * @example
 * strictKeyExchange(resolveTarget('openssh-9.5')); // 'no'
 */
export function strictKeyExchange({ platform, release, is }: Target): StrictKeyExchange {
  if (is({ since: first })) return 'yes';
  const known = backports.find((entry) => entry.on === platform && entry.release === release);
  if (known !== undefined && known.unverified !== true) return 'yes';
  return plain.includes(platform) ? 'no' : { unknown: true, package: known?.package };
}
