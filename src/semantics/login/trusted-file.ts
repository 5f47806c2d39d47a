import type { Accounts, FileStatus } from '../../system/index.js';
import { isHidden, type Step, type Walk, walk } from '../keys/walk.js';
import { lookalikeOf } from './lookalike.js';
import { loggedPath, type LoginContext, refused, unknown, unopened } from './context.js';
import type { Evidence, Part } from './model.js';
import type { Remedy, UserFile } from './remedies.js';
import { accessFault, type PathProblem, safePath } from './safe-path.js';
import { expandKeyPath } from './tokens.js';
import { windowsFault } from './windows-permissions.js';

/** Why a file of the user’s is not read. */
export interface Untrusted extends Part {
  /** Whether there is nothing at all at the place. */
  readonly absent?: true;
}

/** Whether sshd opens a file of the user’s and, under StrictModes, trusts it. */
export function trustedFile(
  path: string,
  keyword: UserFile,
  context: LoginContext,
): Untrusted | { readonly path: string } {
  const { fileSystem, identity, target } = context;
  const found = walk(fileSystem, path);
  if (identity !== null) {
    const fault = accessFault(path, identity, fileSystem);
    if (fault !== null) return inaccessible(path, keyword, fault, context);
  }
  if (found.kind === 'stopped') {
    if (isHidden(found.error)) {
      // A listing of permissions tells of a file that we do not see.
      const listed = context.world.accessControl(path) === null ? null : windowsFault(path, keyword, context);
      if (listed?.verdict === 'refused') return listed;
      const at = context.world.known ? found.at : path;
      return unknown({ code: 'file-hidden', path, at, reason: found.error.reason });
    }
    const { code } = found.error;
    return code === 'ENOTDIR' || code === 'ELOOP'
      ? blocked(path, keyword, found, context)
      : absent(path, keyword, context);
  }
  if (found.status.type !== 'file')
    return notRegular(path, keyword, { path: found.path, status: found.status }, context);
  if (target.platform === 'windows') return windowsFault(path, keyword, context) ?? { path };
  const strict = context.setting('StrictModes');
  if (strict.value === 'no') return { path };
  if (identity === null || context.home === null)
    return unknown({ code: 'owner-unknown', path }, strict.evidence);
  const judged = safePath(path, { uid: identity.uid, home: context.home }, context);
  return judged.kind === 'safe' ? { path } : unsafe(path, keyword, judged, context);
}

function absent(path: string, keyword: UserFile, context: LoginContext): Untrusted {
  const { home, request, fileSystem } = context;
  const sibling = lookalikeOf(path, fileSystem);
  if (sibling !== null)
    return refused(
      { code: 'file-misnamed', path, sibling },
      { code: 'rename-file', from: sibling, to: path },
    );
  const isHomeless = home !== null && walk(fileSystem, home).kind === 'stopped';
  return {
    ...refused(
      {
        code: 'file-missing',
        path,
        home: isHomeless ? home : null,
        unread: keyword === 'AuthorizedKeysFile' ? unreadKeys(context) : null,
      },
      { code: 'put-into-file', path, keyword, user: request.user, home },
      ...absenceLogged(path, keyword, context),
    ),
    absent: true,
  };
}

/** sshd says nothing of principals that are not there. */
function absenceLogged(path: string, keyword: UserFile, context: LoginContext): readonly Evidence[] {
  if (keyword === 'AuthorizedPrincipalsFile') return [];
  return [context.logs('noKeyFile', context.request.user, loggedPath(path, context))];
}

/** Something stands on the way that is not a folder, or links that lead in a circle. */
function blocked(
  path: string,
  keyword: UserFile,
  { at, error }: Walk & { readonly kind: 'stopped' },
  context: LoginContext,
): Part {
  const { home, request } = context;
  const isLink = error.code === 'ELOOP';
  // What lies elsewhere may be the system’s: it is the line that is wrong.
  const isOwn = home !== null && at.startsWith(`${home}/`);
  return refused(
    { code: isLink ? 'link-in-circle' : 'no-folder', path: at },
    isOwn
      ? { code: 'put-in-place', at, isLink, path, keyword, user: request.user, home }
      : { code: 'correct-path', keyword },
    unopened(path, keyword, error.reason, context),
  );
}

/** The file of keys that every guide names, if it is there and sshd does not look at it. */
export function unreadKeys(context: LoginContext): string | null {
  const { home, fileSystem } = context;
  if (home === null) return null;
  const usual = `${home}/.ssh/authorized_keys`;
  const looksThere = (context.setting('AuthorizedKeysFile').value ?? []).some((written) => {
    const expanded = expandKeyPath(written, context);
    return typeof expanded === 'object' && 'path' in expanded && expanded.path === usual;
  });
  return !looksThere && walk(fileSystem, usual).kind === 'there' ? usual : null;
}

function notRegular(path: string, keyword: UserFile, step: Step, context: LoginContext): Part {
  const isFolder = step.status.type === 'directory';
  return refused(
    { code: 'no-file', path, isFolder },
    isFolder
      ? { code: 'take-folder-away', keyword, isMeant: isCalledLikeOne(path) }
      : { code: 'put-file-in-place', keyword },
    context.evidenceOf(step),
    context.logs(
      keyword === 'AuthorizedKeysFile' ? 'notRegular' : 'principalsNotRegular',
      context.request.user,
      loggedPath(path, context),
    ),
  );
}

/** Whether a path ends as those of files of keys or principals do. */
const isCalledLikeOne = (path: string): boolean =>
  /\/authorized_(?:keys|principals)2?$|_authorized_keys$/i.test(path);

/** sshd reads the file as the user, so that root’s own files are closed to it. */
function inaccessible(path: string, keyword: UserFile, step: Step, context: LoginContext): Part {
  const { user } = context.request;
  return refused(
    { code: 'closed-to-account', user, path: step.path, isFolder: step.status.type === 'directory' },
    openPath(step, user, context.accounts).remedy,
    context.evidenceOf(step),
    unopened(path, keyword, 'Permission denied', context),
  );
}

/** What StrictModes has against a path, and the command that mends it. */
function unsafe(path: string, keyword: UserFile, problem: PathProblem, context: LoginContext): Part {
  switch (problem.kind) {
    case 'hidden':
      return unknown({ code: 'hidden-on-the-way', path, at: problem.path, reason: problem.reason });
    case 'missing':
      return absent(path, keyword, context);
    case 'not-regular':
      return notRegular(path, keyword, problem.step, context);
    case 'unsafe-file':
    case 'unsafe-directory': {
      const { step, fault } = problem;
      const { user } = context.request;
      const owner = context.accounts.userById(step.status.uid)?.name ?? step.status.uid.toString();
      return refused(
        { code: 'untrusted-file', path, at: step.path, fault, owner, user },
        mendPath(step, fault, user),
        context.evidenceOf(step),
        context.setting('StrictModes').evidence,
        context.logs(problem.kind === 'unsafe-file' ? 'unsafeFile' : 'unsafeDirectory', step.path),
      );
    }
  }
}

/** How an account is let read a file or pass through a folder, and the bits that this adds; `null` for another owner. */
export function openPath(
  { path, status }: Step,
  user: string,
  accounts: Accounts,
): { readonly remedy: Remedy; readonly add: number | null } {
  const account = accounts.user(user);
  const isFolder = status.type === 'directory';
  const own = status.uid === account?.uid;
  const home = account?.home ?? '';
  // What lies in the account’s home and is another’s was most likely put there by root, and is meant to be the account’s.
  if (!own && home !== '' && path.startsWith(`${home}/`))
    return { remedy: mendPath({ path, status }, 'owner', user), add: null };
  const bits = isFolder ? 0o111 : 0o444;
  return { remedy: { code: 'open-path', path, isFolder, own }, add: own ? bits & 0o700 : bits };
}

/** What makes sshd trust a path: another owner or mode, or, where a folder is there for others to write to, another path. */
export function mendPath({ path, status }: Step, fault: 'owner' | 'writable', user: string): Remedy {
  if (fault === 'owner') return { code: 'give-path', path, user };
  return { code: isSharedFolder(path, status) ? 'avoid-folder' : 'close-path', path };
}

const STICKY = 0o1000;
const WRITABLE_BY_ALL = 0o002;

/** What systems have for a group to write to: mail is delivered no more where it may not. */
const foldersOfGroups: ReadonlySet<string> = new Set(['/var/local', '/var/mail', '/var/spool/mail']);

/** Whether a folder is meant for others to write to, as /tmp is: a host whose /tmp is root’s alone does not work. */
const isSharedFolder = (path: string, { type, mode }: FileStatus): boolean =>
  type === 'directory' &&
  ((mode & STICKY) !== 0 || (foldersOfGroups.has(path) && (mode & WRITABLE_BY_ALL) === 0));
