import type { Platform } from '../targets/facts.js';

/** How a system marks a password as locked, by which sshd refuses the account if it does not ask PAM. */
export interface LockedPassword {
  /** What the password begins with; configure.ac: LOCKED_PASSWD_PREFIX. */
  readonly prefix: string;
  /** Where it stands. */
  readonly file: string;
}

const linux: LockedPassword = { prefix: '!', file: '/etc/shadow' };

/** By platform; sshd knows no locked passwords on those that are not here. */
export const lockedPasswords: Readonly<Partial<Record<Platform, LockedPassword>>> = {
  openssh: linux,
  debian: linux,
  ubuntu: linux,
  rhel: linux,
  fedora: linux,
  amazon: linux,
  suse: linux,
  alpine: linux,
  arch: linux,
  gentoo: linux,
  openwrt: linux,
  freebsd: { prefix: '*LOCKED*', file: '/etc/master.passwd' },
};
