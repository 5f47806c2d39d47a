import type { Platform, Target } from '../../openssh/index.js';
import { shellWord } from '../../semantics/index.js';

/** Commands for accounts, with the programs that a system has for that; none where it has none. */
export interface AccountCommands {
  /** Unlocks an account; one that has no password gets none by it. */
  readonly unlock: (user: string) => readonly string[];
  /** Gives an account the shell `/bin/sh`. */
  readonly giveShell: (user: string) => readonly string[];
  readonly create: (user: string) => readonly string[];
  /** Creates an account that nobody logs in to. */
  readonly createForProgram: (user: string) => readonly string[];
  /** Takes away the day on which an account expires. */
  readonly liveOn: (user: string) => readonly string[];
  /** Lets the password of an account never expire; `changed`: and takes it for changed on that day. */
  readonly keepPassword: (user: string, changed?: string) => readonly string[];
}

const none = (): readonly string[] => [];

/** The programs of shadow-utils. */
const linux: AccountCommands = {
  unlock: (user) => [`usermod -p '*' ${shellWord(user)}`],
  giveShell: (user) => [`usermod -s /bin/sh ${shellWord(user)}`],
  create: (user) => [`useradd -m ${shellWord(user)}`],
  createForProgram: (user) => [
    `useradd --system --no-create-home --shell /usr/sbin/nologin ${shellWord(user)}`,
  ],
  liveOn: (user) => [`chage -E -1 ${shellWord(user)}`],
  keepPassword: (user, changed) => [
    changed === undefined
      ? `chage -M -1 -I -1 ${shellWord(user)}`
      : `chage -d ${changed} -M -1 ${shellWord(user)}`,
  ],
};

/** Edits the line of an account. */
const inLineOf = (user: string, file: string, pattern: string, text: string): readonly string[] => [
  `sed -i ${shellWord(`s#^\\(${user.replace(/[.*[\]^$\\#]/g, '\\$&')}:\\)${pattern}#\\1${text}#`)} ${file}`,
];

/** BusyBox alone, which has no program that changes an account. */
const busyBox: AccountCommands = {
  unlock: (user) => inLineOf(user, '/etc/shadow', '!', '*'),
  giveShell: (user) => inLineOf(user, '/etc/passwd', '\\(.*:\\)[^:]*$', '\\2/bin/sh'),
  create: none,
  createForProgram: none,
  liveOn: none,
  keepPassword: none,
};

const unlockAlpine = (user: string): readonly string[] => [`echo ${shellWord(`${user}:*`)} | chpasswd -e`];

const byPlatform: Readonly<Partial<Record<Platform, AccountCommands>>> = {
  alpine: {
    ...busyBox,
    unlock: unlockAlpine,
    // What `adduser -D` makes is locked.
    create: (user) => [`adduser -D ${shellWord(user)}`, ...unlockAlpine(user)],
    createForProgram: (user) => [`adduser -S -D -H -s /sbin/nologin ${shellWord(user)}`],
  },
  openwrt: busyBox,
  freebsd: {
    unlock: (user) => [`pw unlock ${shellWord(user)}`],
    giveShell: (user) => [`pw usermod ${shellWord(user)} -s /bin/sh`],
    create: (user) => [`pw useradd ${shellWord(user)} -m`],
    createForProgram: (user) => [`pw useradd ${shellWord(user)} -d /nonexistent -s /usr/sbin/nologin`],
    liveOn: (user) => [`pw usermod ${shellWord(user)} -e 0`],
    keepPassword: (user) => [`pw usermod ${shellWord(user)} -p 0`],
  },
  openbsd: {
    unlock: none,
    giveShell: linux.giveShell,
    create: linux.create,
    createForProgram: (user) => [`useradd -d /var/empty -s /sbin/nologin ${shellWord(user)}`],
    liveOn: none,
    keepPassword: none,
  },
  macos: {
    unlock: none,
    giveShell: (user) => [`sudo dscl . -create ${shellWord(`/Users/${user}`)} UserShell /bin/sh`],
    create: none,
    createForProgram: none,
    liveOn: none,
    keepPassword: none,
  },
};

/**
 * The commands of a target's platform. Linux: shadow-utils. Of Alpine and OpenWrt what BusyBox has there; packages can bring more. Those
 * beside shadow-utils come from the manuals of the programs, and were not tried.
 */
export function accountCommands({ platform }: Pick<Target, 'platform'>): AccountCommands {
  return byPlatform[platform] ?? linux;
}
