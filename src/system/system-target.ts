import { codenames, targetNames } from '../openssh/index.js';
import { lastFew } from '../text/index.js';
import type { FileSystem } from './file-system.js';
import { readText } from './or-null.js';
import { parseOsRelease } from './os-release.js';

/** A target that the files of a system tell. */
export interface SystemTarget {
  /** A name for `resolveTarget`. */
  readonly name: string;
  /** The file that told it. */
  readonly path: string;
  /** What the file says, for people: `ubuntu 25.10`. */
  readonly says: string;
  /** Whether the name means exactly that system; otherwise it is the nearest that is known. */
  readonly exact: boolean;
}

/** How the targets of a distribution are named. */
interface Distribution {
  /** What stands before the version, the own name first, then that of the system it is rebuilt from. */
  readonly names: readonly string[];
  /** The target of what has no version, or a version still in the making. */
  readonly rolling?: string;
}

/** By the ID of os-release(5). */
const distributions: ReadonlyMap<string, Distribution> = new Map<string, Distribution>([
  ['debian', { names: ['debian'], rolling: 'debian-sid' }],
  ['ubuntu', { names: ['ubuntu'] }],
  ['rhel', { names: ['rhel'] }],
  ['centos', { names: ['centos-stream', 'rhel'] }],
  ['almalinux', { names: ['almalinux', 'rhel'] }],
  ['rocky', { names: ['rocky', 'rhel'] }],
  ['ol', { names: ['oracle', 'rhel'] }],
  ['fedora', { names: ['fedora'] }],
  ['amzn', { names: ['amazon-linux'] }],
  ['opensuse-leap', { names: ['opensuse-leap', 'sles'] }],
  ['opensuse-tumbleweed', { names: ['opensuse'], rolling: 'opensuse-tumbleweed' }],
  ['sles', { names: ['sles'] }],
  ['alpine', { names: ['alpine'], rolling: 'alpine-edge' }],
  ['arch', { names: ['arch'], rolling: 'arch' }],
  ['gentoo', { names: ['gentoo'], rolling: 'gentoo' }],
  ['freebsd', { names: ['freebsd'] }],
  ['openbsd', { names: ['openbsd'] }],
  ['macos', { names: ['macos'] }],
  ['openwrt', { names: ['openwrt'] }],
]);

/** The version that a code name stands for; derivatives count their own. */
const versionOfCodename = (codename = ''): string | undefined => codenames.get(codename)?.replace(/^.*-/, '');

/**
 * Minor versions in which a distribution went to another OpenSSH than the target of its major version has. RHEL 9: `openssh-server`
 * 9.9p1 was seen in 9.8, and is remembered of 9.7.
 */
const rebases: readonly {
  readonly name: string;
  readonly major: number;
  readonly minor: number;
  readonly target: string;
}[] = [{ name: 'rhel', major: 9, minor: 7, target: 'rhel@9.9' }];

type Version = readonly [major: number, minor: number];

function parseVersion(text: string): Version | null {
  const [, major, minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined ? null : [Number(major), Number(minor)];
}

/** All targets of a distribution that have a version, oldest first. */
function versionsOf(
  names: readonly string[],
): readonly { readonly target: string; readonly version: Version }[] {
  return targetNames()
    .flatMap((target) => {
      const version = names
        .map((name) => (target.startsWith(`${name}-`) ? target.slice(name.length + 1) : ''))
        .find((text) => /^\d+(?:\.\d+)?$/.test(text));
      const parsed = version === undefined ? null : parseVersion(version);
      return parsed === null ? [] : [{ target, version: parsed }];
    })
    .sort((one, other) => rank(one.version) - rank(other.version));
}

/** Places versions on a line: within a major version they are near each other. */
const rank = ([major, minor]: Version): number => major * 100 + Math.min(minor, 99);

function targetOf(distribution: Distribution, version: string): Pick<SystemTarget, 'name' | 'exact'> | null {
  const parsed = parseVersion(version);
  const { names, rolling } = distribution;
  if (parsed === null || /alpha|beta|_git/.test(version)) {
    const name = rolling ?? versionsOf(names).at(-1)?.target;
    return name === undefined ? null : { name, exact: rolling !== undefined };
  }
  const rebase = rebases.find(
    ({ name, major, minor }) => names.includes(name) && major === parsed[0] && parsed[1] >= minor,
  );
  if (rebase !== undefined) return { name: rebase.target, exact: true };

  const known = new Set(targetNames());
  const [, twoParts = version] = /^(\d+\.\d+)/.exec(version) ?? [];
  const exact = names
    .flatMap((name) => [`${name}-${twoParts}`, `${name}-${parsed[0].toString()}`])
    .find((name) => known.has(name));
  if (exact !== undefined) return { name: exact, exact: true };

  let nearest: { readonly target: string; readonly distance: number } | undefined;
  for (const candidate of versionsOf(names)) {
    const distance = Math.abs(rank(candidate.version) - rank(parsed));
    if (nearest === undefined || distance < nearest.distance)
      nearest = { target: candidate.target, distance };
  }
  if (nearest !== undefined) return { name: nearest.target, exact: false };
  return rolling === undefined ? null : { name: rolling, exact: true };
}

function fromOsRelease(fields: ReadonlyMap<string, string>): Omit<SystemTarget, 'path'> | null {
  const id = fields.get('ID') ?? '';
  const version = fields.get('VERSION_ID') ?? '';
  const says = version === '' ? id : `${id} ${version}`;
  const own = distributions.get(id);
  if (own !== undefined) {
    const codename = versionOfCodename(fields.get('VERSION_CODENAME')) ?? '';
    const target = targetOf(own, version === '' ? codename : version);
    return target === null ? null : { ...target, says };
  }
  // A relative may count versions of its own, but names the code name that it builds on.
  const base = fields.get('UBUNTU_CODENAME') ?? fields.get('DEBIAN_CODENAME');
  for (const like of (fields.get('ID_LIKE') ?? '').split(/\s+/)) {
    const relative = distributions.get(like);
    if (relative === undefined) continue;
    const target = targetOf(relative, versionOfCodename(base) ?? version);
    if (target !== null) return { ...target, exact: false, says };
  }
  return null;
}

/** A system of which no target is known. */
export type UnknownSystem = Pick<SystemTarget, 'path' | 'says'>;

/**
 * The system that the files name where {@link systemTarget} knows none; `null` where they name none.
 *
 * @param fileSystem - the system's root
 * @example
 * unknownSystem(memoryFileSystem({ '/etc/os-release': 'ID=netbsd\nVERSION_ID="10.1"\n' }))?.says; // 'netbsd 10.1'
 */
export function unknownSystem(fileSystem: FileSystem): UnknownSystem | null {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    const fields = parseOsRelease(readText(fileSystem, path) ?? '');
    const id = fields.get('ID') ?? '';
    const version = fields.get('VERSION_ID') ?? '';
    if (id !== '') return { path, says: version === '' ? id : `${id} ${version}` };
  }
  return null;
}

const known = lastFew<ReturnType<typeof fromOsRelease>>(16, 4096);

const inOsRelease = (text: string): ReturnType<typeof fromOsRelease> =>
  known(text, () => fromOsRelease(parseOsRelease(text)));

/** What is said where, the surest first. */
const places: readonly {
  readonly path: string;
  readonly read: (text: string) => Omit<SystemTarget, 'path'> | null;
}[] = [
  { path: '/etc/os-release', read: inOsRelease },
  { path: '/usr/lib/os-release', read: inOsRelease },
  {
    path: '/System/Library/CoreServices/SystemVersion.plist',
    read: (text) =>
      versioned('macos', /<key>ProductVersion<\/key>\s*<string>([\d.]+)<\/string>/.exec(text)?.[1]),
  },
  {
    path: '/bin/freebsd-version',
    read: (text) => versioned('freebsd', /^USERLAND_VERSION="?(\d+\.\d+)/m.exec(text)?.[1]),
  },
];

function versioned(id: string, version: string | undefined): Omit<SystemTarget, 'path'> | null {
  return version === undefined
    ? null
    : fromOsRelease(
        new Map([
          ['ID', id],
          ['VERSION_ID', version],
        ]),
      );
}

/**
 * Tells the target of a system from its own files: os-release(5), macOS's SystemVersion.plist, FreeBSD's freebsd-version(1).
 * A version that is not known gives the nearest one that is.
 *
 * @param fileSystem - the system's root
 * @example
 * systemTarget(memoryFileSystem({ '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n' }))?.name; // 'debian-12'
 */
export function systemTarget(fileSystem: FileSystem): SystemTarget | null {
  for (const { path, read } of places) {
    const text = readText(fileSystem, path);
    const found = text === null ? null : read(text);
    if (found !== null) return { ...found, path };
  }
  return null;
}
