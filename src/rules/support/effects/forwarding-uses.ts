import type { KeywordName } from '../../../openssh/index.js';
import {
  isUnconditional,
  type MatchStatement,
  type SettingStatement,
  whoMeets,
} from '../../../semantics/index.js';
import type { RuleContext, Witness } from '../../model.js';
import { blockOf } from '../places.js';
import { sortAssignments } from './in-force.js';

/** Forwarding that somebody is here for. */
interface UsedForwarding {
  /** In words: `the forwarding that \`MaxSessions 0\` leaves`. */
  readonly what: string;
  /** Somebody who has it today, where that is not everyone. */
  readonly witness: Witness | null;
}

/** A command that lets nobody do anything. */
const isRefusal = (words: readonly string[]): boolean => /(?:^|\/)(?:nologin|false)$/.test(words[0] ?? '');

/** A port that is listened at for this machine alone. */
const isLocal = (word: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\]):/.test(word);

/** What tells that forwarding is what an account is for. */
const signs: Readonly<Partial<Record<KeywordName, (words: readonly string[]) => boolean>>> = {
  ForceCommand: isRefusal,
  MaxSessions: ([most]) => most === '0',
  PermitOpen: ([first]) => first !== 'none' && first !== 'any',
  PermitListen: ([first]) => first !== 'none' && first !== 'any',
};

/**
 * The forwarding that a line would end, where the file says by another line that somebody is here for it: where to, or that nothing else
 * can be done.
 *
 * @param keyword - the one that the line sets
 * @param statement - the line; `null` for a new one
 */
export function usedForwarding(
  context: RuleContext,
  keyword: 'AllowTcpForwarding' | 'GatewayPorts',
  statement: SettingStatement | null,
): UsedForwarding | null {
  const own = statement === null || isUnconditional(statement.scope) ? null : blockOf(statement.scope);
  const others = blocksWithOwn(context, keyword);
  for (const [sign, tells] of Object.entries(signs)) {
    if (keyword === 'GatewayPorts' && sign === 'PermitOpen') continue;
    for (const { statement: line } of sortAssignments(context, sign as KeywordName).alive) {
      const words = line.node.arguments.map(({ value }) => value);
      if (!tells(words) || (keyword === 'GatewayPorts' && sign === 'PermitListen' && words.every(isLocal)))
        continue;
      const block = isUnconditional(line.scope) ? null : blockOf(line.scope);
      // A block that has a value of its own keeps it.
      if (block !== null && block !== own && (own !== null || others.has(block))) continue;
      const said = sign.startsWith('Permit')
        ? `\`${sign}\` names`
        : `\`${[sign, words[0]].join(' ')}\` leaves`;
      return {
        what: `the forwarding that ${said}`,
        witness: block === null ? null : witnessOf(context, block),
      };
    }
  }
  return null;
}

function blocksWithOwn(context: RuleContext, keyword: KeywordName): ReadonlySet<MatchStatement> {
  const blocks = sortAssignments(context, keyword).alive.map(({ statement: { scope } }) =>
    isUnconditional(scope) ? null : blockOf(scope),
  );
  return new Set(blocks.filter((block) => block !== null));
}

function witnessOf({ program }: RuleContext, block: MatchStatement): Witness | null {
  const met = whoMeets(program, { match: block, outer: block.scope });
  return typeof met === 'string' || !met.possible ? null : met.witness;
}
