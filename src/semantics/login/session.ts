import { isNone } from '../../openssh/index.js';
import { type FileSystem, rootedFileSystem } from '../../system/index.js';
import { endsAtOnce } from '../analysis/login/login-rules.js';
import { mayDefineSftp, subsystemLines } from '../subsystem-lines.js';
import { shellWord } from '../shell.js';
import { isHidden, type Step, walk } from '../keys/walk.js';
import { pamAsks, passwordFault, usesPam } from './passwords.js';
import { type LoginContext, passed, refused, undecided, unknown } from './context.js';
import { accountCommands } from './account-commands.js';
import { isForeignToGitShell, isPlainShell } from './shells.js';
import { mendPath } from './trusted-file.js';
import type { Part, Remedy } from './model.js';
import { accessFault, type Identity, judgeChroot } from './safe-path.js';
import { expandChroot } from './tokens.js';

/** ChrootDirectory; session.c:safely_chroot. `null` where there is none. */
export function chrootStation(context: LoginContext): Part | null {
  const { value, evidence, open } = context.setting('ChrootDirectory');
  if (open !== null) return undecided(open);
  if (value === undefined || isNone(value) || context.target.platform === 'windows') return null;
  const expanded = expandChroot(value, context);
  if (expanded === 'unknown-account')
    return unknown(`where ${value} lies is not known: it depends on the account`, evidence);
  if ('nobody' in expanded) {
    return refused(
      `${value}: there is no account ${expanded.nobody}`,
      { description: 'write an absolute path', commands: [] },
      evidence,
    );
  }
  if ('token' in expanded) {
    return refused(
      `${value}: ${expanded.token} is no token of ChrootDirectory`,
      { description: 'write %h, %u or %%', commands: [] },
      evidence,
    );
  }
  const { path } = expanded;
  const judged = judgeChroot(path, context);
  switch (judged.kind) {
    case 'safe':
      return passed(`${path} and the folders above are root’s alone`, evidence);
    case 'relative':
      return refused(
        `${path} does not begin at the root`,
        { description: 'write an absolute path', commands: [] },
        evidence,
      );
    case 'hidden':
      return unknown(`${path}: ${judged.path}: ${judged.reason}`, evidence);
    case 'missing':
      return refused(
        `${path} does not exist`,
        { description: 'make the folder', commands: [`install -d -m 755 -o root ${shellWord(path)}`] },
        evidence,
      );
    case 'not-a-directory':
      return refused(
        `${judged.step.path} is no folder`,
        { description: 'name a folder, or put one in its place', commands: [] },
        context.evidenceOf(judged.step),
        evidence,
      );
    case 'unsafe-directory':
      return refused(
        judged.fault === 'owner'
          ? `${judged.step.path} does not belong to root`
          : `others than root may write to ${judged.step.path}`,
        chrootRemedy(judged.step, judged.fault, context),
        context.evidenceOf(judged.step),
        evidence,
        context.logs('chrootModes', judged.named),
      );
  }
}

/** A home that becomes root's leaves the account nowhere to write to. */
function chrootRemedy(step: Step, fault: 'owner' | 'writable', context: LoginContext): Remedy {
  const remedy = mendPath(step, fault, 'root');
  if (fault === 'writable' || step.path !== context.home) return remedy;
  const { user } = context.request;
  return {
    description: `${remedy.description}, and make a folder below it that ${user} may write to`,
    commands: [
      ...remedy.commands,
      `install -d -m 700 -o ${shellWord(user)} ${shellWord(`${step.path}/files`)}`,
    ],
  };
}

/** session.c:IS_INTERNAL_SFTP. */
export const isInternalSftp = (command: string): boolean => /^internal-sftp(?:[ \t]|$)/.test(command);

/** What runs once the account is in, and whether it can: nologin(5), ForceCommand, the key’s command, the shell. */
export function sessionStation(context: LoginContext, keyCommand: string | null): Part {
  const { account, target, request } = context;
  const early = nologinFault(context) ?? passwordFault(context);
  if (early !== null) return early;
  const most = context.setting('MaxSessions');
  if (most.open !== null) return undecided(most.open);
  if (most.value === 0) {
    return refused(
      'the key is accepted, and MaxSessions is 0: no shell, no command and no sftp, forwarding alone',
      { description: 'write `MaxSessions 10`, the default', commands: [] },
      most.evidence,
      context.logs('noSessions'),
    );
  }
  const forced = context.setting('ForceCommand');
  if (forced.open !== null) return undecided(forced.open);
  const { value: chroot, open } = context.setting('ChrootDirectory');
  const chrooted = chroot !== undefined && !isNone(chroot);
  const force = forced.value !== undefined && !isNone(forced.value) ? forced.value : null;
  const command = force ?? keyCommand;
  const noSftp = mayDefineSftp(context.program) ? null : 'there is no Subsystem sftp';
  if (command !== null && isInternalSftp(command)) {
    if (noSftp === null) return passed('sftp only (internal-sftp)', forced.evidence);
    return refused(
      `the key is accepted, and lets in to sftp alone; ${noSftp}, and sshd turns sftp away`,
      { description: 'write `Subsystem sftp internal-sftp`', commands: [] },
      forced.evidence,
    );
  }
  const shell = account?.shell || '/bin/sh';
  // session.c:do_child runs the server inside sshd without a shell, in a chroot or not.
  const sftpAlone = command === null && startsInternalSftp(context);
  if (account !== null && endsAtOnce(shell) && target.platform !== 'windows') {
    if (sftpAlone) return passed(`sftp only (internal-sftp); the shell ${shell} ends other sessions at once`);
    return refused(`the key is accepted, and the shell ${shell} ends the session at once`, {
      description: 'give the account a shell, or `ForceCommand internal-sftp` for sftp alone',
      commands: accountCommands(target).giveShell(request.user),
    });
  }
  if (command !== null && (command.trim() === '' || endsAtOnce(command))) {
    return refused(
      `the key is accepted, and the forced command ${command === '' ? 'is empty: it' : command} ends the session at once`,
      { description: 'take the forced command away', commands: [] },
      forced.evidence,
    );
  }
  // Where the account is shut in decides which programs are there.
  if (open !== null) return undecided(open);
  const inside = chrooted ? insideChroot(chroot, context) : context.fileSystem;
  if (chrooted && account !== null) {
    if (inside !== null && walk(inside, shell).kind === 'stopped') {
      const { evidence } = context.setting('ChrootDirectory');
      if (sftpAlone)
        return passed(
          `sftp only (internal-sftp); there is no ${shell} below ChrootDirectory for other sessions`,
          evidence,
        );
      return refused(
        `the key is accepted, and there is no ${shell} below ChrootDirectory to run`,
        {
          description: 'write `ForceCommand internal-sftp` beside ChrootDirectory, or put a system below it',
          commands: [],
        },
        evidence,
      );
    }
  }
  const closed =
    chrooted || account === null || context.identity === null
      ? null
      : shellClosed(shell, context.identity, context);
  if (closed !== null) return closed;
  if (command !== null) {
    const evidence = force === null ? [] : [forced.evidence];
    if (isForeignToGitShell(shell, command))
      return refused(
        `the key is accepted, and the shell ${shell} turns the forced command down: it runs the commands of git alone, and ends the session`,
        {
          description: 'take the forced command away; the shell keeps the account to git by itself',
          commands: [],
        },
        ...evidence,
      );
    const fault = inside === null ? null : programFault(command, shell, inside, context);
    if (fault !== null) return { ...fault, evidence: [...fault.evidence, ...evidence] };
    return passed(`runs ${command}, whatever the client asks for`, ...evidence);
  }
  const runs = `runs ${target.platform === 'windows' ? 'the default shell' : account === null ? 'the shell of the account, which is not known' : shell}`;
  return passed(noSftp === null ? runs : `${runs}; ${noSftp}, and sshd turns away sftp, and scp from 9.0 on`);
}

/** Whether the subsystem of sftp is the server inside sshd for everybody. */
function startsInternalSftp({ program }: LoginContext): boolean {
  const servers = subsystemLines(program).filter(({ name }) => name.value === 'sftp');
  return servers.length > 0 && servers.every(({ pathText }) => isInternalSftp(pathText));
}

/** The files below ChrootDirectory; links there lead no further than to it. `null` where that is not known. */
function insideChroot(chroot: string, context: LoginContext): FileSystem | null {
  const expanded = expandChroot(chroot, context);
  return typeof expanded === 'object' && 'path' in expanded
    ? rootedFileSystem(context.fileSystem, expanded.path)
    : null;
}

/** A command that begins with the path of its program, and has nothing for which a shell would run another. */
const byPath = /^(\/[\w@+:,./-]+)(?:[ \t][^;&|()<>`\r\n]*)?$/;

/** The program of a command, where that is plainly the path in front of it. */
export function programOf(command: string): string | null {
  return byPath.exec(command)?.[1] ?? null;
}

/** That the program of a forced command is not there, or that the account may not run it. Only what is plainly a path is judged. */
function programFault(
  command: string,
  shell: string,
  fileSystem: FileSystem,
  { account, identity, request, target, evidenceOf }: LoginContext,
): Part | null {
  const program = programOf(command);
  if (program === null || !isPlainShell(shell) || account === null || target.platform === 'windows')
    return null;
  // Where the shell is not there, neither are other programs: the system is there in part only.
  if (walk(fileSystem, shell).kind === 'stopped') return null;
  const elsewhere = {
    description: 'name a program that the account can run, or take the forced command away',
    commands: [],
  };
  const closed = identity === null ? null : accessFault(program, identity, fileSystem, 'run');
  if (closed !== null) {
    const act =
      closed.status.type === 'directory'
        ? `enter ${closed.path}, where the forced command ${program} is`
        : `run the forced command ${program}`;
    return refused(`the key is accepted, and ${request.user} may not ${act}`, elsewhere, evidenceOf(closed));
  }
  const found = walk(fileSystem, program);
  if (found.kind === 'there') {
    return found.status.type === 'file'
      ? null
      : refused(`the key is accepted, and the forced command ${program} is no program`, elsewhere);
  }
  if (isHidden(found.error))
    return unknown(`whether the forced command ${program} exists cannot be told: ${found.error.reason}`);
  return refused(`the key is accepted, and the forced command ${program} does not exist`, elsewhere);
}

/** The account itself must be allowed to run its shell, which runs commands as well. */
function shellClosed(shell: string, who: Identity, context: LoginContext): Part | null {
  if (context.target.platform === 'windows') return null;
  const closed = accessFault(shell, who, context.fileSystem, 'run');
  if (closed === null) return null;
  const { user } = context.request;
  return refused(
    `the key is accepted, and ${user} may not ${closed.status.type === 'directory' ? `enter ${closed.path}, where the shell ${shell} is` : `run the shell ${shell}`}`,
    { description: 'let the account run its shell', commands: [`chmod a+x ${shellWord(closed.path)}`] },
    context.evidenceOf(closed),
  );
}

/** session.c:do_nologin; with PAM, pam_nologin does it where it is asked. */
function nologinFault(context: LoginContext): Part | null {
  const { account, fileSystem, request, target } = context;
  if (account === null || account.uid === 0 || target.platform === 'windows') return null;
  const byPam = usesPam(context);
  if (byPam && pamAsks(fileSystem, 'pam_nologin.so') === null) return null;
  // systemd makes the first while it starts and before it stops; sshd itself looks at the second alone.
  const path = [...(byPam ? ['/var/run/nologin'] : []), '/etc/nologin'].find(
    (one) => walk(fileSystem, one).kind === 'there',
  );
  if (path === undefined) return null;
  return refused(
    `${path} keeps everyone but root out`,
    { description: 'remove the file', commands: [`rm ${path}`] },
    byPam ? context.logs('pamAccount', request.user) : context.logs('nologin', request.user, path),
  );
}
