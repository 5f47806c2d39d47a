import {
  type AddressList,
  comparedUser,
  hasQuirk,
  matchAddressList,
  matchPatternList,
  meansAdministrators,
  parseAddressList,
  type Target,
} from '../../openssh/index.js';
import type { Accounts } from '../../system/index.js';
import { assertNever, lowerAscii, remember } from '../../text/index.js';
import { namesAdministrators } from '../administrators.js';
import type { Connection, MatchCriterion } from '../model.js';
import { comparedGroup, comparedGroupList } from './windows-groups.js';

/**
 * How a criterion stands to a connection. `missing`: the connection does not say what the criterion asks; `invalid`: its list cannot
 * be understood, which sshd up to 8.3 notices only here.
 */
export type CriterionResult = 'match' | 'no-match' | 'missing' | 'invalid';

/** What judging a criterion takes besides the connection. */
export interface MatchContext {
  readonly target: Target;
  readonly accounts: Accounts;
}

/**
 * Judges one criterion; servconf.c:match_cfg_line.
 *
 * @example
 * judgeCriterion({ kind: 'user', list: 'bob,!root', range }, { user: 'bob' }, context); // 'match'
 */
export function judgeCriterion(
  criterion: MatchCriterion,
  connection: Connection,
  context: MatchContext,
): CriterionResult {
  switch (criterion.kind) {
    case 'all':
      return 'match';
    case 'invalid-user':
      return connection.invalidUser === true ? 'match' : 'no-match';
    case 'user':
      return judgeUser(connection.user, nameList(criterion, context.target), context.target);
    case 'group':
      return judgeGroup(criterion, connection, context);
    case 'host':
      return judgeHost(connection.host, criterion.list, context.target);
    case 'rdomain':
      return connection.rdomain === undefined
        ? 'missing'
        : fromList(matchPatternList(connection.rdomain, criterion.list));
    case 'version':
      return fromList(matchPatternList(context.target.versionText, criterion.list));
    case 'address':
      return judgeAddress(connection.addr, addressListOf(criterion, context.target), context.target);
    case 'localaddress':
      return judgeAddress(connection.laddr, addressListOf(criterion, context.target), context.target);
    case 'localport':
      return connection.lport === undefined || connection.lport === 0
        ? 'missing'
        : connection.lport === criterion.port
          ? 'match'
          : 'no-match';
    default:
      return assertNever(criterion);
  }
}

function fromList(result: -1 | 0 | 1): CriterionResult {
  return result === 1 ? 'match' : 'no-match';
}

/** A criterion about names, here those of accounts or of groups. */
type NameCriterion = MatchCriterion & { readonly list: string };

/**
 * The Windows build turns the first slash of a list into a backslash and compares without regard to case; the fork's match.c,
 * win32_groupaccess.c:ga_match_pattern_list.
 */
export function nameList({ kind, list }: NameCriterion, target: Target): string {
  if (target.platform !== 'windows') return list;
  const lookedUp =
    kind === 'group' && !/[,?*!]/.test(list) && hasQuirk(target, 'windowsSingleGroupKeepsSlash');
  const straight = lookedUp ? list : list.replace('/', '\\');
  if (kind === 'group') return lowerAscii(comparedGroupList(straight, target));
  return hasQuirk(target, 'windowsMatchUserKeepsCapitals') ? straight : lowerAscii(straight);
}

function judgeUser(name: string | undefined, list: string, target: Target): CriterionResult {
  return name === undefined ? 'missing' : fromList(matchPatternList(comparedUser(name, target), list));
}

function judgeHost(host: string | undefined, list: string, target: Target): CriterionResult {
  if (host === undefined) return 'missing';
  const name = hasQuirk(target, 'hostCaseKept') ? host : lowerAscii(host);
  return fromList(matchPatternList(name, lowerAscii(list)));
}

/** The list of a criterion about addresses, read once: one criterion is judged for many connections. */
export const addressListOf = remember(
  ({ list }: MatchCriterion & { readonly list: string }, target: Target): AddressList =>
    parseAddressList(list, target),
);

function judgeAddress(address: string | undefined, list: AddressList, target: Target): CriterionResult {
  if (address === undefined) return 'missing';
  const result = matchAddressList(address, list, target);
  return result === 'invalid' ? 'invalid' : fromList(result);
}

/** Whether sshd finds the group of administrators by a list, on a Windows whose language is not known. */
export function findsAdministrators(list: string, target: Target): boolean {
  if (target.platform !== 'windows') return false;
  // A name in another language tells which Windows it is.
  return meansAdministrators(list, target) ?? namesAdministrators(list);
}

/**
 * Whether a list takes whoever has an account, of which nothing is known: each is in its primary group, whatever that is called. Where the
 * accounts are known, so are those whose group has no name.
 */
export function takesAnyGroup(list: string, { target, accounts }: MatchContext): boolean {
  if (target.platform === 'windows' || accounts.known || list.includes('!')) return false;
  return list.split(',').some((item) => /^\*+$/.test(item));
}

/** Group names are those of the account, primary group included; an unknown account is in none. */
function judgeGroup(
  criterion: NameCriterion,
  connection: Connection,
  context: MatchContext,
): CriterionResult {
  if (connection.user === undefined && connection.groups === undefined) return 'missing';
  // sshd looks the name up even where `-C` says that it is nobody's.
  const groups = connection.groups ?? context.accounts.groupsOf(connection.user ?? '');
  const patterns = nameList(criterion, context.target);
  if (groups.length === 0 && takesAnyGroup(patterns, context)) return 'match';
  if (findsAdministrators(patterns, context.target) && groups.some(namesAdministrators)) return 'match';
  let found = false;
  for (const group of groups) {
    const result = matchPatternList(comparedGroup(group, context.target), patterns);
    if (result === -1) return 'no-match';
    if (result === 1) found = true;
  }
  return found ? 'match' : 'no-match';
}
