import { matchAddressList, type UserPattern } from '../../../openssh/index.js';
import { lowerAscii } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { always, anyOf, type Formula, never } from '../conditions.js';
import { parseWordList, type Verdict } from '../solver/word-list.js';
import { wanted } from '../solver/word-search.js';
import { spaceOf } from '../space.js';
import { isNobody, noneOf, whoIs } from './meetings.js';

/**
 * Whether clients from an address are on a list, whatever they are called. match.c:match_host_and_ip.
 *
 * @param patterns - those entries of the list that are for the account
 * @returns `null` where the name decides
 */
export function listedByAddress(
  program: CompiledProgram,
  patterns: readonly UserPattern[],
  address: string,
): boolean | null {
  const formula = anyOf(patterns.map((pattern) => byName(program, pattern, address)));
  if (formula === always || formula === never) return formula === always;
  if (isNobody(whoIs(program, null, [formula]))) return false;
  return isNobody(whoIs(program, noneOf(program, [formula]), [])) ? true : null;
}

/** Whether a pattern may be meant for names: not of numbers (`192.168.*`), though there could be a name that begins so. */
const mayBeName = (pattern: string): boolean =>
  !/[:%]/.test(pattern) && (/[^\d.*?]/.test(pattern) || !/\d/.test(pattern));

/** For which names an entry holds from an address. */
function byName(program: CompiledProgram, { hosts }: UserPattern, address: string): Formula {
  if (hosts === null) return always;
  const byAddress = matchAddressList(address, hosts);
  if (byAddress === 'invalid' || byAddress === -1) return never;
  const names = hosts.items.flatMap(({ text, negated, network }) => {
    const pattern = lowerAscii(text);
    return network === null && mayBeName(pattern) ? [`${negated ? '!' : ''}${pattern}`] : [];
  });
  if (names.length === 0) return byAddress === 1 ? always : never;
  const list = names.join();
  const says: readonly Verdict[] = byAddress === 1 ? wanted.noVeto : wanted.match;
  return spaceOf(program).conditions.atom('host', `${list} says ${says.join()}`, () => ({
    dimension: 'host',
    list: parseWordList(list),
    says,
  })).yes;
}
