import { isNone } from '../../openssh/index.js';
import { unreadAccountFiles } from '../../system/index.js';
import { foldCase } from '../../text/index.js';
import type { CompiledProgram } from '../program.js';
import { otherNameServices } from '../name-services.js';
import { isHidden, walk } from '../keys/walk.js';
import { asking, isLongName, type LoginContext, passed, refused, undecided, unknown } from './context.js';
import type { Part } from './model.js';
import { lockStation, pamStation, usesPam } from './passwords.js';
import type { Saying } from './sayings.js';
import { mendShell } from './shells.js';

/** Whether there is such an account, whether it is locked or expired, and whether its shell is one; auth.c:allowed_user. */
export function accountStation(context: LoginContext): Part {
  const { account, accounts, request, target } = context;
  if (account === null) {
    if (accounts.known) return strangerStation(context);
    if (target.platform === 'windows') return windowsAccountStation(context);
    if (target.platform === 'macos' && context.home !== null) return macAccountStation(context, context.home);
    return unknown({ code: 'account-unknown', user: request.user, why: whyUnknown(context) });
  }
  const byPam = usesPam(context);
  const closed = byPam ? pamStation(context) : lockStation(context);
  if (closed !== null && closed.verdict !== 'ok') return closed;
  const shell = shellFault(context);
  if (shell !== null) return shell;
  const { name, uid, home } = account;
  return passed({ code: 'account', user: name, uid, home, shell: shellOf(context), pam: byPam });
}

function whyUnknown({ world, target }: LoginContext): (Saying & { readonly code: 'account-unknown' })['why'] {
  if (!world.known) return { kind: 'no-system' };
  if (target.platform === 'macos') return { kind: 'no-home' };
  return { kind: 'unread', files: unreadAccountFiles(world.fileSystem) };
}

/** Accounts of Windows are in no file. What the caller says of one, and its profile, must do. */
function windowsAccountStation({ request, connection, home: profile, program, logs }: LoginContext): Part {
  const { user, groups } = request;
  if (/^azuread[\\/]/i.test(user)) {
    const asks = asksForGroups(program);
    return refused(
      { code: 'entra-account', user },
      { code: 'log-in-otherwise', byPassword: !asks },
      ...(asks ? [logs('groupsUntold', foldCase(user))] : []),
    );
  }
  if (isLongName(user)) return unknown({ code: 'long-name', user });
  if (groups !== undefined) {
    const nested = (connection.groups ?? []).length > groups.length;
    return passed({ code: 'windows-account', user, profile, groups, nested });
  }
  if (!asksForGroups(program))
    return passed({ code: 'windows-account', user, profile, groups: null, nested: false });
  return asking(['group'], { code: 'windows-groups-unknown', user, profile });
}

/** Accounts of macOS are in no text file. Whose home there is, there is an account of. */
function macAccountStation({ request, program }: LoginContext, home: string): Part {
  const { user, groups } = request;
  const groupsOpen = groups === undefined && asksForGroups(program);
  const says: Saying = { code: 'mac-account', user, home, groupsOpen };
  return groupsOpen ? asking(['group'], says) : passed(says);
}

/**
 * Whether the groups of an account decide anything.
 *
 * @example
 * asksForGroups(compile(tree)); // true, with `AllowGroups wheel`
 */
export function asksForGroups(program: CompiledProgram): boolean {
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
  if (sources.length > 0) return unknown({ code: 'account-elsewhere', user, sources });
  return refused(
    { code: 'no-account', user },
    { code: 'create-account', user },
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
    if (isHidden(found.error)) return unknown({ code: 'shell-hidden', shell, reason: found.error.reason });
    // No system is without it: this is a part of one, as a repository of configurations has it.
    if (walk(fileSystem, '/bin/sh').kind === 'stopped') return unknown({ code: 'shell-in-part', shell });
    return refused(
      { code: 'shell-missing', shell },
      mendShell(shell, request.user, null),
      context.logs('shellMissing', request.user, shell),
    );
  }
  if (found.status.type === 'file' && (found.status.mode & 0o111) !== 0) return null;
  return refused(
    { code: 'shell-no-program', shell },
    mendShell(shell, request.user, found),
    context.evidenceOf({ path: found.path, status: found.status }),
    context.logs('shellNotExecutable', request.user, shell),
  );
}
