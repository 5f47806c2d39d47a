import { wordsOf } from '../../formatters/index.js';
import { isNone } from '../../openssh/index.js';
import {
  type CompiledProgram,
  type Connection,
  type Evaluation,
  evaluate,
  followLogin,
  isKeysFile,
  memberOf,
  powershellLines,
} from '../../semantics/index.js';
import { isWhole, orNull } from '../../system/index.js';
import { listed } from '../../text/index.js';

/** What keeps administrators from logging in with keys of the file that is theirs, as far as no rule mends it; `null` where nothing does. */
export function administratorsObstacle(program: CompiledProgram): string | null {
  const member = memberOf(program, 'administrators');
  if (member === null) return null;
  const evaluation = evaluate(program, member.connection);
  if (evaluation.get('PubkeyAuthentication').value === 'no')
    return 'PubkeyAuthentication is off for administrators, and sshd accepts no key of theirs';
  const refusal = refusalOf(program, member.connection);
  if (refusal !== null) return refusal;
  const files = evaluation.get('AuthorizedKeysFile').value ?? [];
  if (!files.some((file) => isKeysFile(file, program.tree.world)))
    return `administrators’ keys are looked for in ${files.map((file) => `\`${file}\``).join(' and ')}`;
  return isForAdministratorsAlone(program)
    ? null
    : 'sshd looks into the file of administrators’ keys for every account: a key in it would let its owner in as anybody';
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
function refusalOf(program: CompiledProgram, { user = 'somebody' }: Connection): string | null {
  const { stations } = followLogin(program, { user, groups: ['administrators'], now: 0 });
  const refusing = stations.find(({ verdict }) => verdict === 'refused');
  if (refusing?.id === 'methods') return wordsOf(refusing.says, program.tree.world);
  if (refusing?.id !== 'lists') return null;
  const list = refusing.evidence.flatMap((one) => (one.kind === 'setting' ? [one.keyword] : []))[0];
  if (list === 'DenyGroups') return 'DenyGroups turns administrators away';
  return list === 'AllowGroups'
    ? 'AllowGroups does not name administrators, and turns away all who are in no other group that it names'
    : null;
}

/** What keeps sessions of PowerShell from beginning, as far as no rule mends it; `null` where nothing does. */
export function powershellObstacle(program: CompiledProgram): string | null {
  const member = program.tree.target.platform === 'windows' ? memberOf(program, 'administrators') : null;
  return (
    missingProgram(program) ??
    sessionObstacle(evaluate(program), '') ??
    (member === null ? null : sessionObstacle(evaluate(program, member.connection), ', for administrators'))
  );
}

/** Whether PowerShell is where its lines say is not known, for the system is not there as a whole; `null` where it is. */
export function powershellDoubt(program: CompiledProgram): string | null {
  const { world, target } = program.tree;
  const paths = powershellLines(program).map(({ pathText }) => pathText);
  const isThere = paths.some((path) => orNull(() => world.fileSystem.stat(path)) !== null);
  if (target.platform === 'windows' || !world.known || isWhole(world) || isThere) return null;
  if (paths.length === 0 || !paths.every((path) => path.startsWith('/'))) return null;
  return `whether there is ${listed(paths, 'or')} is not known: the system is not there as a whole`;
}

/** That no line names a program which the system has, where all of it is there; on Windows a short name may be any. */
function missingProgram(program: CompiledProgram): string | null {
  const { world, target } = program.tree;
  const paths = powershellLines(program).map(({ pathText }) => pathText);
  if (target.platform === 'windows' || !isWhole(world) || !paths.every((path) => path.startsWith('/')))
    return null;
  const isThere = paths.some((path) => orNull(() => world.fileSystem.stat(path)) !== null);
  return isThere || paths.length === 0 ? null : `there is no ${listed(paths, 'or')} on the system`;
}

function sessionObstacle(evaluation: Evaluation, whom: string): string | null {
  if (evaluation.get('MaxSessions').value === 0) return `MaxSessions 0 lets nobody begin a session${whom}`;
  const command = evaluation.get('ForceCommand').value;
  // `-sshs` makes PowerShell the server of a session.
  if (command === undefined || isNone(command) || /\s-sshs\b/i.test(command)) return null;
  return `ForceCommand runs \`${command}\` in place of every subsystem${whom}`;
}
