import { findCriterion, type Target } from '../../openssh/index.js';
import type { Accounts } from '../../system/index.js';
import { shellWord } from '../shell.js';
import type { ClassWitness } from './candidate.js';
import type { Path } from './solver/path.js';
import { dimensionsOn } from './stretches.js';

/**
 * The command that makes sshd itself show what holds for a witness; `null` where `-C` cannot say who it is: sshd looks up the groups of
 * an account by itself, so where they matter the account must be one that the world knows, in these groups.
 *
 * @example
 * checkLine(witness, null, target, accounts); // 'sshd -T -C user=bob,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22'
 */
export function checkLine(
  witness: ClassWitness,
  path: Path | null,
  target: Target,
  accounts: Accounts,
): string | null {
  return checkLineOf(witness, path, target, groupsAreReal(witness, accounts));
}

/** The same, where it is known already whether `sshd` finds the witness's groups by itself. */
export function checkLineOf(
  witness: ClassWitness,
  path: Path | null,
  target: Target,
  areGroupsReal: boolean,
): string | null {
  const { user, host, addr, laddr, lport, rdomain } = witness;
  const mattering = dimensionsOn(path);
  if (mattering.has('group') && !areGroupsReal) return null;
  const data: string[] = [`user=${user}`, `host=${host}`, `addr=${addr}`, `laddr=${laddr}`, `lport=${lport}`];
  if (rdomain !== null) {
    if (findCriterion('rdomain', target) === undefined) return null;
    data.push(`rdomain=${rdomain}`);
  }
  if (mattering.has('invalid-user') && witness.invalidUser) {
    if (findCriterion('invalid-user', target) === undefined) return null;
    data.push('invalid-user');
  }
  if (data.some((datum) => !isSayable(datum)) || user === '') return null;
  return `sshd -T -C ${shellWord(data.join())}`;
}

/** Whether the world knows the witness's account to be in these groups, or not to exist. */
export function groupsAreReal({ user, groups, invalidUser }: ClassWitness, accounts: Accounts): boolean {
  if (!accounts.known) return false;
  if (invalidUser) return accounts.user(user) === undefined;
  const real = accounts.groupsOf(user);
  return real.length === groups.length && real.every((group) => groups.includes(group));
}

/** sshd splits its list at commas; bytes that are not text cannot be typed. */
function isSayable(datum: string): boolean {
  return !/[,\p{Cc}\p{Surrogate}]/u.test(datum);
}
