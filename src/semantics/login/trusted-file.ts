import type { Accounts, FileStatus } from '../../system/index.js';
import { shellWord } from '../shell.js';
import { isHidden, type Step, type Walk, walk } from '../keys/walk.js';
import { lookalikeOf } from './lookalike.js';
import { keyFileCommands } from './commands.js';
import { loggedPath, type LoginContext, refused, unknown, unopened } from './context.js';
import type { Evidence, Part, Remedy, UserFile } from './model.js';
import { accessFault, type PathProblem, safePath } from './safe-path.js';
import { expandKeyPath } from './tokens.js';
import { windowsFault } from './windows-permissions.js';

/** Why a file of the user’s is not read. */
export interface Untrusted extends Part {
  /** Whether there is nothing at all at the place. */
  readonly absent?: true;
}

/** What belongs into such a file. */
const content: Readonly<Record<UserFile, string>> = {
  AuthorizedKeysFile: 'the public key',
  AuthorizedPrincipalsFile: 'a principal of the certificate',
};

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
    if (isHidden(found.error))
      return unknown(`${path} cannot be looked at by us: ${found.at}: ${found.error.reason}`);
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
    return unknown(`${path} is there; whose it must be is not known`, strict.evidence);
  const judged = safePath(path, { uid: identity.uid, home: context.home }, context);
  return judged.kind === 'safe' ? { path } : unsafe(path, keyword, judged, context);
}

function absent(path: string, keyword: UserFile, context: LoginContext): Untrusted {
  const { home, world, request, fileSystem } = context;
  const { nameOf, rename, create } = keyFileCommands(world);
  const sibling = lookalikeOf(path, fileSystem);
  if (sibling !== null) {
    return refused(`${nameOf(path)} does not exist; ${nameOf(sibling)} does`, {
      description: 'give the file its right name',
      commands: [rename(sibling, path)],
    });
  }
  const homeless = home !== null && walk(fileSystem, home).kind === 'stopped';
  const unread = keyword === 'AuthorizedKeysFile' ? unreadKeys(context) : null;
  const more = homeless
    ? `, nor does the home directory ${nameOf(home)}`
    : unread === null
      ? ''
      : `; ${nameOf(unread)} does, and sshd does not look there`;
  return {
    ...refused(
      `${nameOf(path)} does not exist${more}`,
      {
        description: `put ${content[keyword]} into ${nameOf(path)}`,
        commands: keyword === 'AuthorizedKeysFile' ? create(path, request.user, home) : [],
      },
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

/** Something stands on the way that is no folder, or links that lead in a circle. */
function blocked(
  path: string,
  keyword: UserFile,
  { at, error }: Walk & { readonly kind: 'stopped' },
  context: LoginContext,
): Part {
  const { home, request, world } = context;
  const { nameOf, rename, create } = keyFileCommands(world);
  const circle = error.code === 'ELOOP';
  // What lies elsewhere may be the system’s: it is the line that is wrong.
  const isOwn = home !== null && at.startsWith(`${home}/`);
  return refused(
    circle ? `${nameOf(at)} is a link that leads back to itself` : `${nameOf(at)} is no folder`,
    {
      description: !isOwn
        ? `correct the path in ${keyword}`
        : circle
          ? `put ${content[keyword]} there`
          : `put a folder in its place, and ${content[keyword]} into it`,
      commands: isOwn
        ? [
            rename(at, `${at}.old`),
            ...(keyword === 'AuthorizedKeysFile' ? create(path, request.user, home) : []),
          ]
        : [],
    },
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
  const { nameOf } = keyFileCommands(context.world);
  const isFolder = step.status.type === 'directory';
  return refused(
    `${nameOf(path)} is ${isFolder ? 'a folder' : 'no file'}`,
    {
      description: isFolder
        ? withoutFolder(path, keyword)
        : `put a file with ${content[keyword]} in its place, or name another one in ${keyword}`,
      commands: [],
    },
    context.evidenceOf(step),
    context.logs(
      keyword === 'AuthorizedKeysFile' ? 'notRegular' : 'principalsNotRegular',
      context.request.user,
      loggedPath(path, context),
    ),
  );
}

/**
 * What to do about a folder where a file of the user’s is looked for. No command: what lies in it may be the system’s, as in `/etc/ssh`.
 */
function withoutFolder(path: string, keyword: UserFile): string {
  const isMeant = /\/authorized_(?:keys|principals)2?$|_authorized_keys$/i.test(path);
  return isMeant
    ? `take the folder away once nothing in it is needed, and put a file with ${content[keyword]} there`
    : `name a file in ${keyword}, not the folder`;
}

/** sshd reads the file as the user, so that root’s own files are closed to it. */
function inaccessible(path: string, keyword: UserFile, step: Step, context: LoginContext): Part {
  const { user } = context.request;
  const act = step.status.type === 'directory' ? 'enter' : 'read';
  const { description, commands } = openPath(step, user, context.accounts);
  return refused(
    `${user} may not ${act} ${step.path}, and sshd opens the file as ${user}`,
    { description, commands },
    context.evidenceOf(step),
    unopened(path, keyword, 'Permission denied', context),
  );
}

/** What StrictModes has against a path, and the command that mends it. */
function unsafe(path: string, keyword: UserFile, problem: PathProblem, context: LoginContext): Part {
  switch (problem.kind) {
    case 'hidden':
      return unknown(`${path}: ${problem.path}: ${problem.reason}`);
    case 'missing':
      return absent(path, keyword, context);
    case 'not-regular':
      return notRegular(path, keyword, problem.step, context);
    case 'unsafe-file':
    case 'unsafe-directory': {
      const { step, fault } = problem;
      return refused(
        `${path}: ${unsafeText(step, fault, context)}`,
        mendPath(step, fault, context.request.user),
        context.evidenceOf(step),
        context.setting('StrictModes').evidence,
        context.logs(problem.kind === 'unsafe-file' ? 'unsafeFile' : 'unsafeDirectory', step.path),
      );
    }
  }
}

function unsafeText({ path, status }: Step, fault: 'owner' | 'writable', context: LoginContext): string {
  if (fault === 'writable') return `others than its owner may write to ${path}`;
  const owner = context.accounts.userById(status.uid)?.name ?? status.uid.toString();
  return `${path} belongs to ${owner}, neither to ${context.request.user} nor to root`;
}

/** The command that lets an account read a file or pass through a folder, and the bits that it adds; `null` for another owner. */
export function openPath(
  { path, status }: Step,
  user: string,
  accounts: Accounts,
): Remedy & { readonly add: number | null } {
  const account = accounts.user(user);
  const isFolder = status.type === 'directory';
  const isOwn = status.uid === account?.uid;
  const home = account?.home ?? '';
  // What lies in the account’s home and is another’s was most likely put there by root, and is meant to be the account’s.
  if (!isOwn && home !== '' && path.startsWith(`${home}/`))
    return { ...mendPath({ path, status }, 'owner', user), add: null };
  const whom = isOwn ? 'the account' : 'others';
  const bits = isFolder ? 0o111 : 0o444;
  return {
    description: isFolder ? `let ${whom} pass through the folder` : `let ${whom} read the file`,
    commands: [`chmod ${isOwn ? 'u' : 'a'}+${isFolder ? 'x' : 'r'} ${shellWord(path)}`],
    add: isOwn ? bits & 0o700 : bits,
  };
}

/** What makes sshd trust a path: a command, or, where a folder is there for others to write to, another path. */
export function mendPath({ path, status }: Step, fault: 'owner' | 'writable', user: string): Remedy {
  if (fault === 'owner')
    return {
      description: `give ${path} to ${user}`,
      commands: [`chown ${shellWord(user)} ${shellWord(path)}`],
    };
  if (isSharedFolder(path, status)) {
    return {
      description: `use a path outside of ${path}, which is there for others to write to`,
      commands: [],
    };
  }
  return {
    description: `take from others the right to write to ${path}`,
    commands: [`chmod go-w ${shellWord(path)}`],
  };
}

const STICKY = 0o1000;
const WRITABLE_BY_ALL = 0o002;

/** What systems have for a group to write to: mail is delivered no more where it may not. */
const foldersOfGroups: ReadonlySet<string> = new Set(['/var/local', '/var/mail', '/var/spool/mail']);

/** Whether a folder is meant for others to write to, as /tmp is: a host whose /tmp is root’s alone does not work. */
const isSharedFolder = (path: string, { type, mode }: FileStatus): boolean =>
  type === 'directory' &&
  ((mode & STICKY) !== 0 || (foldersOfGroups.has(path) && (mode & WRITABLE_BY_ALL) === 0));
