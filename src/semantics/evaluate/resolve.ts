import {
  hasQuirk,
  valueTypeOf,
  type KeywordName,
  type Target,
  type ValueContext,
  type ValueType,
} from '../../openssh/index.js';
import { remember } from '../../text/index.js';
import type { Connection, MatchStatement, Scope, ShadowReason } from '../model.js';
import type { CompiledSetting, ReadProgram } from '../program.js';
import { defaultValue, valueContext } from '../values.js';
import { collector, type Loser } from './collect.js';
import { judgeCriterion } from './match-criteria.js';
import { overridesGlobal, overridesInPart } from './overrides.js';
import { linesByMatch, matchesInReach } from './reach.js';

/** The value of one keyword as one reading of the file leaves it. */
interface Reading {
  readonly value: unknown;
  readonly origins: readonly CompiledSetting[];
  readonly losers: readonly Loser<CompiledSetting>[];
}

/** A keyword's effective value with how it came about. */
export interface Resolved {
  readonly value: unknown;
  /** The value as decoded words. */
  readonly words: readonly string[];
  /** Whether a matching Match block set it in the second reading. */
  readonly pass: 'global' | 'match';
  readonly origins: readonly CompiledSetting[];
  readonly shadowed: readonly { readonly statement: CompiledSetting; readonly reason: ShadowReason }[];
}

/** Whether a scope is in force for a connection; each Match line is judged once. */
export interface Matcher {
  (scope: Scope): boolean;
  /** The lines of a keyword that are in force, in reading order; all are asked about without it. */
  readonly linesInForce?: (keyword: KeywordName) => readonly CompiledSetting[];
}

/** Makes the {@link Matcher} of a connection. In the second reading the global section is not in force by itself. */
export function matcher(program: ReadProgram, connection: Connection): Matcher {
  const { target, world } = program.tree;
  const context = { target, accounts: world.accounts };
  const known = new Map<MatchStatement, boolean>();
  const holds = (match: MatchStatement): boolean => {
    let result = known.get(match);
    if (result === undefined) {
      result =
        match.criteria.length > 0 &&
        !program.dormant.has(match) &&
        (match.scope === null || holds(match.scope.match)) &&
        match.criteria.every((criterion) => judgeCriterion(criterion, connection, context) === 'match');
      known.set(match, result);
    }
    return result;
  };
  let inForce: readonly MatchStatement[] | undefined;
  return Object.assign((scope: Scope) => scope !== null && holds(scope.match), {
    linesInForce: (keyword: KeywordName): readonly CompiledSetting[] => {
      const lines = linesByMatch(program, keyword);
      if (lines.size === 0) return [];
      inForce ??= matchesInReach(program, connection).filter(holds);
      const found: (readonly CompiledSetting[])[] = [];
      for (const match of inForce) {
        const own = lines.get(match);
        if (own !== undefined) found.push(own);
      }
      // Mostly none of the blocks that hold sets the keyword, or one of them does, whose lines are in order.
      const [first = [], ...others] = found;
      return others.length === 0 ? first : found.flat().sort(byIndex);
    },
  });
}

const byIndex = (one: CompiledSetting, other: CompiledSetting): number => one.index - other.index;

function read(
  program: ReadProgram,
  keyword: KeywordName,
  context: ValueContext,
  lines: readonly CompiledSetting[],
  active: (statement: CompiledSetting) => boolean,
): Reading {
  const collected = collector<CompiledSetting>(keyword, context);
  const other = lostBehind(keyword, program.tree.target);
  const lostFrom =
    (other === null ? undefined : program.settings.get(other)?.find(active))?.index ?? Infinity;
  const lost: Loser<CompiledSetting>[] = [];
  for (const statement of lines) {
    if (!active(statement)) continue;
    if (statement.index > lostFrom) lost.push({ statement, to: 'earlier' });
    else collected.add(statement.value, statement);
  }
  return { value: collected.value(), origins: collected.origins(), losers: [...collected.losers(), ...lost] };
}

/** The keyword behind whose first line in force all lines of another one are lost; see `principalsCommandLost` among the quirks. */
export function lostBehind(keyword: KeywordName, target: Target): KeywordName | null {
  const isLost = keyword === 'AuthorizedPrincipalsCommand' && hasQuirk(target, 'principalsCommandLost');
  return isLost ? 'AuthorizedKeysCommand' : null;
}

/**
 * Up to 8.6 KbdInteractiveAuthentication is off by itself and switched on by ChallengeResponseAuthentication, whose default is yes;
 * sshd.c:main.
 */
const firstReading = remember((program: ReadProgram, keyword: KeywordName): Reading => {
  const context = valueContext(program.tree, keyword);
  const lines = program.settings.get(keyword) ?? [];
  const own = read(program, keyword, context, lines, (statement) => statement.startup);
  if (keyword !== 'KbdInteractiveAuthentication' || !hasQuirk(context.target, 'challengeResponseDecides'))
    return own;
  const challenge = resolveAtStartup(program, 'ChallengeResponseAuthentication');
  if (challenge.value === 'yes') {
    const losers = own.origins.map((statement): Loser<CompiledSetting> => ({ statement, to: 'earlier' }));
    return { value: 'yes', origins: own.value === 'yes' ? own.origins : challenge.origins, losers };
  }
  return own.value === undefined ? { value: 'no', origins: challenge.origins, losers: [] } : own;
});

function overrides(keyword: KeywordName, value: unknown, target: Target): boolean {
  return overridesGlobal(keyword, target) || overridesInPart(keyword, value, target);
}

/** What the first reading alone gives: the global section and `Match all`. The same for all whom no block says more about. */
export const resolveAtStartup = remember((program: ReadProgram, keyword: KeywordName): Resolved => {
  const { target } = program.tree;
  if (isUntouched(program, keyword)) return resolveUnset(target, keyword);
  const first = firstReading(program, keyword);
  return new Outcome(keyword, first.value ?? defaultValue(target, keyword), first, null);
});

/** What is in force of a keyword that no line sets: the same in all configurations of a target. */
export const resolveUnset = remember((target: Target, keyword: KeywordName): Resolved => {
  const value = defaultValue(target, keyword);
  return { value, words: wordsOf(keyword, value), pass: 'global', origins: [], shadowed: [] };
});

/** The words that are in force of a keyword that no line sets. */
export const wordsByDefault = (target: Target, keyword: KeywordName): readonly string[] =>
  resolveUnset(target, keyword).words;

/** Whether no line of a program bears upon a keyword: what is in force is {@link wordsByDefault}, whoever connects. */
export function isUntouched({ tree, settings }: ReadProgram, keyword: KeywordName): boolean {
  if (settings.has(keyword)) return false;
  return keyword !== 'KbdInteractiveAuthentication' || !hasQuirk(tree.target, 'challengeResponseDecides');
}

/** Works a keyword out: the first reading, over it what the second one sets, under both the default. */
export function resolve(program: ReadProgram, keyword: KeywordName, inForce: Matcher | null): Resolved {
  const { target } = program.tree;
  if (inForce === null || isUntouched(program, keyword)) return resolveAtStartup(program, keyword);
  const lines = inForce.linesInForce?.(keyword) ?? program.settings.get(keyword) ?? [];
  // Most keywords are set by no block that a connection meets.
  if (lines.length === 0) return resolveAtStartup(program, keyword);
  const context = valueContext(program.tree, keyword);
  const first = firstReading(program, keyword);
  const second = read(program, keyword, context, lines, (statement) => inForce(statement.scope));
  if (second.value === undefined || !overrides(keyword, second.value, target))
    return resolveAtStartup(program, keyword);
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const underneath = first.value ?? defaultValue(target, keyword);
  const value = type.override === undefined ? second.value : type.override(underneath, second.value, context);
  return new Outcome(keyword, value, first, second);
}

/** What came of the readings. Who loses is worked out for those who ask. */
class Outcome implements Resolved {
  readonly value: unknown;
  readonly words: readonly string[];
  readonly pass: 'global' | 'match';
  readonly origins: readonly CompiledSetting[];
  readonly #first: Reading;
  readonly #second: Reading | null;

  constructor(keyword: KeywordName, value: unknown, first: Reading, second: Reading | null) {
    this.value = value;
    this.words = wordsOf(keyword, value);
    this.pass = second === null ? 'global' : 'match';
    this.origins = (second ?? first).origins;
    this.#first = first;
    this.#second = second;
  }

  get shadowed(): Resolved['shadowed'] {
    if (this.#second !== null) return shadowedBy(this.#first, this.#second);
    return this.#first.losers.map(({ statement, to }) => ({ statement, reason: `${to}-value` as const }));
  }
}

function wordsOf(keyword: KeywordName, value: unknown): readonly string[] {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  return value === undefined ? [] : type.words(value);
}

function shadowedBy(first: Reading, second: Reading): Resolved['shadowed'] {
  const again = new Set([...second.origins, ...second.losers.map(({ statement }) => statement)]);
  const replaced = [...first.origins, ...first.losers.map(({ statement }) => statement)].filter(
    (statement) => !again.has(statement),
  );
  return [
    ...replaced.map((statement) => ({ statement, reason: 'replaced-by-match-block' as const })),
    ...second.losers.map(({ statement, to }) => ({
      statement,
      reason: reasonInMatch(statement, second, to),
    })),
  ];
}

function reasonInMatch(statement: CompiledSetting, second: Reading, to: 'earlier' | 'later'): ShadowReason {
  if (to === 'later') return 'later-value';
  const sameBlock = second.origins.some((origin) => origin.scope?.match === statement.scope?.match);
  return sameBlock ? 'earlier-value' : 'match-block-first';
}
