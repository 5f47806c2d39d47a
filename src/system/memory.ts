import {
  aFlag,
  anInteger,
  aTable,
  aText,
  encodeBytes,
  type Kind,
  requireOptions,
  textOrBytes,
} from '../text/index.js';
import { FileError, type FileStatus, type FileSystem } from './file-system.js';
import { followLinks } from './linked-tree.js';

/** What a file or a directory in memory has besides what lies in it. */
export interface MemoryStatus {
  /** Permission bits; absent: unknown, and taken for 0o644 for files, 0o755 for directories. */
  readonly mode?: number;
  /** Owner; absent: 0. */
  readonly uid?: number;
  /** Group; absent: 0. */
  readonly gid?: number;
  /** A Windows ACL as SDDL. */
  readonly acl?: string;
  /** The content of the file, or the names and all that lies in the directory, cannot be read: EACCES. */
  readonly unreadable?: boolean;
}

/** A file with more than its content, a directory, a link, or something else such as a FIFO or a device. */
export type MemoryEntry =
  | (MemoryStatus & { readonly content: string | Uint8Array })
  | (MemoryStatus & { readonly directory: true })
  | (MemoryStatus & { readonly special: true })
  | { readonly link: string };

interface Entry {
  readonly status: FileStatus;
  readonly unreadable: boolean;
  readonly bytes: Uint8Array;
  readonly link: string;
  /** Names in a directory. */
  readonly names: string[];
}

const noBytes = new Uint8Array();

const present: Kind = { words: 'true', has: (value) => value === true };

/** What makes an entry what it is. */
const natures = { content: textOrBytes, directory: present, special: present, link: aText };

const entryKinds = {
  ...natures,
  mode: anInteger,
  uid: anInteger,
  gid: anInteger,
  acl: aText,
  unreadable: aFlag,
} satisfies Readonly<Record<keyof MemoryStatus | keyof typeof natures, Kind>>;

/** Who writes JavaScript is told by nobody else; what is nothing else would be a device. */
function requireEntry(path: string, given: unknown): void {
  if (textOrBytes.has(given)) return;
  requireOptions(given, entryKinds, {
    where: `${path}: `,
    all: 'what lies there is a text, its bytes or',
    one: 'field',
  });
  const names = Object.keys(natures);
  if (names.filter((name) => Object.hasOwn(given as object, name)).length !== 1)
    throw new TypeError(
      `${path}: one of ${names.map((name) => `\`${name}\``).join(', ')} says what is there`,
    );
}

function entryOf(given: string | Uint8Array | MemoryEntry): Entry {
  const entry: MemoryEntry =
    typeof given === 'string' || given instanceof Uint8Array ? { content: given } : given;
  if ('link' in entry) {
    const status: FileStatus = {
      type: 'link',
      mode: 0o777,
      uid: 0,
      gid: 0,
      size: encodeBytes(entry.link).length,
    };
    return { status, unreadable: false, bytes: noBytes, link: entry.link, names: [] };
  }
  const type = 'content' in entry ? 'file' : 'directory' in entry ? 'directory' : 'other';
  const content = 'content' in entry ? entry.content : noBytes;
  const bytes = typeof content === 'string' ? encodeBytes(content) : content;
  const { mode = type === 'directory' ? 0o755 : 0o644, uid = 0, gid = 0, acl, unreadable = false } = entry;
  const status: FileStatus = {
    type,
    mode,
    uid,
    gid,
    size: bytes.length,
    ...(acl === undefined ? {} : { acl }),
    ...(entry.mode === undefined ? { modeAssumed: true } : {}),
  };
  return { status, unreadable, bytes, link: '', names: [] };
}

/** `/a/b` of `a/b`, `/a//b/`, and the like. */
function keyOf(path: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) throw new TypeError(`${path}: a path in memory cannot contain '..'`);
  return `/${names.join('/')}`;
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/**
 * A file system that lives in memory: tests, editors, browsers. Directories above a file need not be given. Links are resolved
 * as on disk, and never lead out.
 *
 * @param files - by absolute path; text is written as UTF-8, with U+DC80 to U+DCFF as the bytes that they stand for
 * @throws TypeError when an entry has a field that does not exist or is of another kind than its type says, or when a path contains `..`, occurs twice, or lies below something that is not a directory
 * @example
 * const fs = memoryFileSystem({
 *   '/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
 *   '/etc/ssh/sshd_config.d/10-own.conf': { content: 'Port 2222\n', mode: 0o600, unreadable: true },
 *   '/etc/os-release': { link: '../usr/lib/os-release' },
 * });
 */
export function memoryFileSystem(
  files: Readonly<Record<string, string | Uint8Array | MemoryEntry>>,
): FileSystem {
  if (!aTable.has(files)) throw new TypeError('files in memory have to be a table, by their paths');
  const entries = new Map<string, Entry>();
  for (const [path, given] of Object.entries(files)) {
    requireEntry(path, given);
    const key = keyOf(path);
    if (entries.has(key)) throw new TypeError(`${path}: given twice`);
    entries.set(key, entryOf(given));
  }
  for (const path of [...entries.keys()]) enter(path);
  if (!entries.has('/')) entries.set('/', entryOf({ directory: true }));

  /** Lists a path in its directory, and the directories above that are not given in theirs. */
  function enter(path: string): void {
    for (let child = path; child !== '/'; child = parentOf(child)) {
      const parent = parentOf(child);
      const name = child.slice(child.lastIndexOf('/') + 1);
      const present = entries.get(parent);
      if (present !== undefined) {
        if (present.status.type !== 'directory') throw new TypeError(`${path}: ${parent} is not a directory`);
        present.names.push(name);
        return;
      }
      const implied = entryOf({ directory: true });
      implied.names.push(name);
      entries.set(parent, implied);
    }
  }

  function at(path: string): Entry {
    const entry = entries.get(path);
    if (path !== '/' && entries.get(parentOf(path))?.unreadable === true) throw new FileError('EACCES', path);
    if (entry === undefined) throw new FileError('ENOENT', path);
    return entry;
  }

  function readable(path: string): Entry {
    const entry = at(path);
    if (entry.unreadable) throw new FileError('EACCES', path);
    return entry;
  }

  return followLinks({
    lstat: (path) => at(path).status,
    readLink: (path) => at(path).link,
    readFile: (path) => readable(path).bytes,
    readDirectory: (path) => readable(path).names,
  });
}
