import type { Timeline } from '../release.js';

/** Rights of a file that let somebody change it or what is known about it; `winnt.h`. */
const write = {
  /** FILE_WRITE_DATA. */
  data: 0x2,
  /** FILE_APPEND_DATA. */
  append: 0x4,
  /** FILE_WRITE_EA. */
  extended: 0x10,
  /** FILE_WRITE_ATTRIBUTES. */
  attributes: 0x100,
  /** DELETE. */
  remove: 0x1_0000,
  /** WRITE_DAC. */
  list: 0x4_0000,
  /** WRITE_OWNER. */
  owner: 0x8_0000,
} as const;

const content = write.data | write.append | write.extended | write.attributes;
const everything = content | write.remove | write.list | write.owner;

/** Identifiers of the accounts that sshd trusts by themselves. */
export const windowsAccounts = {
  administrators: 'S-1-5-32-544',
  system: 'S-1-5-18',
  trustedInstaller: 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
  /** `NT SERVICE\sshd`, as which sshd up to 7.5 read keys. */
  sshd: 'S-1-5-80-3847866527-469524349-687026318-516638107-1125189541',
} as const;

/** What sshd asks of a file on Windows before it uses it. */
export interface PermissionDemand {
  /** Who may own the file and have any access, besides the account that it is judged for. */
  readonly trusted: readonly (keyof typeof windowsAccounts)[];
  /** Whether sshd opens the file as SYSTEM, who must be able to read it. */
  readonly opensAsSystem: boolean;
  /** Whether an entry for the owner counts as trusted, whoever that is. */
  readonly ownerTrusted: boolean;
  /** Who may have access of other kinds. `sshd`: that account alone, to read. `readers`: everyone who cannot write. `nobody`. */
  readonly others: 'sshd' | 'readers' | 'nobody';
  /** The rights that count as writing. */
  readonly writing: number;
  /**
   * What happens otherwise. `ignored`: sshd goes on without the file. `stopped`: the service ends. `logged`: nothing but a message.
   * `updated`: the one or the other, which the updates of Windows decide.
   */
  readonly otherwise: 'ignored' | 'stopped' | 'logged' | 'updated';
  readonly source: string;
  readonly unverified?: true;
}

/** A kind of file that is judged. */
export type GuardedFile = 'authorized-keys' | 'private-key' | 'command' | 'folder' | 'log-folder';

/** The folders that sshd looks at when it starts. */
export const windowsFolders = [
  ['folder', '__PROGRAMDATA__/ssh'],
  ['log-folder', '__PROGRAMDATA__/ssh/logs'],
] as const satisfies readonly (readonly [GuardedFile, string])[];

const source = 'contrib/win32/win32compat/w32-sshfileperm.c:check_secure_file_permission';
const folderSource = 'contrib/win32/win32compat/w32-sshfileperm.c:check_secure_folder_permission';
const own = ['administrators', 'system'] as const;
const withInstaller = [...own, 'trustedInstaller'] as const;
const strict = {
  opensAsSystem: false,
  ownerTrusted: false,
  others: 'nobody',
  writing: content,
  otherwise: 'ignored',
  source,
} as const;

const stopped = {
  ...strict,
  trusted: own,
  others: 'readers',
  otherwise: 'stopped',
  source: folderSource,
} as const;

/** f87f0c57a. Windows has 9.5 itself, and its updates of March 2025 and later took the end of the service out again. */
const sinceFolders: Timeline<PermissionDemand> = [
  { since: '9.4p1', until: '9.4p1', value: stopped },
  {
    since: '9.5p1',
    until: '9.5p1',
    value: {
      ...stopped,
      otherwise: 'updated',
      source: 'learn.microsoft.com: error-1053-1067-7034-after-update-openssh-doesnt-start',
    },
  },
  { since: '9.6p1', until: '9.8p1', value: stopped },
];

/** Files that sshd since 7.6 opens as SYSTEM. */
const opened = { ...strict, opensAsSystem: true } as const;

/**
 * What sshd_config asks for, although sshd does not look: who writes to it decides what a service of SYSTEM’s does. The tool that comes
 * with sshd asks for more (`OpenSSHUtils.psm1: Repair-SshdConfigPermission`).
 */
export const configurationDemand: PermissionDemand = {
  ...opened,
  trusted: withInstaller,
  others: 'readers',
  writing: everything,
  otherwise: 'logged',
  source: 'contrib/win32/openssh/OpenSSHUtils.psm1',
};

/**
 * What sshd for Windows demands, by release. A file of keys is judged for the account that logs in, if StrictModes is on; a private key
 * for the service, always; `ProgramData\ssh` and its `logs` when the service starts. The file that is named is judged alone, not the
 * folders above it. In a release outside the timeline nothing is judged.
 */
export const windowsPermissions: Readonly<Record<GuardedFile, Timeline<PermissionDemand>>> = {
  'authorized-keys': [
    // 88defae8c: from 7.6 on sshd reads keys as SYSTEM, and its own account is a stranger like any other.
    { until: '7.5p1', value: { ...strict, trusted: own, ownerTrusted: true, others: 'sshd' } },
    { since: '7.6p1', until: '8.0p1', value: { ...opened, trusted: own } },
    { since: '8.1p1', until: '8.5p1', value: { ...opened, trusted: withInstaller } },
    // 1a1a2ac5f.
    { since: '8.6p1', until: '9.9p2', value: { ...opened, trusted: withInstaller, others: 'readers' } },
    {
      since: '10.0p1',
      value: { ...opened, trusted: withInstaller, others: 'readers', writing: everything, unverified: true },
    },
  ],
  'private-key': [
    { until: '7.5p1', value: { ...strict, trusted: own, ownerTrusted: true, others: 'sshd' } },
    { since: '7.6p1', until: '8.0p1', value: { ...opened, trusted: own } },
    { since: '8.1p1', value: { ...opened, trusted: withInstaller } },
  ],
  // The program of AuthorizedKeysCommand or AuthorizedPrincipalsCommand, judged for the account that runs it; misc.c:subprocess.
  command: [
    {
      since: '8.6p1',
      until: '9.9p2',
      value: { ...strict, trusted: withInstaller, others: 'readers', source: 'misc.c:subprocess' },
    },
    {
      since: '10.0p1',
      value: {
        ...strict,
        trusted: withInstaller,
        others: 'readers',
        writing: everything,
        source: 'misc.c:subprocess',
        unverified: true,
      },
    },
  ],
  folder: [
    ...sinceFolders,
    // The source of 2025 only writes to the event log, and of entries alone; the release that began with it was not seen.
    {
      since: '9.9p1',
      value: { ...stopped, writing: everything, otherwise: 'logged', unverified: true },
    },
  ],
  // wmain_sshd.c:create_prgdata_ssh_folder of 2025 has `logs` made, and no longer looked at.
  'log-folder': sinceFolders,
};
