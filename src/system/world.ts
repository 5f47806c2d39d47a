import { parse } from '../grammar/index.js';
import { newestTarget, resolveTarget, type Platform, type Target } from '../openssh/index.js';
import {
  decodeSource,
  encodeSource,
  foldCase,
  sourceFromString,
  type SourceText,
  transcode,
} from '../text/index.js';
import { accountsFrom, unknownAccounts, type Accounts } from './accounts.js';
import { type AccessControl, type AccessControls, noAccessControls, parseSddl } from './acl/index.js';
import type { FileStatus, FileSystem } from './file-system.js';
import { followLinks, type LinkedFileSystem } from './linked-tree.js';
import { locate, normalizePath } from './locate.js';
import { orNull } from './or-null.js';
import { emptyTree, overlay } from './overlay.js';
import { outerPath, rootedTree } from './rooted.js';
import { systemTarget, unknownSystem } from './system-target.js';
import {
  systemDrive,
  usualProgramData,
  windowsConfigPath,
  windowsPaths,
  withWindowsLinks,
  withWindowsPaths,
} from './windows-paths.js';
import { findWindowsSign, mayHaveWindowsSigns, type WindowsSign } from './windows-signs.js';

/**
 * What told the target. `option`: the caller. `os-release`: files of the system, see {@link TargetOrigin.path}. `location`: where the
 * file lies, such as below `ProgramData`. `windows-signs`: lines in force that only make sense on Windows. `default`: nothing; it is
 * the newest OpenSSH.
 */
export type TargetSource = 'option' | 'os-release' | 'location' | 'windows-signs' | 'default';

/** What told the target, for people. */
export interface TargetOrigin {
  readonly source: TargetSource;
  /** In the world, the file that told it. */
  readonly path: string | null;
  /** For `windows-signs`: the line, from 1. */
  readonly line: number | null;
  /** What is written there: `ubuntu 25.10`, `Match Group administrators`; for `default`, a system whose sshd is not known. */
  readonly says: string | null;
  /** Whether the target is exactly the one meant; otherwise it is the nearest that is known. */
  readonly exact: boolean;
  /** The release of OpenSSH that is assumed, where only the platform was told and its systems have several. */
  readonly release?: string;
}

/**
 * The system that a file belongs to: all that sshd would see there besides the file. Nothing of it comes from the machine that we run
 * on, unless that is the system.
 */
export interface World {
  /** Whether there is such a system. If not, drop-ins and accounts are unknown, and `fileSystem` holds the judged file alone. */
  readonly known: boolean;
  /** The folder that is the system's root, in the file system that it was found in; `null` where unknown. */
  readonly root: string | null;
  /** The judged file, as the system names it: `/etc/ssh/sshd_config`, on Windows `/C:/ProgramData/ssh/sshd_config`. */
  readonly path: string;
  /** sshd's own file: the judged one, or for a drop-in the one whose folder `sshd_config.d` it lies in. */
  readonly mainPath: string;
  /**
   * What `__PROGRAMDATA__` stands for on Windows, `C:/ProgramData`: the folder above the one of sshd's own file, where that lies on another
   * drive.
   */
  readonly programData: string;
  /** The system's files. Its `/` is the root, and nothing leads out of it. */
  readonly fileSystem: FileSystem;
  readonly target: Target;
  readonly targetOrigin: TargetOrigin;
  readonly accounts: Accounts;
  /** Whether its other files may be judged, too: owners, modes, keys. They are only where the user says so. */
  readonly inspected: boolean;
  /**
   * The time that dates in its files are held against, in seconds since 1970: that of the machine that we run on, for no file tells that
   * of its own. It stands still. `null`: dates are not judged.
   */
  readonly now: number | null;
  /** Paths of files whose permissions on Windows a listing tells. */
  readonly listedPaths: readonly string[];
  /** The permissions of a file on Windows; `null` where they are not known. */
  accessControl(path: string): AccessControl | null;
  /** The path outside of the world, as it is spelled: what users know the file by. */
  outerPath(path: string): string;
  /** The path outside of the world that the file really lies at, links taken out: what is to be written. @throws FileError */
  realPath(path: string): string;
}

/** What {@link worldOf} goes by. */
export interface WorldRequest {
  /** Where everything lies, such as the machine's files. */
  readonly fileSystem: FileSystem;
  /** The file to judge, absolute. */
  readonly path: string;
  /** Its text, where that is not what lies at the path: standard input, an editor's buffer. */
  readonly source?: SourceText;
  /** The root of the file's system, absolute; absent: what the path tells. */
  readonly sysroot?: string;
  /** Absent: what the system tells. */
  readonly target?: Target;
  /**
   * Where the file is to be taken to lie, absolute: it is a copy that is judged before it is put there. Below `sysroot`, or, if it
   * does not begin with that, a path of the system.
   */
  readonly as?: string;
  /** Whether the system's other files may be judged, too. */
  readonly inspect?: boolean;
  /** The time that dates in its files are held against, in seconds since 1970; without it they are not judged. */
  readonly now?: number;
  /** Permissions of files on Windows, from a listing. */
  readonly acls?: AccessControls;
}

/**
 * Finds the world of a file. With `sysroot` that is its world; else a file at `ROOT/etc/ssh/sshd_config`, or at the default path of any
 * other target, or in the folder `sshd_config.d` beside it, has ROOT as its world; any other file has none. What cannot be read is not
 * found here; whoever reads it in the world's `fileSystem` hears why.
 *
 * @example
 * const world = worldOf({ fileSystem, path: '/srv/fleet/h1/etc/ssh/sshd_config' });
 * world.root; // '/srv/fleet/h1'
 * world.target.name; // 'debian-12', from /srv/fleet/h1/etc/os-release
 */
export function worldOf(request: WorldRequest): World {
  const place = placeOf(request);
  const { root } = place;
  const system = root === null ? null : followLinks(rootedTree(request.fileSystem, root));
  const { target, origin } = targetOf(request, place, system);
  return build(request, place, system, target, origin);
}

/** What the path of a file, or `sysroot` and `as`, tell. */
interface Place {
  readonly root: string | null;
  /** In the world; `null`: sshd's own file, wherever the target has it. */
  readonly path: string | null;
  readonly mainPath: string | null;
  readonly platform: Platform | null;
  /** Whether the file at `path` is not the one to judge, but stands for it. */
  readonly standsIn: boolean;
}

function placeOf({ path, as, sysroot, source }: WorldRequest): Place {
  const standsIn = as !== undefined || source !== undefined;
  const asked = normalizePath(as ?? path);
  if (sysroot === undefined) {
    const location = locate(asked);
    return location === null
      ? { root: null, path: asked, mainPath: asked, platform: null, standsIn }
      : { ...location, standsIn };
  }
  const root = normalizePath(sysroot);
  const prefix = root === '/' ? '/' : `${root}/`;
  const below = asked.startsWith(prefix) ? asked.slice(prefix.length - 1) : as === undefined ? null : asked;
  if (below === null) return { root, path: null, mainPath: null, platform: null, standsIn: true };
  const location = locate(below);
  return {
    root,
    path: below,
    mainPath: location?.root === '/' ? location.mainPath : below,
    platform: location?.root === '/' ? location.platform : null,
    standsIn,
  };
}

function targetOf(
  request: WorldRequest,
  place: Place,
  system: FileSystem | null,
): { readonly target: Target; readonly origin: TargetOrigin } {
  const nothing = { path: null, line: null, says: null, exact: true };
  if (request.target !== undefined)
    return { target: request.target, origin: { ...nothing, source: 'option' } };

  const told = system === null || isOnDrive(place) ? null : systemTarget(system);
  if (told !== null) {
    const { name, path, says, exact } = told;
    return { target: resolveTarget(name), origin: { source: 'os-release', path, line: null, says, exact } };
  }
  if (place.platform !== null) {
    const target = resolveTarget(place.platform);
    const origin = { ...nothing, source: 'location', path: place.path, exact: false } as const;
    return { target, origin: { ...origin, ...assumed(target) } };
  }
  const sign = windowsSign(request);
  if (sign !== null) {
    const { line, text } = sign;
    const target = resolveTarget('windows');
    const origin: TargetOrigin = {
      source: 'windows-signs',
      path: place.path,
      line,
      says: text,
      exact: false,
      ...assumed(target),
    };
    return { target, origin };
  }
  const unknown = system === null || isOnDrive(place) ? null : unknownSystem(system);
  return { target: newestTarget, origin: { ...nothing, ...unknown, source: 'default', exact: false } };
}

/** Windows brings other releases than the newest, and no file tells which one. */
const assumed = ({ platform, release }: Target): Pick<TargetOrigin, 'release'> =>
  platform === 'windows' ? { release: release.replace(/p\d+$/, '') } : {};

/**
 * Whether the file lies on a drive of Windows: beside the drives there is no system. There `/etc/os-release` would be that of the working
 * directory's drive, and of a Linux where a shell stands in one of WSL's folders.
 */
function isOnDrive({ root, path, platform }: Place): boolean {
  return platform === 'windows' && root === '/' && path !== null && /^\/[A-Za-z]:\//.test(path);
}

function windowsSign({ fileSystem, path, source }: WorldRequest): WindowsSign | null {
  // That it cannot be read is told to whoever reads it.
  const read = source ?? orNull(() => decodeSource(fileSystem.readFile(path), path));
  // What PowerShell wrote in UTF-16 was meant for Windows if anything was.
  const text = read !== null && read.encoding !== 'utf-8' ? sourceFromString(transcode(read), path) : read;
  return text !== null && mayHaveWindowsSigns(text.text)
    ? findWindowsSign(parse(text, { syntax: 'argv-match' }))
    : null;
}

function build(
  request: WorldRequest,
  place: Place,
  system: LinkedFileSystem | null,
  target: Target,
  targetOrigin: TargetOrigin,
): World {
  const { fileSystem, source, acls = noAccessControls } = request;
  const { root } = place;
  const onWindows = target.platform === 'windows';
  const askedPath = place.path ?? (onWindows ? windowsConfigPath : target.configPath);
  const programData = programDataOf(place, request.as);
  const windows =
    onWindows && system !== null ? windowsPaths({ hasDrives: hasDrives(system, place), programData }) : null;
  const treePath = (path: string): string => (windows === null ? path : windows.treePath(path));
  const worldPath = (path: string): string => (windows === null ? path : windows.worldPath(path));

  let tree = root === null ? emptyTree : rootedTree(fileSystem, root);
  if (windows !== null) tree = withWindowsLinks(tree, windows);
  const standIn = root === null || place.standsIn ? withoutLinks(system, treePath(askedPath)) : null;
  if (standIn !== null) {
    const bytes = source === undefined ? null : encodeSource(source);
    tree = overlay(tree, {
      path: standIn,
      read: () => bytes ?? fileSystem.readFile(request.path),
      status: () => (bytes === null ? fileSystem.stat(request.path) : { ...plainFile, size: bytes.length }),
    });
  }
  const linked = followLinks(tree);
  const own = windows === null ? linked : withWindowsPaths(linked, windows);
  // The whole of a file system need not be confined.
  const isWhole = root === '/' && standIn === null && windows === null;
  const seen = isWhole ? fileSystem : own;
  const outside = (path: string): string =>
    path === standIn || root === null ? request.path : outerPath(root, path);
  const path = worldPath(askedPath);
  // macOS and Windows keep their accounts elsewhere; what macOS has in /etc/passwd is for single-user mode.
  const hasAccounts = root !== null && !onWindows && target.platform !== 'macos';
  return {
    known: root !== null,
    root,
    path,
    mainPath: place.mainPath === null ? path : worldPath(place.mainPath),
    programData,
    fileSystem: seen,
    target,
    targetOrigin,
    inspected: request.inspect === true && root !== null,
    now: request.now ?? null,
    accounts: hasAccounts ? accountsFrom(seen) : unknownAccounts,
    listedPaths: acls.paths,
    accessControl: (asked) =>
      acls.of(asked.replace(/^__PROGRAMDATA__/i, () => programData)) ?? accessOf(seen, asked),
    outerPath: (asked) => outside(normalizePath(treePath(asked))),
    realPath: (asked) => outside(own.realPath(asked)),
  };
}

/** The permissions that the file system itself tells. */
function accessOf(fileSystem: FileSystem, path: string): AccessControl | null {
  const acl = orNull(() => fileSystem.stat(path))?.acl;
  return acl === undefined ? null : parseSddl(acl);
}

const plainFile: FileStatus = { type: 'file', mode: 0o644, uid: 0, gid: 0, size: 0 };

/** The path with the links in its folder, though not the last name, taken out, as far as the folder exists. */
function withoutLinks(system: LinkedFileSystem | null, path: string): string {
  const slash = path.lastIndexOf('/');
  const folder = orNull(() => system?.realPath(path.slice(0, slash) || '/')) ?? path.slice(0, slash);
  return `${folder === '/' ? '' : folder}${path.slice(slash)}`;
}

/** Whether a system is there as a whole: none runs without `/bin/sh`, and a repository of configurations has none. */
export function isWhole({ known, fileSystem }: Pick<World, 'known' | 'fileSystem'>): boolean {
  return known && orNull(() => fileSystem.stat('/bin/sh')) !== null;
}

/**
 * The root of a system that is not the one that we run on, as users know it: where commands for it are to be run. `null` for the machine's
 * own, and where the system is not known.
 *
 * @example
 * foreignRoot(world); // 'fleet/h1'
 */
export function foreignRoot(world: World): string | null {
  const { root } = world;
  if (root === null || root === '/') return null;
  // What lies in a system is named by the names of users, the root itself need not be.
  const name = world.outerPath(somewhere);
  return name.endsWith(somewhere) && name !== somewhere ? name.slice(0, -somewhere.length) : root;
}

const somewhere = '/etc';

/**
 * Where programs have their data on Windows. The service reads `ssh\sshd_config` in there and no other file, so that its place tells the
 * folder: by its name, or where the caller says that the file lies there.
 */
function programDataOf({ mainPath, platform }: Place, as: string | undefined): string {
  const path = (mainPath ?? '').replaceAll('\\', '/');
  if (!foldCase(path).endsWith(inProgramData)) return usualProgramData;
  const above = path.slice(0, -inProgramData.length);
  const names = above.split('/');
  const at = names.findLastIndex((name) => /^[A-Za-z]:$/.test(name));
  const drive = names[at];
  const folder = names.slice(at + 1).join('/');
  if (drive === undefined || folder === '')
    return platform === 'windows' ? `${systemDrive}${above}` : usualProgramData;
  const isTold = as !== undefined || /(?:^|\/)ProgramData$/i.test(folder);
  return isTold ? `${drive}/${folder}` : usualProgramData;
}

const inProgramData = '/ssh/sshd_config';

/** Whether a tree holds Windows by drives, as the machine itself does, or is the system's drive alone. */
function hasDrives(system: FileSystem, { path, standsIn }: Place): boolean {
  const liesOnDrive = !standsIn && path !== null && /^\/[A-Za-z]:/.test(path);
  return liesOnDrive || hasDrive(system);
}

const hasDrive = (system: FileSystem): boolean =>
  orNull(() => system.stat(`/${systemDrive}`))?.type === 'directory';
