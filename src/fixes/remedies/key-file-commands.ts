import { FileError, type World } from '../../system/index.js';
import { powershellText, shellWord, windowsPath } from '../../semantics/index.js';
import { foldCase } from '../../text/index.js';
import { mendAcl, untroubled } from './acl-commands.js';

/** Commands for files of keys, as the shell of a platform takes them. */
export interface KeyFileCommands {
  /** The path as people of the platform write it. */
  readonly nameOf: (path: string) => string;
  readonly rename: (from: string, to: string) => string;
  /**
   * Puts a first public key into a file that is not there, whose folder may be missing, too. Only what lies in the
   * account’s home becomes its own: a folder elsewhere, such as /etc/ssh, belongs to all.
   */
  readonly create: (path: string, user: string, home?: string | null) => readonly string[];
  /** Adds a public key to a file, also to one whose last line lacks its end. */
  readonly add: (path: string) => readonly string[];
  /** Has a client do so that is let in without the key, for the file in the account's home. */
  readonly copy: (path: string, user: string) => readonly string[];
  readonly endLastLine: (path: string) => readonly string[];
  /** Writes what is in UTF-16, in whole or in part, as plain text. */
  readonly toPlainText: (path: string) => readonly string[];
  readonly removeByteOrderMark: (path: string) => readonly string[];
  readonly showLine: (path: string, line: number) => string;
}

/** What tells how the commands of a system are. */
export type System = Pick<World, 'target' | 'programData' | 'known' | 'fileSystem'>;

const onUnix = (system: System): KeyFileCommands => ({
  nameOf: (path) => path,
  rename: (from, to) => `mv ${shellWord(from)} ${shellWord(to)}`,
  create: (path, user, home = null) => {
    const folder = folderOf(path);
    if (home === null || !path.startsWith(`${home}/`)) {
      // sshd reads it as the account. `install -d` would change the mode and the owner of a folder that is there.
      return [`mkdir -p -m 755 ${shellWord(folder)}`, `install -m 644 -o root KEY.pub ${shellWord(path)}`];
    }
    return [
      ...(folder === home ? [] : [`install -d -m 700 -o ${shellWord(user)} ${shellWord(folder)}`]),
      `install -m 600 -o ${shellWord(user)} KEY.pub ${shellWord(path)}`,
    ];
  },
  add: (path) => {
    const key = mayLackItsEnd(path, system) ? '{ echo; cat KEY.pub; }' : 'cat KEY.pub';
    return [`${key} >> ${shellWord(path)}`];
  },
  // ssh-copy-id ends the last line by itself.
  copy: (_path, user) => [`ssh-copy-id -i KEY.pub ${shellWord(user)}@HOST`],
  endLastLine: (path) => [`echo >> ${shellWord(path)}`],
  toPlainText: (path) => [
    // Keys are ASCII: without the NULs and marks they are what they were, also those that are in UTF-8 already.
    `LC_ALL=C tr -d '\\000\\r\\376\\377' < ${shellWord(path)} > ${shellWord(`${path}.new`)}`,
    `cat ${shellWord(`${path}.new`)} > ${shellWord(path)}`,
  ],
  showLine: (path, line) => `sed -n ${line}p ${shellWord(path)}`,
  removeByteOrderMark: (path) => [`sed -i '1s/^\\xEF\\xBB\\xBF//' ${shellWord(path)}`],
});

const onWindows = (system: System): KeyFileCommands => {
  const nameOf = (path: string): string => windowsPath(path, system);
  const quoted = (path: string): string => powershellText(nameOf(path));
  const add: KeyFileCommands['add'] = (path) => {
    // sshd passes over a blank line. Without it the key would become a part of a line that lacks its end.
    const key = mayLackItsEnd(path, system) ? "'', (Get-Content KEY.pub)" : 'Get-Content KEY.pub';
    return [`${key} | Add-Content -Encoding ascii -LiteralPath ${quoted(path)}`];
  };
  const ownFolder = foldCase(nameOf('__PROGRAMDATA__/ssh'));
  return {
    nameOf,
    rename: (from, to) => `Move-Item -LiteralPath ${quoted(from)} -Destination ${quoted(to)}`,
    create: (path, user) => [
      // The folder of the service is there since the service is, with permissions of its own.
      ...(foldCase(folderOf(nameOf(path).replaceAll('\\', '/')).replaceAll('/', '\\')) === ownFolder
        ? []
        : [`New-Item -ItemType Directory -Force -Path ${quoted(folderOf(path))}`]),
      ...add(path),
      // The file of all administrators is nobody’s own.
      ...mendAcl(nameOf(path), untroubled, /[\\/]Users[\\/]/i.test(path) ? { name: user } : null),
    ],
    add,
    copy: add,
    endLastLine: (path) => [`Add-Content -Encoding ascii -LiteralPath ${quoted(path)} -Value ''`],
    toPlainText: (path) => [
      // Get-Content would read what stands behind a mark as UTF-16 to the end.
      `[IO.File]::WriteAllBytes(${quoted(path)}, [byte[]]([IO.File]::ReadAllBytes(${quoted(path)}) | Where-Object { $_ -notin 0, 254, 255 }))`,
    ],
    showLine: (path, line) => `Get-Content -LiteralPath ${quoted(path)} | Select-Object -Index ${line - 1}`,
    removeByteOrderMark: () => [],
  };
};

/** Whether a file may be there whose last line lacks its end. */
function mayLackItsEnd(path: string, { known, fileSystem }: System): boolean {
  if (!known) return true;
  try {
    const bytes = fileSystem.readFile(path);
    return bytes.length > 0 && bytes.at(-1) !== LINE_FEED;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.code !== 'ENOENT' && error.code !== 'ENOTDIR';
  }
}

const LINE_FEED = 0x0a;

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** The commands of a system's platform. */
export function keyFileCommands(system: System): KeyFileCommands {
  return system.target.platform === 'windows' ? onWindows(system) : onUnix(system);
}
