import type { Platform } from '../../openssh/index.js';

/** Where the C library is glibc, as a rule, for what other libraries were not seen to do. */
export const glibc: readonly Platform[] = [
  'openssh',
  'debian',
  'ubuntu',
  'rhel',
  'fedora',
  'amazon',
  'suse',
  'arch',
  'gentoo',
];

/** Where the kernel is Linux, of the platforms that tell. */
export const linux: ReadonlySet<Platform> = new Set<Platform>([
  ...glibc.filter((platform) => platform !== 'openssh'),
  'alpine',
  'openwrt',
]);
