import type { Platform } from '../openssh/index.js';
import { decodeBytes, lastFew } from '../text/index.js';
import { FileError, type FileSystem } from './file-system.js';

/** A line of passwd(5). */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  /** The primary group. */
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** A line of group(5). */
export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  /** Who belongs to it besides those whose primary group it is. */
  readonly members: readonly string[];
}

/** An account as sshd sees it. */
export interface Account extends PasswdEntry {
  /** The names of its groups, the primary one first, each once: what `Match Group` and `AllowGroups` are compared with. */
  readonly groups: readonly string[];
}

/** The accounts of a world. */
export interface Accounts {
  /** Whether they were found at all; if not, nobody is known, and nothing may be concluded from that. */
  readonly known: boolean;
  /** The names of all accounts, in the order of the file, each once. */
  readonly userNames: readonly string[];
  /** All accounts, in the order of the file, each once. The same list whenever it is asked for. */
  readonly users: readonly Account[];
  /** The names of all groups, in the order of the file, each once. */
  readonly groupNames: readonly string[];
  /** An account as getpwnam(3) finds it: by its exact name. */
  user(name: string): Account | undefined;
  /** The names of an account's groups; empty where there is no such account. */
  groupsOf(user: string): readonly string[];
  /** The home directory, `undefined` where there is no such account. */
  homeOf(user: string): string | undefined;
  /** The numbers of an account's groups, the primary one first; empty where there is no such account. */
  groupIdsOf(user: string): readonly number[];
  /** The first account with a number, as getpwuid(3) finds it. */
  userById(uid: number): PasswdEntry | undefined;
  /** The first group with a number, as getgrgid(3) finds it. */
  groupById(gid: number): GroupEntry | undefined;
  /** The accounts whose primary group it is, in the order of the file. */
  usersOfPrimaryGroup(gid: number): readonly PasswdEntry[];
}

const maximumId = 0xffff_ffff;

/** What both files have in common: blank lines and comments are passed over, and so are entries for NIS (`+`, `-`). */
function parseLines<T>(text: string, parse: (line: string) => T | null): readonly T[] {
  const entries: T[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end).trimStart();
    start = end + 1;
    if (line === '' || '#+-'.includes(line.charAt(0))) continue;
    const entry = parse(line);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** A number as the C library reads it; `null` where there is none, or one too large. */
function parseId(field: string | undefined): number | null {
  if (field === undefined || !/^\s*\+?\d+$/.test(field)) return null;
  const id = Number(field);
  return id > maximumId ? null : id;
}

/**
 * Reads passwd(5) as glibc does (`nss_files`): lines without two numbers are passed over, missing fields behind them are empty.
 *
 * @example
 * parsePasswd('bob:x:1000:1000::/home/bob:/bin/sh\n')[0]?.home; // '/home/bob'
 */
export function parsePasswd(text: string): readonly PasswdEntry[] {
  return parseLines(text, (line) => {
    const [name = '', , uidField, gidField, , home = '', ...shell] = line.split(':');
    const uid = parseId(uidField);
    const gid = parseId(gidField);
    return uid === null || gid === null ? null : { name, uid, gid, home, shell: shell.join(':') };
  });
}

/**
 * Reads group(5) as glibc does (`nss_files`): lines without a number are passed over; blanks in front of a member are, too.
 *
 * @example
 * parseGroup('staff:x:50:bob,eve\n')[0]?.members; // ['bob', 'eve']
 */
export function parseGroup(text: string): readonly GroupEntry[] {
  return parseLines(text, (line) => {
    const [name = '', , gidField, ...rest] = line.split(':');
    const gid = parseId(gidField);
    if (gid === null) return null;
    const members = rest
      .join(':')
      .split(',')
      .map((member) => member.trimStart())
      .filter((member) => member !== '');
    return { name, gid, members };
  });
}

/** The first of the entries that have the same key, which is the one that the C library finds. */
function firstBy<K, T>(entries: readonly T[], keyOf: (entry: T) => K): ReadonlyMap<K, T> {
  const first = new Map<K, T>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (!first.has(key)) first.set(key, entry);
  }
  return first;
}

/**
 * Joins the entries of both files. A user's groups are those of getgrouplist(3): the primary one, then those that list the user, in
 * the order of the file; a number has the name of the first group with it (`groupaccess.c:ga_init`).
 *
 * @example
 * const accounts = accountsOf(parsePasswd(passwd), parseGroup(group));
 * accounts.groupsOf('bob'); // ['bob', 'staff']
 */
export function accountsOf(passwd: readonly PasswdEntry[], group: readonly GroupEntry[]): Accounts {
  const entries = firstBy(passwd, ({ name }) => name);
  const groupsByName = firstBy(group, ({ name }) => name);
  const groupsById = firstBy(group, ({ gid }) => gid);
  const usersById = firstBy(passwd, ({ uid }) => uid);
  const usersByGroup = new Map<number, PasswdEntry[]>();
  for (const entry of passwd) {
    const known = usersByGroup.get(entry.gid);
    if (known === undefined) usersByGroup.set(entry.gid, [entry]);
    else known.push(entry);
  }
  const idsByMember = new Map<string, number[]>();
  for (const { gid, members } of group) {
    for (const member of members) {
      const ids = idsByMember.get(member);
      if (ids === undefined) idsByMember.set(member, [gid]);
      else ids.push(gid);
    }
  }

  const groupIdsOf = ({ name, gid }: PasswdEntry): readonly number[] => [
    ...new Set([gid, ...(idsByMember.get(name) ?? [])]),
  ];
  const users = new Map<string, Account>();
  for (const [name, entry] of entries) {
    const names = groupIdsOf(entry).flatMap((gid) => groupsById.get(gid)?.name ?? []);
    users.set(name, { ...entry, groups: [...new Set(names)] });
  }

  return {
    known: true,
    userNames: [...users.keys()],
    users: [...users.values()],
    groupNames: [...groupsByName.keys()],
    user: (name) => users.get(name),
    groupsOf: (user) => users.get(user)?.groups ?? [],
    homeOf: (user) => users.get(user)?.home,
    groupIdsOf: (user) => {
      const entry = entries.get(user);
      return entry === undefined ? [] : groupIdsOf(entry);
    },
    userById: (uid) => usersById.get(uid),
    groupById: (gid) => groupsById.get(gid),
    usersOfPrimaryGroup: (gid) => usersByGroup.get(gid) ?? [],
  };
}

/** Nobody is known, and nothing may be concluded from that. */
export const unknownAccounts: Accounts = { ...accountsOf([], []), known: false };

/**
 * The accounts in `/etc/passwd` and `/etc/group` of a file system; unknown where either cannot be read. They are read when first
 * asked for.
 *
 * @example
 * accountsFrom(fileSystem).user('root')?.uid; // 0
 */
export function accountsFrom(fileSystem: FileSystem): Accounts {
  return new LazyAccounts(fileSystem);
}

/** A class, because V8 makes a shape of its own, which only a full collection takes back, for each object literal with getters. */
class LazyAccounts implements Accounts {
  readonly #fileSystem: FileSystem;
  #read: Accounts | undefined;

  constructor(fileSystem: FileSystem) {
    this.#fileSystem = fileSystem;
  }

  get #accounts(): Accounts {
    return (this.#read ??= readAccounts(this.#fileSystem));
  }

  get known(): boolean {
    return this.#accounts.known;
  }

  get userNames(): readonly string[] {
    return this.#accounts.userNames;
  }

  get users(): readonly Account[] {
    return this.#accounts.users;
  }

  get groupNames(): readonly string[] {
    return this.#accounts.groupNames;
  }

  user(name: string): Account | undefined {
    return this.#accounts.user(name);
  }

  groupsOf(user: string): readonly string[] {
    return this.#accounts.groupsOf(user);
  }

  homeOf(user: string): string | undefined {
    return this.#accounts.homeOf(user);
  }

  groupIdsOf(user: string): readonly number[] {
    return this.#accounts.groupIdsOf(user);
  }

  userById(uid: number): PasswdEntry | undefined {
    return this.#accounts.userById(uid);
  }

  groupById(gid: number): GroupEntry | undefined {
    return this.#accounts.groupById(gid);
  }

  usersOfPrimaryGroup(gid: number): readonly PasswdEntry[] {
    return this.#accounts.usersOfPrimaryGroup(gid);
  }
}

/** Hosts of a fleet have their accounts in common. Of longer files, in characters, none are kept. */
const knownAccounts = lastFew<Accounts>(16, 65_536);

const passwdFile = '/etc/passwd';
const groupFile = '/etc/group';

/** The numbers that programs give to people, and not to services; login.defs(5): UID_MIN, UID_MAX. */
const ordinary = { first: 1000, last: 60_000 } as const;

/**
 * macOS gives its first account 501. It takes those below 500 for services, and does not offer them for a login: `Hide500Users` of
 * loginwindow.
 */
const firstOfMacos = 500;

/**
 * Whether a number is that of an account of a person, and not of a service.
 *
 * @example
 * isOrdinary(501, 'macos'); // true; 'debian': false
 */
export function isOrdinary(uid: number, platform: Platform): boolean {
  return uid >= (platform === 'macos' ? firstOfMacos : ordinary.first) && uid <= ordinary.last;
}

/** Why the accounts of a file system are unknown: the files of them that cannot be read. */
export function unreadAccountFiles(fileSystem: FileSystem): readonly FileError[] {
  return [passwdFile, groupFile].flatMap((path) => {
    try {
      fileSystem.readFile(path);
      return [];
    } catch (error) {
      if (error instanceof FileError) return [error];
      throw error;
    }
  });
}

function readAccounts(fileSystem: FileSystem): Accounts {
  try {
    const passwd = decodeBytes(fileSystem.readFile(passwdFile));
    const group = decodeBytes(fileSystem.readFile(groupFile));
    return knownAccounts(`${passwd.length}:${passwd}${group}`, () =>
      accountsOf(parsePasswd(passwd), parseGroup(group)),
    );
  } catch (error) {
    if (error instanceof FileError) return unknownAccounts;
    throw error;
  }
}
