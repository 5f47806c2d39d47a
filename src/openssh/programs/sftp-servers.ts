import { foldCase } from '../../text/index.js';
import type { Platform } from '../targets/facts.js';
import type { Target } from '../targets/target.js';

/** Where builds and distributions put sftp-server(8), and whose it is; paths that lead to the same file stand together. */
const sftpServerHomes: readonly (readonly [path: string, whose: string])[] = [
  ['/usr/lib/openssh/sftp-server', 'Debian and Ubuntu'],
  ['/usr/lib/sftp-server', 'Debian, Ubuntu and OpenWrt'],
  ['/usr/libexec/openssh/sftp-server', 'Red Hat, Fedora and Amazon Linux'],
  ['/usr/lib/ssh/sftp-server', 'Alpine, Arch and openSUSE Leap'],
  ['/usr/libexec/ssh/sftp-server', 'openSUSE Tumbleweed'],
  ['/usr/lib64/misc/sftp-server', 'Gentoo'],
  ['/usr/libexec/sftp-server', 'macOS and the BSDs'],
  ['sftp-server.exe', 'Windows'],
];

/** Further paths under which a platform has it, by links that its package makes. */
const sftpServerLinks: Readonly<Partial<Record<Platform, readonly string[]>>> = {
  debian: ['/usr/lib/sftp-server'],
  ubuntu: ['/usr/lib/sftp-server'],
  openwrt: ['/usr/lib/sftp-server', '/usr/libexec/sftp-server'],
  suse: ['/usr/lib/ssh/sftp-server', '/usr/libexec/ssh/sftp-server'],
};

/**
 * Whether a word is the name by which sshd knows its own server of sftp. On Windows it is written in any letters, and the program beside
 * sshd.exe has the same part; `session.c:IS_INTERNAL_SFTP`, `contrib/win32/win32compat/misc.c:build_exec_command`.
 *
 * @example
 * isOwnSftpServer('Internal-SFTP', resolveTarget('windows-11')); // true
 */
export function isOwnSftpServer(word: string, { platform }: Pick<Target, 'platform'>): boolean {
  return platform === 'windows'
    ? /^(?:internal-sftp|sftp-server(?:\.exe)?)$/i.test(word)
    : word === 'internal-sftp';
}

/** A build from source or of a port, such as FreeBSD's openssh-portable, beside the one of the system; on Windows there is none. */
const fromSource = '/usr/local/libexec/sftp-server';

/**
 * Whose path of sftp-server(8) it is, where a target does not have it there; `undefined` where it has, or nobody does.
 *
 * @example
 * whoseSftpServer('/usr/libexec/openssh/sftp-server', resolveTarget('debian-12')); // 'Red Hat, Fedora and Amazon Linux'
 */
export function whoseSftpServer(path: string, target: Target): string | undefined {
  const { platform, sftpServer } = target;
  if (isOwnSftpServer(path, target)) return undefined;
  // What a build from source was configured with is not known.
  if (platform === 'openssh' || path === sftpServer || sftpServerLinks[platform]?.includes(path) === true)
    return undefined;
  if (path === fromSource) return platform === 'windows' ? 'a build from source' : undefined;
  return sftpServerHomes.find(([each]) => each === foldCase(path))?.[1];
}
