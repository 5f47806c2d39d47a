import { hasBehaviour, type Target, windowsFolders } from '../../openssh/index.js';
import type { Trustee } from '../../system/index.js';
import { type AclProblem, chosen, describeTrustee, judgeAcl, mendAcl, windowsPath } from '../acl/index.js';
import { asking, type LoginContext, refused, unknown, unopened } from './context.js';
import type { Part, UserFile } from './model.js';

/** Why sshd on Windows does not open a file of the user’s, or what StrictModes has against its permissions; `null` where nothing. */
export function windowsFault(path: string, keyword: UserFile, context: LoginContext): Part | null {
  const { world, target, request } = context;
  const name = windowsPath(path, world);
  const { value, evidence: strict } = context.setting('StrictModes');
  const access = world.accessControl(path);
  if (access === null && value === 'no') return null;
  if (access === null) {
    return asking(
      ['--acl'],
      `${name} is there; whether StrictModes trusts it depends on its access control list (--acl)`,
      strict,
    );
  }
  const account = { name: request.user };
  const verdict = judgeAcl(access, 'authorized-keys', target, account);
  if (verdict === null) return null;
  const [problem] = verdict.problems;
  // The file of all administrators is nobody’s own.
  const own = /[\\/]Users[\\/]/i.test(path) ? account : null;
  const remedy = {
    description: `give the file the permissions that sshd wants, as administrator${own === null ? '' : chosen(verdict)}`,
    commands: mendAcl(name, verdict, own),
  };
  if (problem?.kind === 'unreadable')
    return refused(
      `${name}: ${problemText(problem)}`,
      remedy,
      unopened(path, keyword, 'Permission denied', context),
    );
  if (value === 'no') return null;
  if (problem !== undefined && verdict.contested.length > 0) {
    const who = verdict.contested.map(describeTrustee);
    return refused(
      `${name}: ${who.join(' and ')} have access, of whom ${request.user} can be one only`,
      remedy,
      strict,
    );
  }
  if (problem !== undefined) {
    return refused(
      `${name}: ${problemText(problem)}`,
      remedy,
      strict,
      ...(problem.kind === 'entry'
        ? [
            context.logs(
              'windowsAcl',
              `${loggedTrustee(problem.trustee, target)} on file ${name.replaceAll('\\', '/')}.`,
            ),
          ]
        : problem.kind === 'owner'
          ? [context.logs('windowsOwner', name.replaceAll('\\', '/'))]
          : []),
    );
  }
  const [doubt] = verdict.doubts;
  if (doubt !== undefined) {
    return unknown(
      `${name}: ${describeTrustee(doubt)} has access; sshd takes the file if that is ${request.user}`,
      strict,
    );
  }
  const [stranger] = verdict.unknown;
  if (stranger !== undefined) {
    return asking(
      ['--acl'],
      `${name}: ${describeTrustee(stranger)} has access, and whether sshd accepts that is not known, for the name is not; (Get-Acl FILE).Sddl tells it in every language`,
      strict,
    );
  }
  return verdict.ownerKnown
    ? null
    : asking(
        ['--acl'],
        `${name}: its list is as sshd wants it; icacls does not print who owns it, (Get-Acl FILE).Sddl does`,
        strict,
      );
}

/** Somebody as sshd logs him; 3d35b912a looked the name up. */
function loggedTrustee(trustee: Trustee, target: Target): string {
  const { name, sid } = trustee;
  if (name === null || sid === null) return describeTrustee(trustee);
  return hasBehaviour(target, 'windowsLogsNames') ? `${name} (${sid})` : sid;
}

/** What keeps the service from starting: permissions of its folders, or of all its host keys; `null` where nothing is known to. */
export function windowsStartFault(context: LoginContext): Part | null {
  const folder = folderFault(context);
  return folder?.verdict === 'refused' ? folder : (hostKeyFault(context) ?? folder);
}

function folderFault({ world, target }: LoginContext): Part | null {
  const ends = 'the service ends at once with error 1067, and logs nothing';
  for (const [kind, path] of windowsFolders) {
    const access = world.accessControl(path);
    const verdict = access === null ? null : judgeAcl(access, kind, target, null);
    const [problem] = verdict?.problems ?? [];
    if (verdict === null || problem === undefined) continue;
    const fault = `${windowsPath(path, world)}: ${problemText(problem)}`;
    const { otherwise } = verdict.demand;
    if (otherwise === 'updated')
      return unknown(`${ends}, if Windows is without the updates of March 2025: ${fault}`);
    if (otherwise !== 'stopped') continue;
    return refused(`${ends}: ${fault}`, {
      description: 'give the folder the permissions that sshd wants, as administrator',
      commands: mendAcl(windowsPath(path, world), verdict, null, 'folder'),
    });
  }
  return null;
}

function hostKeyFault({ evaluation, world, target, logs }: LoginContext): Part | null {
  const keys = evaluation.get('HostKey').values.map((path) => {
    const access = world.accessControl(path);
    return { path, verdict: access === null ? null : judgeAcl(access, 'private-key', target, null) };
  });
  const [first] = keys;
  if (first === undefined || keys.some(({ verdict }) => verdict === null || verdict.problems.length === 0))
    return null;
  return refused(
    'sshd does not start: it accepts the permissions of none of its host keys',
    {
      description: 'give the host keys the permissions that sshd wants, as administrator',
      commands: keys.flatMap(({ path, verdict }) =>
        verdict === null ? [] : mendAcl(windowsPath(path, world), verdict, null),
      ),
    },
    logs('noHostKeys'),
  );
}

function problemText(problem: AclProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return 'SYSTEM may not read it, and sshd opens the file as SYSTEM';
    case 'no-list':
      return 'it has no access control list, so that everyone may do everything';
    case 'owner':
      return `it belongs to ${describeTrustee(problem.trustee)}`;
    case 'entry':
      return `${describeTrustee(problem.trustee)} may ${problem.writes ? 'write to' : 'read'} it, which this release does not accept`;
  }
}
