import type { KeywordName } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  isUnconditional,
  type MatchStatement,
  type SettingStatement,
  whoMeets,
} from '../../../semantics/index.js';
import { remember } from '../../../text/index.js';
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
  { program }: RuleContext,
  keyword: 'AllowTcpForwarding' | 'GatewayPorts',
  statement: SettingStatement | null,
): UsedForwarding | null {
  const own = statement === null ? null : conditionOf(statement);
  const forwarding: Forwarding =
    keyword === 'GatewayPorts' ? `${keyword} remote` : `${keyword} ${directionOf(statement)}`;
  const { first, withoutOwn } = usesOf(program, forwarding);
  const [everyones, ofBlock] = [first.get(null), first.get(own)];
  const use =
    own === null
      ? withoutOwn
      : everyones !== undefined && (ofBlock === undefined || everyones.order < ofBlock.order)
        ? everyones
        : ofBlock;
  if (use === undefined) return null;
  const { words, sign, block } = use;
  const said = sign.startsWith('Permit') ? `\`${sign}\` names` : `\`${[sign, words[0]].join(' ')}\` leaves`;
  return {
    what: `the forwarding that ${said}`,
    witness: block === null ? null : witnessOf(program, block),
  };
}

/** A line that tells what forwarding is for. */
interface Use {
  /** Of two, the one with the lower number is told. */
  readonly order: number;
  readonly sign: string;
  readonly words: readonly string[];
  /** `null` for everyone. */
  readonly block: MatchStatement | null;
}

/** A keyword, and the direction in which it lets ports be forwarded. */
type Forwarding = 'GatewayPorts remote' | `AllowTcpForwarding ${'yes' | 'local' | 'remote'}`;

/** The direction in which a line of AllowTcpForwarding lets ports be forwarded, or the default. */
function directionOf(statement: SettingStatement | null): 'yes' | 'local' | 'remote' {
  const value = statement?.node.arguments[0]?.value ?? '';
  return /^remote$/i.test(value) ? 'remote' : /^local$/i.test(value) ? 'local' : 'yes';
}

/** What is nothing to each direction. */
const others: ReadonlyMap<string, string> = new Map([
  ['remote', 'PermitOpen'],
  ['local', 'PermitListen'],
]);

/** Worked out once, as there may be as many lines that ask for it as lines that tell. */
const usesOf = remember((program: CompiledProgram, forwarding: Forwarding) => {
  const [keyword, direction] = forwarding.split(' ') as [KeywordName, string];
  /** The first for each block. */
  const first = new Map<MatchStatement | null, Use>();
  let order = 0;
  for (const [sign, tells] of Object.entries(signs)) {
    if (others.get(direction) === sign) continue;
    for (const { statement } of sortAssignments({ program }, sign as KeywordName).alive) {
      const words = statement.node.arguments.map(({ value }) => value);
      const block = conditionOf(statement);
      const isAtHome = keyword === 'GatewayPorts' && sign === 'PermitListen' && words.every(isLocal);
      if (tells(words) && !isAtHome && !first.has(block)) first.set(block, { order, sign, words, block });
      order += 1;
    }
  }
  // A block that has a value of its own keeps it.
  const keeping = new Set(
    sortAssignments({ program }, keyword).alive.map(({ statement }) => conditionOf(statement)),
  );
  keeping.delete(null);
  const exposed = [...first.values()].filter(({ block }) => !keeping.has(block));
  return { first, withoutOwn: exposed.toSorted((one, other) => one.order - other.order)[0] };
});

function conditionOf({ scope }: SettingStatement): MatchStatement | null {
  return isUnconditional(scope) ? null : blockOf(scope);
}

function witnessOf(program: CompiledProgram, block: MatchStatement): Witness | null {
  const met = whoMeets(program, { match: block, outer: block.scope });
  return typeof met === 'string' || !met.possible ? null : met.witness;
}
