/** The targets of code names of distributions: `VERSION_CODENAME` of os-release(5). */
export const codenames: ReadonlyMap<string, string> = new Map([
  ['bullseye', 'debian-11'],
  ['bookworm', 'debian-12'],
  ['trixie', 'debian-13'],
  ['sid', 'debian-sid'],
  ['focal', 'ubuntu-20.04'],
  ['jammy', 'ubuntu-22.04'],
  ['noble', 'ubuntu-24.04'],
  ['resolute', 'ubuntu-26.04'],
]);

/** What systems are called elsewhere: by their os-release(5), in names of packages and images, in what `ssh -V` prints. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['al', 'amazon-linux'],
  ['amzn', 'amazon-linux'],
  // CentOS was the same until Stream.
  ['centos-7', 'rhel-7'],
  ['centos-8', 'rhel-8'],
  ['centos7', 'rhel-7'],
  ['centos8', 'rhel-8'],
  ['darwin', 'macos'],
  ['el', 'rhel'],
  ['ol', 'oracle'],
  ['openssh_for_windows', 'windows'],
  ['osx', 'macos'],
]);

/** Systems of whose sshd nothing is known here. */
const notCovered: ReadonlyMap<string, string> = new Map([
  ['aix', 'AIX'],
  ['dragonfly', 'DragonFly BSD'],
  ['illumos', 'illumos'],
  ['netbsd', 'NetBSD'],
  ['omnios', 'OmniOS'],
  ['solaris', 'Solaris'],
]);

/**
 * The system that a name means of whose sshd nothing is known here; `undefined` where it means none.
 *
 * @param name - lower case
 * @example
 * systemNotCovered('netbsd-10'); // 'NetBSD'
 */
export function systemNotCovered(name: string): string | undefined {
  return notCovered.get(/^[a-z]*/.exec(name)?.[0] ?? '');
}

/**
 * The names under which a system may be known here that is called otherwise elsewhere; none where nobody calls one so.
 *
 * @param name - lower case
 * @example
 * namesElsewhere('el9'); // ['rhel-9', 'rhel@9']
 */
export function namesElsewhere(name: string): readonly string[] {
  const whole = codenames.get(name) ?? otherNames.get(name);
  if (whole !== undefined) return [whole];
  const [, system = '', version] = /^([a-z_]*?)[-_@]?(\d[\d.p]*)?$/.exec(name) ?? [];
  const own = otherNames.get(system);
  if (own === undefined) return [];
  return version === undefined ? [own] : [`${own}-${version}`, `${own}@${version}`];
}
