import { type AclProblem, describeTrustee, judgeAcl, mendAcl, windowsPath } from '../acl/index.js';
import { type LoginContext, refused, unknown } from './context.js';
import type { Part } from './model.js';

/** What StrictModes has against the permissions of a file of keys on Windows; `null` where nothing. */
export function windowsFault(path: string, context: LoginContext): Part | null {
  const { world, target, request } = context;
  const name = windowsPath(path);
  const strict = context.setting('StrictModes').evidence;
  const access = world.accessControl(path);
  if (access === null) {
    return unknown(
      `${name} is there; whether StrictModes trusts it depends on its access control list (--acl)`,
      strict,
    );
  }
  const account = { name: request.user };
  const verdict = judgeAcl(access, 'authorized-keys', target, account);
  const [problem] = verdict?.problems ?? [];
  if (verdict === null) return null;
  if (problem !== undefined) {
    // The file of all administrators is nobody’s own.
    const own = /[\\/]Users[\\/]/i.test(path) ? account : null;
    return refused(
      `${name}: ${problemText(problem)}`,
      {
        description: 'give the file the permissions that sshd wants, as administrator',
        commands: mendAcl(path, verdict.problems, own),
      },
      strict,
      ...(problem.kind === 'entry'
        ? [context.logs('windowsAcl', `${describeTrustee(problem.trustee)} on file ${windowsPath(path)}`)]
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
  return verdict.ownerKnown
    ? null
    : unknown(`${name}: its list is as sshd wants it; who owns it is not in the listing`, strict);
}

function problemText(problem: AclProblem): string {
  switch (problem.kind) {
    case 'no-list':
      return 'it has no access control list, so that everyone may do everything';
    case 'owner':
      return `it belongs to ${describeTrustee(problem.trustee)}`;
    case 'entry':
      return `${describeTrustee(problem.trustee)} may ${problem.writes ? 'write to' : 'read'} it, which this release does not accept`;
  }
}
