import type { AccessList } from '../../../openssh/index.js';
import { isOrdinary } from '../../../system/index.js';
import { otherNameServices } from '../../name-services.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { connectionOf } from '../candidate.js';
import { type LoginClass, loginPastMatches, loginPartition } from '../login/login.js';
import { isOtherHurdle } from '../login/login-rules.js';
import { ordinary } from './ordinary.js';
import type { Witness } from './meetings.js';

/** Why somebody who has an account is turned away. */
export interface TurnedAway {
  readonly user: string;
  /** The line that refuses them. */
  readonly statement: SettingStatement;
  readonly keyword: AccessList | 'PermitRootLogin';
  readonly witness: Witness;
}

/**
 * Why each who has an account today is turned away by lists of accounts, if all are: a group that is let in and has no members is easily
 * overlooked. `null` where somebody is let in, where it is not known who has an account, and where only root and services have.
 */
export function nobodyLetIn(program: CompiledProgram): readonly TurnedAway[] | null {
  const { accounts, fileSystem } = program.tree.world;
  const { platform } = program.tree.target;
  const people = accounts.users.filter(({ uid }) => isOrdinary(uid, platform));
  if (!accounts.known || people.length === 0) return null;
  const others = (['passwd', 'group'] as const).flatMap((each) => otherNameServices(fileSystem, each));
  if (others.length > 0) return null;
  // Mostly the first one is let in from everywhere, and nobody need be searched for.
  const { connection } = ordinary(program, []);
  for (const { name, groups } of people.slice(0, MOST_TRIED))
    if (loginPastMatches(program, { ...connection, user: name, groups }).methods.length > 0) return null;
  const { complete, classes } = loginPartition(program);
  const known = classes.filter(({ freedom }) => freedom === 'life');
  if (!complete || known.some(({ methods }) => methods.length > 0)) return null;
  // Whom the lists let in is turned away by what the rest of the file says, and there is a rule for that.
  if (known.some(({ refusal }) => isOtherHurdle(refusal))) return null;
  const found = new Map<unknown, TurnedAway>();
  for (const each of known) {
    const away = turnedAway(each);
    if (away !== null && !found.has(away.statement)) found.set(away.statement, away);
  }
  const all = [...found.values()];
  return all.some(({ keyword }) => keyword !== 'PermitRootLogin') ? all : null;
}

const MOST_TRIED = 8;

function turnedAway({ refusal, origins, witness, check }: LoginClass): TurnedAway | null {
  const [origin = 'default'] = origins;
  if (origin === 'default' || origin.statement.type === 'match') return null;
  switch (refusal) {
    case 'AllowUsers':
    case 'DenyUsers':
    case 'AllowGroups':
    case 'DenyGroups':
    case 'PermitRootLogin':
      return {
        user: witness.user,
        statement: origin.statement,
        keyword: refusal,
        witness: { connection: connectionOf(witness), check },
      };
    case 'Match':
    case 'RefuseConnection':
    case 'MaxAuthTries':
    case 'KexAlgorithms':
    case 'HostKeyAlgorithms':
    case 'Ciphers':
    case 'HostbasedAcceptedKeyTypes':
    case 'HostbasedAcceptedAlgorithms':
    case 'PubkeyAcceptedKeyTypes':
    case 'PubkeyAcceptedAlgorithms':
    case 'CASignatureAlgorithms':
    case 'invalid-user':
    case 'no-method':
    case null:
      return null;
  }
}
