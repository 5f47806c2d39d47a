import { hasBehaviour, type Target, windowsFolders } from '../../openssh/index.js';
import type { Trustee } from '../../system/index.js';
import { describeTrustee, judgeAcl, windowsPath } from '../acl/index.js';
import { asking, type LoginContext, refused, unknown, unopened } from './context.js';
import type { Part } from './model.js';
import type { Remedy, UserFile } from './remedies.js';

/** Why sshd on Windows does not open a file of the user’s, or what StrictModes has against its permissions; `null` where nothing. */
export function windowsFault(path: string, keyword: UserFile, context: LoginContext): Part | null {
  const { world, target, request } = context;
  const { value, evidence: strict } = context.setting('StrictModes');
  const access = world.accessControl(path);
  if (access === null && value === 'no') return null;
  if (access === null) return asking(['acl'], { code: 'acl-unknown', path }, strict);
  const account = { name: request.user };
  const verdict = judgeAcl(access, 'authorized-keys', target, account);
  if (verdict === null) return null;
  const [problem] = verdict.problems;
  // The file of all administrators is nobody’s own.
  const own = /[\\/]Users[\\/]/i.test(path) ? account : null;
  const remedy: Remedy = { code: 'mend-acls', of: 'file', files: [{ path, verdict, account: own }] };
  if (problem?.kind === 'unreadable')
    return refused(
      { code: 'acl-refused', path, problem },
      remedy,
      unopened(path, keyword, 'Permission denied', context),
    );
  if (value === 'no') return null;
  const { user } = request;
  if (problem !== undefined && verdict.contested.length > 0)
    return refused({ code: 'acl-contested', path, who: verdict.contested, user }, remedy, strict);
  if (problem !== undefined) {
    const logged = windowsPath(path, world).replaceAll('\\', '/');
    return refused(
      { code: 'acl-refused', path, problem },
      remedy,
      strict,
      ...(problem.kind === 'entry'
        ? [context.logs('windowsAcl', `${loggedTrustee(problem.trustee, target)} on file ${logged}.`)]
        : problem.kind === 'owner'
          ? [context.logs('windowsOwner', logged)]
          : []),
    );
  }
  const [doubt] = verdict.doubts;
  if (doubt !== undefined) return unknown({ code: 'acl-doubted', path, who: doubt, user }, strict);
  const [stranger] = verdict.unknown;
  if (stranger !== undefined)
    return asking(['acl'], { code: 'acl-of-stranger', path, who: stranger }, strict);
  return verdict.ownerKnown ? null : asking(['acl'], { code: 'acl-without-owner', path }, strict);
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
  for (const [kind, path] of windowsFolders) {
    const access = world.accessControl(path);
    const verdict = access === null ? null : judgeAcl(access, kind, target, null);
    const [problem] = verdict?.problems ?? [];
    if (verdict === null || problem === undefined) continue;
    const { otherwise } = verdict.demand;
    if (otherwise === 'updated') return unknown({ code: 'service-ends', path, problem, unlessUpdated: true });
    if (otherwise !== 'stopped') continue;
    return refused(
      { code: 'service-ends', path, problem, unlessUpdated: false },
      { code: 'mend-acls', of: 'folder', files: [{ path, verdict, account: null }] },
    );
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
    { code: 'host-keys-open' },
    {
      code: 'mend-acls',
      of: 'host-keys',
      files: keys.flatMap(({ path, verdict }) =>
        verdict === null ? [] : [{ path, verdict, account: null }],
      ),
    },
    logs('noHostKeys'),
  );
}
