import { isNone } from '../../openssh/index.js';
import { unreadAccountFiles } from '../../system/index.js';
import { windowsPath } from '../acl/index.js';
import type { CompiledProgram } from '../program.js';
import { otherNameServices } from '../name-services.js';
import { isHidden, walk } from '../keys/walk.js';
import { accountCommands } from './account-commands.js';
import { asking, isLongName, type LoginContext, passed, refused, undecided, unknown } from './context.js';
import type { Part } from './model.js';
import { lockStation, pamStation, usesPam } from './passwords.js';
import { mendShell } from './shells.js';

/** Whether there is such an account, whether it is locked or expired, and whether its shell is one; auth.c:allowed_user. */
export function accountStation(context: LoginContext): Part {
  const { account, accounts, request, target } = context;
  if (account === null) {
    if (accounts.known) return strangerStation(context);
    if (target.platform === 'windows') return windowsAccountStation(context);
    if (target.platform === 'macos' && context.home !== null) return macAccountStation(context, context.home);
    return unknown(`whether there is an account ${request.user} is not known: ${whyUnknown(context)}`);
  }
  const byPam = usesPam(context);
  const closed = byPam ? pamStation(context) : lockStation(context);
  if (closed !== null && closed.verdict !== 'ok') return closed;
  const shell = shellFault(context);
  if (shell !== null) return shell;
  const pam = byPam ? '; PAM has a say as well (/etc/pam.d/sshd)' : '';
  return passed(`${account.name} (${account.uid}), home ${account.home}, shell ${shellOf(context)}${pam}`);
}

function whyUnknown({ world, target }: LoginContext): string {
  if (!world.known) return 'the file belongs to no known system; --sysroot names one';
  if (target.platform === 'macos')
    return 'macOS does not keep its accounts in /etc/passwd, and there is no home of that name in /Users';
  const unread = unreadAccountFiles(world.fileSystem);
  return unread.map(({ path, reason }) => `${world.outerPath(path)} cannot be read (${reason})`).join(', ');
}

/** Accounts of Windows are in no file. What the caller says of one, and its profile, must do. */
function windowsAccountStation({ request, connection, home, program, logs, world }: LoginContext): Part {
  const { user, groups } = request;
  if (/^azuread[\\/]/i.test(user)) {
    const asks = asksForGroups(program);
    return refused(
      `${user} is an account of Entra ID, for which Windows gives sshd no session without its password`,
      {
        description: `log in as a local account, as one of a domain${asks ? '' : ', or with the password'}`,
        commands: [],
      },
      ...(asks ? [logs('groupsUntold', user.toLowerCase())] : []),
    );
  }
  if (isLongName(user)) {
    return unknown(
      `sshd compares with the short form of ${user}; say --user DOMAIN\\NAME, the domain by its short name`,
    );
  }
  const profile = home === null ? '' : `, profile ${windowsPath(home, world)}`;
  const enabled = 'that it is enabled is taken for granted';
  if (groups !== undefined) {
    const member = groups.length === 0 ? 'of no group' : `of ${groups.join(', ')}`;
    const nested =
      (connection.groups ?? []).length > groups.length
        ? ', and so of administrators, unless these were taken out of that group'
        : '';
    return passed(`${user}, ${member} as --group says${nested}${profile}; ${enabled}`);
  }
  if (!asksForGroups(program)) return passed(`${user}${profile}; ${enabled}`);
  return asking(
    ['--group'],
    `${user}${profile}; its groups are in no file of Windows: say --group administrators, or --group users`,
  );
}

/** Accounts of macOS are in no text file. Whose home there is, there is an account of. */
function macAccountStation({ request, program }: LoginContext, home: string): Part {
  const { user, groups } = request;
  const says = `${user}, home ${home} by its name; that it is enabled is taken for granted, and PAM has a say as well (/etc/pam.d/sshd)`;
  return groups === undefined && asksForGroups(program)
    ? asking(['--group'], `${says}; its groups are in no text file of macOS (--group)`)
    : passed(says);
}

/** Whether the groups of an account decide anything. */
function asksForGroups(program: CompiledProgram): boolean {
  return (
    program.assignments('AllowGroups').length + program.assignments('DenyGroups').length > 0 ||
    program.statements.some(
      (statement) => statement.type === 'match' && statement.criteria.some(({ kind }) => kind === 'group'),
    )
  );
}

const shellOf = ({ account }: LoginContext): string => account?.shell || '/bin/sh';

/** No such account in /etc/passwd: elsewhere there may be one, if the system looks elsewhere. */
function strangerStation(context: LoginContext): Part {
  const { user } = context.request;
  const sources = otherNameServices(context.fileSystem);
  if (sources.length > 0) {
    return unknown(
      `${user} is not in /etc/passwd; ${sources.join(', ')} may know the account (/etc/nsswitch.conf)`,
    );
  }
  return refused(
    `there is no account ${user}`,
    {
      description: 'create the account, or log in by another name',
      commands: accountCommands(context.target).create(user),
    },
    context.logs('invalidUser', user, 'ADDRESS'),
  );
}

/** auth.c:allowed_user: the shell must be a program, unless a chroot decides what it is. */
function shellFault(context: LoginContext): Part | null {
  const { value, open } = context.setting('ChrootDirectory');
  if (value !== undefined && !isNone(value)) return null;
  const fault = shellFaultOutside(context);
  return fault === null || open === null ? fault : undecided(open);
}

function shellFaultOutside(context: LoginContext): Part | null {
  const { request, fileSystem } = context;
  const shell = shellOf(context);
  const found = walk(fileSystem, shell);
  if (found.kind === 'stopped') {
    if (isHidden(found.error))
      return unknown(`whether the shell ${shell} exists cannot be told: ${found.error.reason}`);
    // No system is without it: this is a part of one, as a repository of configurations has it.
    if (walk(fileSystem, '/bin/sh').kind === 'stopped')
      return unknown(
        `whether the shell ${shell} exists is not known: the system is there in part only, without /bin/sh`,
      );
    return refused(
      `the shell ${shell} does not exist`,
      mendShell(shell, request.user, null, context.target),
      context.logs('shellMissing', request.user, shell),
    );
  }
  if (found.status.type === 'file' && (found.status.mode & 0o111) !== 0) return null;
  return refused(
    `the shell ${shell} is no program`,
    mendShell(shell, request.user, found, context.target),
    context.evidenceOf({ path: found.path, status: found.status }),
    context.logs('shellNotExecutable', request.user, shell),
  );
}
