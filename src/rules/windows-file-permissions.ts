import { chosen, manualFix, mendAcl } from '../fixes/index.js';
import type { GuardedFile, PermissionDemand } from '../openssh/index.js';
import {
  type AclProblem,
  type AclVerdict,
  type Blame,
  blameOf,
  describeTrustee,
  judgeAcl,
  windowsPath,
} from '../semantics/index.js';
import type { Trustee, World } from '../system/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { askBySid, type Guarded, guardedFiles, uselessListing } from './support/files/guarded-files.js';
import { argumentsOf } from './support/places.js';

type MessageId = 'unreadable' | 'owner' | 'entry' | 'list' | 'several' | 'unknown' | 'useless';

export default defineRule<MessageId>({
  meta: {
    title: 'file whose permissions sshd on Windows does not accept',
    description:
      'A file of keys, a host key or the folder of sshd has an owner or an access control list with which sshd for Windows does not use it.',
    category: 'windows',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    targets: ['windows'],
    keywords: [
      'AuthorizedKeysCommand',
      'AuthorizedKeysFile',
      'AuthorizedPrincipalsCommand',
      'HostKey',
      'StrictModes',
    ],
    references: [
      'sshd_config(5): AuthorizedKeysFile, HostKey, StrictModes',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement',
      'https://github.com/PowerShell/Win32-OpenSSH/wiki/Security-protection-of-various-files-in-Win32-OpenSSH',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1719',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/2282',
    ],
    security: { severity: 6, precision: 'high' },
    messages: {
      unreadable: '{who} may not read {path}; {outcome}',
      owner: '{path} belongs to {who}; {outcome}',
      entry: '{who} may {right} {path}; {outcome}',
      list: '{path} has no access control list, so that everyone may do everything; {outcome}',
      several:
        '{path} is open to {who}, of whom one at most is the account that logs in; {outcome}, whoever that is',
      unknown:
        '{who} has access to {path}, and whether sshd accepts that is not known, for the name is not; `(Get-Acl FILE).Sddl` tells it in every language',
      useless:
        'the listing of permissions was not used: it tells of {path}{others}, which sshd does not judge by this configuration; `--acl PATH=LISTING` says whose they are',
    },
    example: {
      bad: 'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      files: {
        '/C:/ProgramData/ssh/administrators_authorized_keys': {
          content: 'ssh-ed25519 AAAA… anna\n',
          acl: 'O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;AU)',
        },
      },
      target: 'windows@8.1',
    },
  },
  *check(context) {
    const { world } = context.tree;
    const [path, ...others] = uselessListing(context);
    if (path !== undefined) {
      const more = others.length === 0 ? '' : ` and ${String(others.length)} more`;
      yield { message: 'useless', level: 'info', data: { path: windowsPath(path, world), others: more } };
    }
    for (const guarded of guardedFiles(context)) {
      const { kind, path, account } = guarded;
      const access = world.accessControl(path);
      const verdict = access === null ? null : judgeAcl(access, kind, context.target, account);
      if (verdict === null) continue;
      const blame = blameOf(verdict);
      const [unknown] = verdict.unknown;
      if (blame !== null) yield findingOf(guarded, blame, verdict, world);
      else if (unknown !== undefined) yield asking(guarded, unknown, world);
    }
  },
});

const atLine = ({ line }: Guarded) => line !== null && { at: argumentsOf(line.file, line.node) };

/** A name of Windows itself in a language that is not known may be that of SYSTEM. */
function asking(guarded: Guarded, unknown: Trustee, world: World): RuleFinding<MessageId> {
  return {
    ...atLine(guarded),
    message: 'unknown',
    level: 'info',
    data: { path: windowsPath(guarded.path, world), who: describeTrustee(unknown) },
    fixes: [askBySid(guarded.path, world)],
  };
}

function findingOf(
  guarded: Guarded,
  { problem, persons, unlessAccount }: Blame,
  verdict: AclVerdict,
  world: World,
): RuleFinding<MessageId> {
  const { kind, account } = guarded;
  const path = windowsPath(guarded.path, world);
  const { otherwise } = verdict.demand;
  const common = {
    ...atLine(guarded),
    ...(otherwise === 'logged' && { level: 'warning' as const }),
    fixes: [
      manualFix(
        `give the file the permissions that sshd wants, as administrator${account === null ? '' : chosen(verdict)}`,
        mendAcl(path, verdict, account, kind.endsWith('folder') ? 'folder' : 'file'),
      ),
    ],
  };
  const shown = { path, outcome: outcomeOf(kind, otherwise, problem, unlessAccount) };
  if (problem.kind === 'unreadable')
    return { ...common, message: 'unreadable', data: { ...shown, who: 'SYSTEM' } };
  if (problem.kind === 'no-list') return { ...common, message: 'list', data: shown };
  if (kind === 'authorized-keys' && persons.length > 0) {
    const who = persons.map(describeTrustee).join(' and ');
    return { ...common, message: 'several', data: { ...shown, who } };
  }
  const who = describeTrustee(problem.trustee);
  if (problem.kind === 'owner') return { ...common, message: 'owner', data: { ...shown, who } };
  return {
    ...common,
    message: 'entry',
    data: { ...shown, who, right: problem.writes ? 'write to' : 'read' },
  };
}

const ends = 'the service ends at once with error 1067, and logs nothing';

function outcomeOf(
  kind: GuardedFile,
  otherwise: PermissionDemand['otherwise'],
  problem: AclProblem,
  unlessAccount: boolean,
): string {
  switch (kind) {
    case 'authorized-keys':
      return `sshd passes over the keys in it${unlessAccount ? ', unless that is the very account that logs in' : ''}`;
    case 'command':
      return 'sshd does not run the command, and gets no keys or principals from it';
    case 'private-key':
      return 'sshd does not load the private key';
    case 'folder':
    case 'log-folder': {
      if (otherwise === 'stopped') return ends;
      // Of an owner it does not approve of, and of a missing list, it says nothing.
      const said = problem.kind === 'entry' && kind === 'folder' ? 'warns of it in the event log' : 'starts';
      return otherwise === 'updated'
        ? `with the updates of Windows of March 2025 and later sshd ${said}; without them ${ends}`
        : problem.kind === 'entry'
          ? 'sshd warns of it in the event log'
          : 'sshd does not say so';
    }
  }
}
