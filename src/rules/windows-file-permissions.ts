import { manualFix } from '../fixes/index.js';
import type { GuardedFile, PermissionDemand } from '../openssh/index.js';
import {
  type AclProblem,
  describeTrustee,
  judgeAcl,
  mayLogIn,
  mendAcl,
  windowsPath,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { type Guarded, guardedFiles } from './support/files/guarded-files.js';
import { argumentsOf } from './support/places.js';

type MessageId = 'unreadable' | 'owner' | 'entry' | 'list';

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
    references: [
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
    for (const guarded of guardedFiles(context)) {
      const { kind, path, account } = guarded;
      const access = world.accessControl(path);
      const verdict = access === null ? null : judgeAcl(access, kind, context.target, account);
      const problem = verdict?.problems[0];
      if (verdict === null || problem === undefined) continue;
      yield findingOf(
        guarded,
        problem,
        verdict.demand,
        mendAcl(path, verdict.problems, account, kind.endsWith('folder') ? 'folder' : 'file'),
      );
    }
  },
});

function findingOf(
  { kind, path, line }: Guarded,
  problem: AclProblem,
  { otherwise }: PermissionDemand,
  commands: readonly string[],
): RuleFinding<MessageId> {
  const common = {
    ...(line !== null && { at: argumentsOf(line.file, line.node) }),
    ...(otherwise === 'logged' && { level: 'warning' as const }),
    fixes: [manualFix('give the file the permissions that sshd wants, as administrator', commands)],
  };
  const someone = 'trustee' in problem && mayLogIn(problem.trustee);
  const shown = { path: windowsPath(path), outcome: outcomeOf(kind, otherwise, problem, someone) };
  if (problem.kind === 'unreadable')
    return { ...common, message: 'unreadable', data: { ...shown, who: 'SYSTEM' } };
  if (problem.kind === 'no-list') return { ...common, message: 'list', data: shown };
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
  someone: boolean,
): string {
  switch (kind) {
    case 'authorized-keys':
      return `sshd passes over the keys in it${someone ? ', unless that is the very account that logs in' : ''}`;
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
