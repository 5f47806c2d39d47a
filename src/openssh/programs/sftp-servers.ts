import type { Platform } from '../targets/target.js';

/** Where builds and distributions put sftp-server(8), and whose it is; paths that lead to the same file stand together. */
export const sftpServerHomes: readonly (readonly [path: string, whose: string])[] = [
  ['/usr/lib/openssh/sftp-server', 'Debian and Ubuntu'],
  ['/usr/lib/sftp-server', 'Debian, Ubuntu and OpenWrt'],
  ['/usr/libexec/openssh/sftp-server', 'Red Hat, Fedora and Amazon Linux'],
  ['/usr/lib/ssh/sftp-server', 'Alpine, Arch and openSUSE Leap'],
  ['/usr/libexec/ssh/sftp-server', 'openSUSE Tumbleweed'],
  ['/usr/lib64/misc/sftp-server', 'Gentoo'],
  ['/usr/libexec/sftp-server', 'macOS and the BSDs'],
  ['/usr/local/libexec/sftp-server', 'a build from source'],
  ['sftp-server.exe', 'Windows'],
];

/** Further paths under which a platform has it, by links that its package makes. */
export const sftpServerLinks: Readonly<Partial<Record<Platform, readonly string[]>>> = {
  debian: ['/usr/lib/sftp-server'],
  ubuntu: ['/usr/lib/sftp-server'],
  openwrt: ['/usr/lib/sftp-server', '/usr/libexec/sftp-server'],
  suse: ['/usr/lib/ssh/sftp-server', '/usr/libexec/ssh/sftp-server'],
};
