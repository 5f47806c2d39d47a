import { isNone, type Target } from '../../openssh/index.js';
import { type FileSystem, rootedFileSystem } from '../../system/index.js';
import { endsAtOnce } from '../analysis/login/login-rules.js';
import { mayDefineSftp, subsystemLines } from '../subsystem-lines.js';
import { isHidden, type Step, walk } from '../keys/walk.js';
import { pamAsks, passwordFault, usesPam } from './passwords.js';
import { type LoginContext, passed, refused, undecided, unknown } from './context.js';
import { isForeignToGitShell, isPlainShell } from './shells.js';
import { mendPath } from './trusted-file.js';
import type { Part } from './model.js';
import type { Remedy } from './remedies.js';
import { accessFault, type Identity, judgeChroot } from './safe-path.js';
import type { Saying } from './sayings.js';
import { expandChroot } from './tokens.js';

/** ChrootDirectory; session.c:safely_chroot. `null` where there is none. */
export function chrootStation(context: LoginContext): Part | null {
  const { value, evidence, open } = context.setting('ChrootDirectory');
  if (open !== null) return undecided(open);
  if (value === undefined || isNone(value) || context.target.platform === 'windows') return null;
  const expanded = expandChroot(value, context);
  if (expanded === 'unknown-account') return unknown({ code: 'chroot-unknown', written: value }, evidence);
  if ('nobody' in expanded) {
    return refused(
      { code: 'chroot-of-nobody', written: value, name: expanded.nobody },
      { code: 'write-absolute-path' },
      evidence,
    );
  }
  if ('token' in expanded) {
    return refused(
      { code: 'chroot-token', written: value, token: expanded.token },
      { code: 'write-chroot-tokens' },
      evidence,
    );
  }
  const { path } = expanded;
  const judged = judgeChroot(path, context);
  switch (judged.kind) {
    case 'safe':
      return passed({ code: 'chroot-safe', path }, evidence);
    case 'relative':
      return refused({ code: 'chroot-relative', path }, { code: 'write-absolute-path' }, evidence);
    case 'hidden':
      return unknown({ code: 'hidden-on-the-way', path, at: judged.path, reason: judged.reason }, evidence);
    case 'missing':
      return refused({ code: 'chroot-missing', path }, { code: 'make-folder', path }, evidence);
    case 'not-a-directory':
      return refused(
        { code: 'chroot-no-folder', path: judged.step.path },
        { code: 'name-folder' },
        context.evidenceOf(judged.step),
        evidence,
      );
    case 'unsafe-directory':
      return refused(
        { code: 'chroot-untrusted', path: judged.step.path, fault: judged.fault },
        chrootRemedy(judged.step, judged.fault, context),
        context.evidenceOf(judged.step),
        evidence,
        context.logs('chrootModes', judged.named),
      );
  }
}

/** A home that becomes root's leaves the account nowhere to write to. */
function chrootRemedy(step: Step, fault: 'owner' | 'writable', context: LoginContext): Remedy {
  return fault === 'owner' && step.path === context.home
    ? { code: 'make-root-home', path: step.path, user: context.request.user }
    : mendPath(step, fault, 'root');
}

/** session.c:IS_INTERNAL_SFTP; sshd for Windows minds no capitals. */
export const isInternalSftp = (command: string, { platform }: Pick<Target, 'platform'>): boolean =>
  (platform === 'windows' ? /^internal-sftp(?:[ \t]|$)/i : /^internal-sftp(?:[ \t]|$)/).test(command);

/** What runs once the account is in, and whether it can: nologin(5), ForceCommand, the key’s command, the shell. */
export function sessionStation(context: LoginContext, keyCommand: string | null): Part {
  const { account, target, request } = context;
  const early = nologinFault(context) ?? passwordFault(context);
  if (early !== null) return early;
  const most = context.setting('MaxSessions');
  if (most.open !== null) return undecided(most.open);
  if (most.value === 0) {
    return refused(
      { code: 'no-sessions' },
      { code: 'write-line', line: 'MaxSessions 10', isDefault: true },
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
  const hasSftp = mayDefineSftp(context.program);
  if (command !== null && isInternalSftp(command, target)) {
    if (hasSftp) return passed({ code: 'sftp-only', shell: null }, forced.evidence);
    return refused(
      { code: 'sftp-missing' },
      { code: 'write-line', line: 'Subsystem sftp internal-sftp', isDefault: false },
      forced.evidence,
    );
  }
  const shell = account?.shell || '/bin/sh';
  // session.c:do_child runs the server inside sshd without a shell, in a chroot or not.
  const sftpAlone = command === null && startsInternalSftp(context);
  if (account !== null && endsAtOnce(shell) && target.platform !== 'windows') {
    if (sftpAlone) return passed({ code: 'sftp-only', shell: { path: shell, why: 'ends' } });
    return refused({ code: 'shell-ends', shell }, { code: 'give-shell', user: request.user, orSftp: true });
  }
  if (command !== null && (command.trim() === '' || endsAtOnce(command))) {
    return refused(
      { code: 'command-ends', command },
      { code: 'drop-forced-command', isGit: false },
      forced.evidence,
    );
  }
  // Where the account is shut in decides which programs are there.
  if (open !== null) return undecided(open);
  const inside = chrooted ? insideChroot(chroot, context) : context.fileSystem;
  if (chrooted && account !== null) {
    if (inside !== null && walk(inside, shell).kind === 'stopped') {
      const { evidence } = context.setting('ChrootDirectory');
      if (sftpAlone) return passed({ code: 'sftp-only', shell: { path: shell, why: 'missing' } }, evidence);
      return refused({ code: 'shell-not-in-chroot', shell }, { code: 'force-sftp' }, evidence);
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
      return refused({ code: 'git-shell', shell }, { code: 'drop-forced-command', isGit: true }, ...evidence);
    const fault = inside === null ? null : programFault(command, shell, inside, context);
    if (fault !== null) return { ...fault, evidence: [...fault.evidence, ...evidence] };
    return passed({ code: 'runs-command', command }, ...evidence);
  }
  return passed({
    code: 'runs-shell',
    shell: account === null ? null : shell,
    isDefault: target.platform === 'windows',
    hasSftp,
  });
}

/** Whether the subsystem of sftp is the server inside sshd for everybody. */
function startsInternalSftp({ program }: LoginContext): boolean {
  const servers = subsystemLines(program).filter(({ name }) => name.value === 'sftp');
  return servers.length > 0 && servers.every(({ pathText }) => isInternalSftp(pathText, program.tree.target));
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
  const elsewhere: Remedy = { code: 'name-program' };
  const closed = identity === null ? null : accessFault(program, identity, fileSystem, 'run');
  if (closed !== null) {
    const says: Saying = { code: 'forced-closed', user: request.user, program, folder: folderOf(closed) };
    return refused(says, elsewhere, evidenceOf(closed));
  }
  const found = walk(fileSystem, program);
  if (found.kind === 'there') {
    return found.status.type === 'file' ? null : refused({ code: 'forced-no-program', program }, elsewhere);
  }
  if (isHidden(found.error)) return unknown({ code: 'forced-hidden', program, reason: found.error.reason });
  return refused({ code: 'forced-missing', program }, elsewhere);
}

/** The folder that an account may not enter; `null` where it is the program that it may not run. */
const folderOf = ({ path, status }: Step): string | null => (status.type === 'directory' ? path : null);

/** The account itself must be allowed to run its shell, which runs commands as well. */
function shellClosed(shell: string, who: Identity, context: LoginContext): Part | null {
  if (context.target.platform === 'windows') return null;
  const closed = accessFault(shell, who, context.fileSystem, 'run');
  if (closed === null) return null;
  return refused(
    { code: 'shell-closed', user: context.request.user, shell, folder: folderOf(closed) },
    { code: 'run-shell', path: closed.path },
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
    { code: 'nologin', path },
    { code: 'remove-file', path },
    byPam ? context.logs('pamAccount', request.user) : context.logs('nologin', request.user, path),
  );
}
