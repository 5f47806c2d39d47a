import { describeListFault } from '../../openssh/index.js';
import {
  type Remedy,
  type RemedyCode,
  shellWord,
  type UserFile,
  windowsPath,
} from '../../semantics/index.js';
import { accountCommands } from './account-commands.js';
import { chosen, mendAcl } from './acl-commands.js';
import { keyFileCommands, type System } from './key-file-commands.js';
import { signingCommand } from './signing-command.js';

/** What is to be done on a system, in words and commands. */
export interface Instruction {
  /** Lower case, no full stop. */
  readonly description: string;
  /** To be run on the system itself. */
  readonly commands: readonly string[];
}

type Data<Code extends RemedyCode> = Extract<Remedy, { readonly code: Code }>;

/** How an instruction is made, by its code. */
type Writers = {
  readonly [Code in RemedyCode]: (remedy: Data<Code>, system: System) => string | Instruction;
};

/** What belongs in a file of the user’s. */
const content: Readonly<Record<UserFile, string>> = {
  AuthorizedKeysFile: 'the public key',
  AuthorizedPrincipalsFile: 'a principal of the certificate',
};

const newKey = 'ssh-keygen -t ed25519';

const tokens: Readonly<Record<string, string>> = { h: 'the home directory', u: 'the name' };

const aclOwners = { file: 'the file', folder: 'the folder', 'host-keys': 'the host keys' } as const;

const writers: Writers = {
  'mend-configuration': () => 'mend the configuration; sshd-lint check shows every fault',
  'mend-addresses': () => 'mend the list of addresses',
  'drop-passphrases': () => 'take the passphrases off the host keys: ssh-keygen -p -f KEY',
  'make-host-keys': () => told('make the host keys, or take the lines out', 'ssh-keygen -A'),
  'close-host-keys': () =>
    told(
      'close the host keys to others; sshd-lint --fs shows what is wrong with each',
      'chmod 600 /etc/ssh/ssh_host_*_key',
    ),
  'mend-acls': ({ of, files }, system) => {
    const [first] = files;
    const choice = first === undefined || first.account === null ? '' : chosen(first.verdict);
    return {
      description: `give ${aclOwners[of]} the permissions that sshd wants, as administrator${choice}`,
      commands: files.flatMap(({ path, verdict, account }) =>
        mendAcl(windowsPath(path, system), verdict, account, of === 'folder' ? 'folder' : 'file'),
      ),
    };
  },

  'write-line': ({ line, isDefault }) => `write \`${line}\`${isDefault ? ', the default' : ''}`,
  'remove-line': () => 'remove the line',
  'leave-block': () => 'take the line out of the block',
  'take-out-of-list': ({ list, name }) => `take what matches ${name} out of ${list}`,
  'add-to-list': ({ list, name }) => `add ${name} to ${list}`,
  'join-group': ({ list, user }) =>
    `make ${user} a member of a group that ${list} names, or add to ${list} a group that it is in`,
  'name-group': ({ list, user }) =>
    `give the group of ${user} a line in /etc/group, or make ${user} a member of one that has a line and that ${list} does not name`,
  'let-root-in': () =>
    'write `PermitRootLogin prohibit-password`, which lets root in by key, or use another account and sudo',
  'let-root-pass': () =>
    'write `PermitRootLogin yes`, under which AuthenticationMethods still asks for all of it, or let the key be enough for root in AuthenticationMethods',
  'force-command-of-key': () => 'write command="…" in front of the key',
  'add-publickey': () => 'add `publickey` to AuthenticationMethods',
  'give-what-is-asked': () =>
    'switch on what AuthenticationMethods asks for besides the key; `sshd-lint who login` says what is off',
  'add-algorithm': ({ keyword, type }) =>
    told(
      `make a key of a type that is listed, or add this one to ${keyword}`,
      ...(type === null ? [] : [`ssh-keygen -t ${type}`]),
    ),
  'write-tokens': ({ known }) => {
    const words = Object.entries(tokens).flatMap(([letter, what]) =>
      known.includes(letter) ? [`%${letter} for ${what}`] : [],
    );
    return `write ${[...words, '%% for a percent sign'].join(', ')}`;
  },
  'name-account': () => 'name an account that exists',
  'drop-forced-command': ({ isGit }) =>
    isGit
      ? 'take the forced command away; the shell keeps the account to git by itself'
      : 'take the forced command away',
  'name-program': () => 'name a program that the account can run, or take the forced command away',
  'write-absolute-path': () => 'write an absolute path',
  'write-chroot-tokens': () => 'write %h, %u or %%',
  'name-folder': () => 'name a folder, or put one in its place',
  'force-sftp': () => 'write `ForceCommand internal-sftp` beside ChrootDirectory, or put a system below it',
  'correct-path': ({ keyword }) => `correct the path in ${keyword}`,

  'log-in-otherwise': ({ byPassword }) =>
    byPassword
      ? 'log in as a local account, as one of a domain, or with the password'
      : 'log in as a local account, or as one of a domain',
  'create-account': ({ user }, { target }) =>
    told('create the account, or log in by another name', ...accountCommands(target).create(user)),
  unlock: ({ user, starred }, { target }) =>
    told(
      starred ? 'unlock the account; `*` still lets no password in' : 'unlock the account',
      ...accountCommands(target).unlock(user),
    ),
  'let-live': ({ user }, { target }) =>
    told('let the account live on', ...accountCommands(target).liveOn(user)),
  'keep-password': ({ user, changed }, { target }) =>
    changed === null
      ? told('let the password never expire', ...accountCommands(target).keepPassword(user))
      : told(
          'give the account a new password, or let the one it has never expire',
          ...accountCommands(target).keepPassword(user, changed),
        ),
  'make-shadow-line': () => told('make the line', 'pwconv'),
  'run-shell': ({ path }) => told('let the account run its shell', `chmod a+x ${shellWord(path)}`),
  'install-shell': ({ shell }) =>
    `install ${shell}; any other shell would let the account do more than this one`,
  'give-shell': ({ user, orSftp }, { target }) =>
    told(
      orSftp
        ? 'give the account a shell, or `ForceCommand internal-sftp` for sftp alone'
        : 'give the account a shell that exists',
      ...accountCommands(target).giveShell(user),
    ),

  'give-path': ({ path, user }) =>
    told(`give ${path} to ${user}`, `chown ${shellWord(user)} ${shellWord(path)}`),
  'avoid-folder': ({ path }) => `use a path outside of ${path}, which is there for others to write to`,
  'close-path': ({ path }) =>
    told(`take from others the right to write to ${path}`, `chmod go-w ${shellWord(path)}`),
  'open-path': ({ path, isFolder, own }) => {
    const whom = own ? 'the account' : 'others';
    return told(
      isFolder ? `let ${whom} pass through the folder` : `let ${whom} read the file`,
      `chmod ${own ? 'u' : 'a'}+${isFolder ? 'x' : 'r'} ${shellWord(path)}`,
    );
  },
  'open-program': ({ path }) => told('let others run the program', `chmod a+rx ${shellWord(path)}`),
  'put-program': () => 'put the program there',
  'make-folder': ({ path }) => told('make the folder', `install -d -m 755 -o root ${shellWord(path)}`),
  'make-root-home': ({ path, user }, system) => {
    const { description, commands } = instructionOf({ code: 'give-path', path, user: 'root' }, system);
    return told(
      `${description}, and make a folder below it that ${user} may write to`,
      ...commands,
      `install -d -m 700 -o ${shellWord(user)} ${shellWord(`${path}/files`)}`,
    );
  },
  'remove-file': ({ path }) => told('remove the file', `rm ${shellWord(path)}`),
  'rename-file': ({ from, to }, system) =>
    told('give the file its right name', keyFileCommands(system).rename(from, to)),
  'put-into-file': ({ path, keyword, user, home }, system) => {
    const { nameOf, create } = keyFileCommands(system);
    return told(
      `put ${content[keyword]} into ${nameOf(path)}`,
      ...(keyword === 'AuthorizedKeysFile' ? create(path, user, home) : []),
    );
  },
  'put-in-place': ({ at, isLink, path, keyword, user, home }, system) => {
    const { rename, create } = keyFileCommands(system);
    return told(
      isLink ? `put ${content[keyword]} there` : `put a folder in its place, and ${content[keyword]} into it`,
      rename(at, `${at}.old`),
      ...(keyword === 'AuthorizedKeysFile' ? create(path, user, home) : []),
    );
  },
  'put-file-in-place': ({ keyword }) =>
    `put a file with ${content[keyword]} in its place, or name another one in ${keyword}`,
  // No command: what lies in it may be the system’s, as in `/etc/ssh`.
  'take-folder-away': ({ keyword, isMeant }) =>
    isMeant
      ? `take the folder away once nothing in it is needed, and put a file with ${content[keyword]} there`
      : `name a file in ${keyword}, not the folder`,

  'write-as-text': ({ path }, system) => {
    const { nameOf, toPlainText } = keyFileCommands(system);
    return told(`write ${nameOf(path)} anew as plain text`, ...toPlainText(path));
  },
  'take-private-key-out': ({ path }, system) =>
    told(
      `take the private key out of ${keyFileCommands(system).nameOf(path)}, make a new pair, and put the public key (.pub) there`,
      newKey,
    ),
  'convert-key': () => told('convert the key', 'ssh-keygen -i -f KEY'),
  'drop-byte-order-mark': ({ path }, system) =>
    told('take the byte order mark off', ...keyFileCommands(system).removeByteOrderMark(path)),
  'add-key': ({ path, user, byLogin }, system) => {
    const { nameOf, add, copy } = keyFileCommands(system);
    const commands = byLogin ? copy(path, user) : add(path);
    return told(`put the public key into ${nameOf(path)}, on one line`, ...commands);
  },
  'make-key': () => told('make another key', newKey),
  'use-other-key': () => told('use another key', newKey),
  'mend-options': ({ line, path }) => `mend the options in line ${line} of ${path}`,
  'mark-authority': ({ line, path }) => `write cert-authority in front of line ${line} of ${path}`,
  'unmark-authority': ({ line, path }) => `take cert-authority out of line ${line} of ${path}`,
  'change-expiry': ({ line, path }) => `give line ${line} of ${path} another expiry-time, or none`,
  'drop-principals': ({ line, path }) => `take principals= out of line ${line} of ${path}`,
  'mend-from': ({ line, path, fault }) =>
    `mend from= in line ${line} of ${path}: ${describeListFault(fault, 'from=')}`,
  'widen-from': ({ line, path, addr }) => `add ${addr} to from= in line ${line} of ${path}`,
  'drop-one-command': () => 'take one of the two commands away',

  'sign-anew': ({ certificate, ...wishes }) =>
    told('sign the certificate anew', signingCommand(certificate, wishes)),
  'sign-by-other': () => 'have the certificate signed by an authority whose type is listed',
  'have-signed': ({ path }) =>
    `have the key signed by an authority in ${path}, and use the certificate (ssh -o CertificateFile=…)`,
  'sign-for-address': ({ source, addr }) =>
    `connect from ${source}, or have the certificate signed for ${addr} as well (-O source-address=…)`,
  'put-authority': ({ path }) =>
    path === null ? 'put the authority’s public key there' : `put the authority’s public key into ${path}`,
  'leave-key-alone': ({ line, path }) => `leave nothing but the public key in line ${line} of ${path}`,
  'take-line-out': ({ line, path }) => `take line ${line} out of ${path}, or put a # in front of it`,
  'write-principal': () => 'write a principal into the file, and sign the certificate for it',
  'add-principal': () => 'add a principal of the certificate to the file',
  'make-revocations': ({ path }) =>
    told('make the file, empty if nothing is revoked, or take the line out', `touch ${shellWord(path)}`),
  'remake-revocations': ({ path }) => told('make the list anew', `ssh-keygen -k -f ${shellWord(path)} KEYS`),
};

function told(description: string, ...commands: readonly string[]): Instruction {
  return { description, commands };
}

/**
 * What is to be done about something, as people read it and shells take it.
 *
 * @param system - the one that the commands are for
 * @example
 * instructionOf({ code: 'close-path', path: '/home/bob' }, world).commands; // ['chmod go-w /home/bob']
 */
export function instructionOf(remedy: Remedy, system: System): Instruction {
  // The code says which of the writers it is, and each takes what goes with its code.
  const write = writers[remedy.code] as (remedy: Remedy, system: System) => string | Instruction;
  const written = write(remedy, system);
  return typeof written === 'string' ? told(written) : written;
}
