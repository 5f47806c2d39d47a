import type { AccessList, Target, UserPattern, ValueOf } from '../../../openssh/index.js';
import { lowerAscii, remember } from '../../../text/index.js';
import { comparedGroups } from '../../evaluate/windows-groups.js';
import { addressSetOf, readingOf } from '../solver/address-set.js';
import { allOf, anyOf, type Conditions, type Formula } from '../conditions.js';
import type { InForce } from '../settings.js';
import { parseWordList, type Verdict, wordListOf } from '../solver/word-list.js';
import { wanted } from '../solver/word-search.js';

/** That the user matches one of the patterns. */
export function userFormula(patterns: readonly string[], conditions: Conditions): Formula {
  return conditions.atom('user', `one of ${JSON.stringify(patterns)}`, () => ({
    dimension: 'user',
    list: wordListOf(patterns),
    says: wanted.match,
  })).yes;
}

/** That the account is on a list. */
export function listFormula(
  list: AccessList,
  { value }: InForce,
  conditions: Conditions,
  target: Target,
): Formula {
  return list === 'AllowUsers' || list === 'DenyUsers'
    ? usersFormulaOf(conditions, value as ValueOf<'AllowUsers'>)
    : groupsFormulaOf(conditions, comparedGroups(value as ValueOf<'AllowGroups'>, target));
}

const usersFormulaOf = remember((conditions: Conditions, users: ValueOf<'AllowUsers'>) =>
  usersFormula(users, conditions),
);

const groupsFormulaOf = remember((conditions: Conditions, groups: ValueOf<'AllowGroups'>) =>
  groupsFormula(groups, conditions),
);

/** At least one group matches one of the patterns; there is no negation here. groupaccess.c:ga_match. */
export function groupsFormula(patterns: readonly string[], conditions: Conditions): Formula {
  return conditions.atom('group', `one of ${JSON.stringify(patterns)}`, () => ({
    dimension: 'group',
    list: wordListOf(patterns),
  })).yes;
}

/** That an account, from where it connects, matches one of the patterns. */
export function usersFormula(patterns: readonly UserPattern[], conditions: Conditions): Formula {
  const anywhere = patterns.filter(({ hosts }) => hosts === null).map(({ user }) => user);
  return anyOf([
    ...(anywhere.length === 0 ? [] : [userFormula(anywhere, conditions)]),
    ...patterns.flatMap((pattern) => (pattern.hosts === null ? [] : [userAtHost(pattern, conditions)])),
  ]);
}

const notVetoed: readonly Verdict[] = [0, 1];

/** match.c:match_user and match_host_and_ip: neither address nor name is vetoed, and one of them matches. */
function userAtHost({ user, hosts }: UserPattern, conditions: Conditions): Formula {
  if (hosts === null) return userFormula([user], conditions);
  const set = addressSetOf(hosts);
  const names = lowerAscii(hosts.text);
  const list = parseWordList(names);
  const addr = (says: readonly Verdict[]): Formula =>
    conditions.atom('addr', `${readingOf(hosts)} says ${says.join()}`, () => ({
      dimension: 'addr',
      set,
      says,
    })).yes;
  const host = (says: readonly Verdict[]): Formula =>
    conditions.atom('host', `${names} says ${says.join()}`, () => ({ dimension: 'host', list, says })).yes;
  return allOf([
    userFormula([user], conditions),
    addr(notVetoed),
    host(notVetoed),
    anyOf([addr(wanted.match), host(wanted.match)]),
  ]);
}
