import { type AddressList, hasQuirk } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import { addressListOf, judgeCriterion } from '../../evaluate/match-criteria.js';
import { matcher } from '../../evaluate/resolve.js';
import type { Connection, MatchCriterion, MatchPlace, MatchStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';

/** A Match line at which sshd ends connections, and its criteria that do it. */
export type DeadlyMatch = readonly [MatchStatement, readonly DeadlyCriterion[]];

/** A criterion whose list of addresses sshd comes to grief over, and the negated items in front of the fault. */
export interface DeadlyCriterion {
  readonly criterion: Extract<MatchCriterion, { readonly list: string }>;
  /** Whoever is in one of them is spared: sshd looks no further. */
  readonly sparing: readonly string[];
}

/**
 * The Match lines at which sshd ends connections, by their criteria that do it: each is judged, also behind one that fails, once the Match
 * lines around the line hold. Mostly there is none. servconf.c:match_cfg_line; seen on 8.2.
 */
export const deadlyMatches = rememberOnce(
  (program: CompiledProgram): ReadonlyMap<MatchStatement, readonly DeadlyCriterion[]> => {
    const { target } = program.tree;
    const found = new Map<MatchStatement, readonly DeadlyCriterion[]>();
    if (!hasQuirk(target, 'addressListsReadLate')) return found;
    for (const statement of program.statements) {
      if (statement.type !== 'match' || program.dormant.has(statement)) continue;
      const criteria = statement.criteria.flatMap((criterion): readonly DeadlyCriterion[] => {
        if (criterion.kind !== 'address' && criterion.kind !== 'localaddress') return [];
        const list = addressListOf(criterion, target);
        return list.faults.length === 0 ? [] : [{ criterion, sparing: sparingIn(list) }];
      });
      if (criteria.length > 0) found.set(statement, criteria);
    }
    return found;
  },
);

const sparingIn = ({ items }: AddressList): readonly string[] =>
  items.flatMap(({ text, negated }) => (negated ? [text] : []));

/**
 * Whether sshd ends a connection at a Match line. Of an address that the connection does not say, it is known that there is one.
 *
 * @returns `null` where it depends on what the connection does not say
 */
export function endsAt(
  program: CompiledProgram,
  [match, criteria]: DeadlyMatch,
  connection: Connection,
): boolean | null {
  if (match.scope !== null && !matcher(program, connection)(match.scope)) return false;
  const context = { target: program.tree.target, accounts: program.tree.world.accounts };
  let ends: boolean | null = false;
  for (const { criterion, sparing } of criteria) {
    const result = judgeCriterion(criterion, connection, context);
    if (result === 'invalid' || (result === 'missing' && sparing.length === 0)) return true;
    if (result === 'missing') ends = null;
  }
  return ends;
}

/** The Match line at which sshd ends a connection; `null` where it does not, as far as the connection says what that depends on. */
export function deadlyMatchFor(program: CompiledProgram, connection: Connection): MatchStatement | null {
  for (const deadly of deadlyMatches(program))
    if (endsAt(program, deadly, connection) === true) return deadly[0];
  return null;
}

/** Where a Match line stands that decides something. */
export const placeOfMatch = (statement: MatchStatement): MatchPlace => ({
  file: statement.file,
  line: statement.line,
  range: statement.node.range,
  statement,
});
