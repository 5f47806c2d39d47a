import { lowerAscii, remember, rememberOnce } from '../../text/index.js';
import { isNone } from '../../openssh/index.js';
import { type Account, isOrdinary, orNull, rootedFileSystem } from '../../system/index.js';
import type { Place, Scope } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { endsAtOnce, namesNoFile } from '../analysis/login/login-rules.js';
import { otherNameServices } from '../name-services.js';
import { isHidden, type Step, walk } from '../keys/walk.js';
import { listsStation, rootStation } from './admission.js';
import { contextOf, type LoginContext } from './context.js';
import { type KeyFile, readKeyFile } from './key-file-troubles.js';
import { lookalikeOf } from './lookalike.js';
import { lockedAccounts } from './passwords.js';
import { principalsFileOf } from './principals-file.js';
import { accessFault, type ChrootJudgement, judgeChroot, type PathProblem, safePath } from './safe-path.js';
import { expandChroot, expandKeyPath } from './tokens.js';
import { isInternalSftp } from './session.js';

/** What keeps sshd from reading the keys of an account in a file. */
export type KeyFileProblem =
  | { readonly kind: 'unsafe'; readonly step: Step; readonly fault: 'owner' | 'writable' }
  /** sshd reads it as the account, which may not. */
  | { readonly kind: 'closed'; readonly step: Step }
  | { readonly kind: 'not-a-file'; readonly step: Step }
  /** There is none, but one with nearly its name. */
  | { readonly kind: 'misnamed'; readonly sibling: string };

/** A file with keys or principals of an account, looked at. */
export interface InspectedKeyFile {
  readonly keyword: 'AuthorizedKeysFile' | 'AuthorizedPrincipalsFile';
  readonly user: string;
  readonly path: string;
  /** Where the file is named; `null` where by default. */
  readonly origin: Place | null;
  readonly problem: KeyFileProblem | null;
  /** What stands in it; `null` where it was not read, and for principals. */
  readonly content: KeyFile | null;
}

/** The folder that an account is shut into. */
export interface InspectedChroot {
  readonly user: string;
  readonly path: string;
  readonly origin: Place;
  /** `nobody`: the tilde of the path stands for the home of an account that does not exist. */
  readonly judgement: ChrootJudgement | { readonly kind: 'nobody'; readonly name: string };
  /** The shell that their sessions begin with, and that is not below a folder that sshd enters; `null` where none is missed. */
  readonly missingShell: string | null;
}

/** Folders below `Users` that are nobody's profile. */
const nobodys = new Set(['all users', 'default', 'default user', 'public']);

/** On Windows profiles stand for accounts, and one stands for all administrators. */
function windowsContexts(program: CompiledProgram): readonly LoginContext[] {
  const { fileSystem } = program.tree.world;
  const profiles =
    walk(fileSystem, '/C:/Users').kind === 'there' ? fileSystem.readDirectory('/C:/Users') : [];
  return [
    contextOf(program, { user: 'administrators', groups: ['administrators'], now: 0 }),
    ...profiles
      .filter((name) => !nobodys.has(lowerAscii(name)))
      .map((name) => contextOf(program, { user: name, groups: [], now: 0 })),
  ];
}

/** Whose files are looked at: accounts with a home that is there. Nobody's, where accounts are not known. */
function contexts(program: CompiledProgram): readonly LoginContext[] {
  return contextsOf(program, null);
}

const contextsOf = remember((program: CompiledProgram, _key: null): readonly LoginContext[] => {
  if (program.tree.target.platform === 'windows') return windowsContexts(program);
  const { accounts, fileSystem } = program.tree.world;
  const homes = new Map<string, boolean>();
  const hasHome = ({ home }: Account): boolean => {
    let there = homes.get(home);
    if (there === undefined)
      homes.set(home, (there = home !== '' && walk(fileSystem, home).kind === 'there'));
    return there;
  };
  return accounts.userNames.flatMap((name) => {
    const account = accounts.user(name);
    return account === undefined || !hasHome(account) ? [] : [contextOf(program, { user: name, now: 0 })];
  });
});

/** The files with keys and principals of all accounts, those that are there or nearly so. Worked out once. */
export function inspectKeyFiles(program: CompiledProgram): readonly InspectedKeyFile[] {
  return inspected(program, null);
}

const inspected = remember((program: CompiledProgram, _key: null): readonly InspectedKeyFile[] =>
  contexts(program).flatMap((context) => {
    const keys = context.evaluation.get('AuthorizedKeysFile');
    const principals = principalsFileOf(context);
    const names = (
      keyword: InspectedKeyFile['keyword'],
      value: readonly string[],
      origins: readonly (Place | 'default')[],
    ) => {
      const origin = origins.find((one) => one !== 'default') ?? null;
      return value.flatMap((written) => inspectFile(context, keyword, written, origin));
    };
    return [
      ...names('AuthorizedKeysFile', keys.value?.filter((name) => !namesNoFile(name)) ?? [], keys.origins),
      ...names(
        'AuthorizedPrincipalsFile',
        principals === null ? [] : [principals],
        context.evaluation.get('AuthorizedPrincipalsFile').origins,
      ),
    ];
  }),
);

function inspectFile(
  context: LoginContext,
  keyword: InspectedKeyFile['keyword'],
  written: string,
  origin: Place | null,
): readonly InspectedKeyFile[] {
  const { fileSystem, identity, home, target, request } = context;
  const expanded = expandKeyPath(written, context);
  if (typeof expanded === 'string' || 'token' in expanded) return [];
  if (identity === null && target.platform !== 'windows') return [];
  const { path } = expanded;
  const common = { keyword, user: request.user, path, origin };
  const found = walk(fileSystem, path);
  if (found.kind === 'stopped') {
    const sibling = isHidden(found.error) ? null : lookalikeOf(path, fileSystem);
    return sibling === null ? [] : [{ ...common, problem: { kind: 'misnamed', sibling }, content: null }];
  }
  const step: Step = { path: found.path, status: found.status };
  if (step.status.type !== 'file')
    return [{ ...common, problem: { kind: 'not-a-file', step }, content: null }];
  return [
    {
      ...common,
      problem: identity === null ? null : modeProblem(path, { uid: identity.uid, home }, context, identity),
      get content() {
        return keyword === 'AuthorizedKeysFile' ? contentOf(path, context) : null;
      },
    },
  ];

  function contentOf(at: string, { fileSystem: files }: LoginContext): KeyFile | null {
    return orNull(() => readKeyFile(files.readFile(at), target));
  }
}

function modeProblem(
  path: string,
  owner: { readonly uid: number; readonly home: string | null },
  context: LoginContext,
  identity: NonNullable<LoginContext['identity']>,
): KeyFileProblem | null {
  if (context.target.platform === 'windows') return null;
  const closed = accessFault(path, identity, context.fileSystem);
  if (closed !== null) return { kind: 'closed', step: closed };
  if (context.evaluation.get('StrictModes').value === 'no') return null;
  const judged = safePath(path, owner, context);
  return judged.kind === 'unsafe-file' || judged.kind === 'unsafe-directory'
    ? { kind: 'unsafe', step: judged.step, fault: judged.fault }
    : null;
}

/** The folders that accounts are shut into, with what sshd says of them. */
export const inspectChroots: (program: CompiledProgram) => readonly InspectedChroot[] = rememberOnce(
  (program) => {
    const { platform } = program.tree.target;
    if (platform === 'windows') return [];
    // Whoever is shut in needs no home outside: sshd asks for none, and customers of sftp often have theirs below the chroot alone.
    const { accounts } = program.tree.world;
    const withHomes = new Set(contexts(program).map(({ request }) => request.user));
    const shutIn = program.assignments('ChrootDirectory').length === 0 ? [] : accounts.users;
    return shutIn.flatMap(({ name, uid }): readonly InspectedChroot[] => {
      const context = contextOf(program, { user: name, now: 0 });
      const { value, origins } = context.evaluation.get('ChrootDirectory');
      const origin = origins.find((one) => one !== 'default');
      if (value === undefined || isNone(value) || origin === undefined) return [];
      const logsIn =
        withHomes.has(name) || isOrdinary(uid, platform) || namesAccounts(origin.statement.scope);
      if (!logsIn || isTurnedAway(context)) return [];
      const expanded = expandChroot(value, context);
      if (typeof expanded === 'string' || 'token' in expanded) return [];
      if ('nobody' in expanded) {
        const judgement = { kind: 'nobody', name: expanded.nobody } as const;
        return [{ user: name, path: value, origin, judgement, missingShell: null }];
      }
      const { path } = expanded;
      const judgement = judgeChroot(path, context);
      const missingShell = judgement.kind === 'safe' ? missingShellIn(path, context) : null;
      return [{ user: name, path, origin, judgement, missingShell }];
    });
  },
);

/** sshd itself serves sftp where it is forced or the subsystem of that name; all else is run by the shell of the account. */
function missingShellIn(
  path: string,
  { account, evaluation, fileSystem, target }: LoginContext,
): string | null {
  const forced = evaluation.get('ForceCommand').value;
  const command =
    forced !== undefined && !isNone(forced)
      ? forced
      : evaluation.get('Subsystem').value?.find(({ name }) => name === 'sftp')?.command;
  if (command !== undefined && isInternalSftp(command, target)) return null;
  const shell = account?.shell || '/bin/sh';
  const found = walk(rootedFileSystem(fileSystem, path), shell);
  return found.kind === 'stopped' && !isHidden(found.error) ? shell : null;
}

/** Whether a block is for accounts or groups that it names, so that whom it is for is no accident. */
function namesAccounts(scope: Scope): boolean {
  return (
    scope?.match.criteria.some(
      (criterion) =>
        (criterion.kind === 'user' || criterion.kind === 'group') && !/[*?]/.test(criterion.list),
    ) ?? false
  );
}

/** People whom sshd refuses for a locked password alone. */
export interface LockedOut {
  readonly users: readonly string[];
  /** Whether nobody else who has an account is let in, root and services apart. */
  readonly isAll: boolean;
}

/** People who are let in but for their locked passwords, which sshd looks at where it does not ask PAM; `null` where that is not known. */
export function inspectLocked(program: CompiledProgram): LockedOut | null {
  const locked = lockedAccounts(program);
  const { accounts, fileSystem } = program.tree.world;
  const { platform } = program.tree.target;
  if (locked === null || !accounts.known) return null;
  const letIn = accounts.users
    .filter(({ uid, shell }) => isOrdinary(uid, platform) && !endsAtOnce(shell))
    .map(({ name }) => name)
    .filter((user) => !isTurnedAway(contextOf(program, { user, now: 0 })));
  const users = letIn.filter((user) => locked.has(user));
  const isAll = users.length === letIn.length && otherNameServices(fileSystem).length === 0;
  return { users, isAll };
}

/** Whether the lists of accounts or PermitRootLogin turn an account away, as far as is known. */
export const isTurnedAway = (context: LoginContext): boolean =>
  [listsStation(context), rootStation(context)].some((part) => part?.verdict === 'refused');

/** What keeps the user of a command from running its program; `null` where nothing does, or the user is not known. */
export function closedProgram(path: string, user: string, program: CompiledProgram): Step | null {
  const { accounts, fileSystem } = program.tree.world;
  const account = accounts.user(user);
  if (account === undefined) return null;
  return accessFault(path, { uid: account.uid, gids: accounts.groupIdsOf(account.name) }, fileSystem, 'run');
}

/** Whether sshd would run a program: it must be root's, and everything above it; misc.c:safe_path. */
export function judgeProgram(path: string, program: CompiledProgram): PathProblem | null {
  const { world, target } = program.tree;
  const context = { fileSystem: world.fileSystem, accounts: world.accounts, target };
  const judged = safePath(path, { uid: 0, home: null }, context);
  return judged.kind === 'safe' ? null : judged;
}
