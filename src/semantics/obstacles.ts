import { type AccessList, isNone } from '../openssh/index.js';
import { isWhole, orNull } from '../system/index.js';
import { isKeysFile } from './administrators.js';
import { always } from './analysis/conditions.js';
import { groupsFormula } from './analysis/login/access-formulas.js';
import { whoIsLetIn } from './analysis/questions/letting-in.js';
import { memberOf } from './analysis/questions/ordinary.js';
import { listsAgainst } from './analysis/questions/refused-blocks.js';
import { spaceOf } from './analysis/space.js';
import { evaluate } from './evaluate/evaluate.js';
import { followLogin } from './login/follow.js';
import type { Saying } from './login/sayings.js';
import type { Connection, Evaluation } from './model.js';
import { powershellLines } from './powershell.js';
import type { CompiledProgram } from './program.js';

/** What keeps administrators of Windows from logging in with keys of the file that is theirs. */
export type AdministratorsObstacle =
  | { readonly kind: 'keys-off' }
  /** What the login says that it wants besides keys, or in their place. */
  | { readonly kind: 'methods'; readonly says: Saying }
  | { readonly kind: 'denied' }
  | RefusedByLists
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'keys-elsewhere'; readonly files: readonly string[] }
  /** The file is read for everybody, so that a key in it lets its owner in as anybody. */
  | { readonly kind: 'keys-for-all' };

/** Lists of accounts that let in nobody of whom it is asked, together or the one by itself. */
export interface RefusedByLists {
  readonly kind: 'refused';
  readonly lists: readonly AccessList[];
  readonly administrators: boolean;
}

/** What keeps sessions of PowerShell from beginning; `administrators`: theirs alone. */
export type PowerShellObstacle =
  | RefusedByLists
  | { readonly kind: 'program-missing'; readonly paths: readonly string[] }
  | { readonly kind: 'no-sessions'; readonly administrators: boolean }
  | { readonly kind: 'command-forced'; readonly command: string; readonly administrators: boolean };

/**
 * What keeps administrators from logging in with keys of the file that is theirs, as far as no rule mends it; `null` where nothing does.
 */
export function administratorsObstacle(program: CompiledProgram): AdministratorsObstacle | null {
  const members = groupsFormula(['administrators'], spaceOf(program).conditions);
  const lists = listsAgainst(program, members);
  if (lists?.join() === 'DenyGroups') return { kind: 'denied' };
  if (lists !== null) return { kind: 'refused', lists, administrators: true };
  const admitted = whoIsLetIn(program, [members]);
  const member = typeof admitted === 'string' ? memberOf(program, 'administrators') : admitted.witness;
  if (member === null) return null;
  const evaluation = evaluate(program, member.connection);
  if (evaluation.get('PubkeyAuthentication').value === 'no') return { kind: 'keys-off' };
  const refusal = refusalOf(program, member.connection);
  if (refusal !== null) return refusal;
  const files = evaluation.get('AuthorizedKeysFile').value ?? [];
  if (!files.some((file) => isKeysFile(file, program.tree.world))) return { kind: 'keys-elsewhere', files };
  return isForAdministratorsAlone(program) ? null : { kind: 'keys-for-all' };
}

/** Whether the file of administrators’ keys is read for administrators, and for nobody else. */
export function isForAdministratorsAlone(program: CompiledProgram): boolean {
  const reads = (group: string): boolean =>
    (evaluate(program, { user: 'somebody', groups: [group] }).get('AuthorizedKeysFile').value ?? []).some(
      (file) => isKeysFile(file, program.tree.world),
    );
  return reads('administrators') && !reads('users');
}

/** Why sshd takes no key of administrators, or lets them in by no method; of single accounts nothing is said. */
function refusalOf(
  program: CompiledProgram,
  { user = 'somebody' }: Connection,
): AdministratorsObstacle | null {
  const { stations } = followLogin(program, { user, groups: ['administrators'], now: 0 });
  const refusing = stations.find(({ verdict }) => verdict === 'refused');
  if (refusing?.id === 'methods') return { kind: 'methods', says: refusing.says };
  if (refusing?.id !== 'lists') return null;
  const list = refusing.evidence.flatMap((one) => (one.kind === 'setting' ? [one.keyword] : []))[0];
  if (list === 'DenyGroups') return { kind: 'denied' };
  return list === 'AllowGroups' ? { kind: 'not-allowed' } : null;
}

/** What keeps sessions of PowerShell from beginning, as far as no rule mends it; `null` where nothing does. */
export function powershellObstacle(program: CompiledProgram): PowerShellObstacle | null {
  const member = program.tree.target.platform === 'windows' ? memberOf(program, 'administrators') : null;
  return (
    missingProgram(program) ??
    nobodyLetIn(program) ??
    sessionObstacle(evaluate(program), false) ??
    (member === null ? null : sessionObstacle(evaluate(program, member.connection), true))
  );
}

function nobodyLetIn(program: CompiledProgram): PowerShellObstacle | null {
  const lists = listsAgainst(program, always);
  return lists === null ? null : { kind: 'refused', lists, administrators: false };
}

/**
 * The paths of PowerShell of which it is not known whether there is one of them, for the system is not there as a whole; none where that
 * is known.
 */
export function doubtfulPowerShell(program: CompiledProgram): readonly string[] {
  const { world, target } = program.tree;
  if (target.platform === 'windows' || !world.known || isWhole(world)) return [];
  const paths = absolutePaths(program);
  return isAnyThere(paths, program) ? [] : paths;
}

/** That no line names a program which the system has, where all of it is there; on Windows a short name may be any. */
function missingProgram(program: CompiledProgram): PowerShellObstacle | null {
  const { world, target } = program.tree;
  if (target.platform === 'windows' || !isWhole(world)) return null;
  const paths = absolutePaths(program);
  return paths.length === 0 || isAnyThere(paths, program) ? null : { kind: 'program-missing', paths };
}

/** The paths of the lines of PowerShell; none where one of them is not a path. */
function absolutePaths(program: CompiledProgram): readonly string[] {
  const paths = powershellLines(program).map(({ pathText }) => pathText);
  return paths.every((path) => path.startsWith('/')) ? paths : [];
}

const isAnyThere = (paths: readonly string[], { tree }: CompiledProgram): boolean =>
  paths.some((path) => orNull(() => tree.world.fileSystem.stat(path)) !== null);

function sessionObstacle(evaluation: Evaluation, administrators: boolean): PowerShellObstacle | null {
  if (evaluation.get('MaxSessions').value === 0) return { kind: 'no-sessions', administrators };
  const command = evaluation.get('ForceCommand').value;
  // `-sshs` makes PowerShell the server of a session.
  if (command === undefined || isNone(command) || /\s-sshs\b/i.test(command)) return null;
  return { kind: 'command-forced', command, administrators };
}
