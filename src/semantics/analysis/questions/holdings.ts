import { type KeywordName, knowsAsOwn, repetitionOf, type Target } from '../../../openssh/index.js';
import { remember } from '../../../text/index.js';
import type { ConfigTree, Evaluation, Place, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { type ConnectionClass, partition } from '../classes.js';
import { never } from '../conditions.js';
import { precedenceOf } from '../precedence.js';
import { type InForce, ingredientsOf } from '../settings.js';
import { jointSearch } from './joint.js';
import { type Found, isJointConfirmed } from './joint-classes.js';
import type { Demand } from './joint-question.js';
import { ordinary } from './ordinary.js';
import { given, groundOf, shown, type Witness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/** A value that is in force for somebody. */
export interface Holding {
  /** The value as decoded words; empty where there is none. */
  readonly words: readonly string[];
  /** The line that sets it; `null` where the target's default holds. */
  readonly statement: SettingStatement | null;
  /** Somebody for whom it holds. */
  readonly witness: Witness;
  /**
   * The line of a block by which it matters for them, where it would not matter by what holds of the other keywords globally; `null`
   * where it does.
   */
  readonly through: SettingStatement | null;
}

/** Values that are in force; not complete where the search was given up. */
export interface Holdings {
  readonly complete: boolean;
  readonly holdings: readonly Holding[];
}

/** Other keywords, by whose values the value of one does not matter. */
export interface Moot {
  readonly keywords: readonly KeywordName[];
  /**
   * Those of them that count only where a line states them, or where all lines are known: a file that is judged by itself may be a part of
   * one that states another value.
   */
  readonly stated?: readonly KeywordName[] | undefined;
  /** @param words - the values of these keywords, as decoded words, in their order; none for one that the target does not know, or takes for another */
  readonly when: (words: readonly (readonly string[])[], target: Target) => boolean;
}

/** That other keywords leave a value its meaning. */
export function unless(moot: Moot, target: Target): Demand {
  // By another name it would be asked about twice.
  const known = moot.keywords.filter((each) => knowsAsOwn(target, each));
  return {
    keywords: known,
    holds: (others) => !isMootBy(moot, target, (each) => others[known.indexOf(each)]?.values ?? none),
  };
}

/** Whether a value does not matter by what is in force of the other keywords for a connection. */
export function isMootFor(moot: Moot, inForce: Evaluation): boolean {
  return isMootBy(moot, inForce.target, (keyword) => inForce.get(keyword).values);
}

/** Whether a value does not matter by the words of the other keywords. */
function isMootBy(
  { keywords, when }: Moot,
  target: Target,
  wordsOf: (keyword: KeywordName) => readonly string[],
): boolean {
  return when(
    keywords.map((each) => (knowsAsOwn(target, each) ? wordsOf(each) : none)),
    target,
  );
}

/** More combinations of values are not looked at. */
const MOST_COMBINATIONS = 64;

/**
 * Whether there is a combination of the values that other keywords have for anybody by which a value does not matter; `true` where there
 * are too many to look at. A quick look, without a search.
 */
export function mayBeMoot(program: CompiledProgram, moot: Moot): boolean {
  const { target } = program.tree;
  const { keywords, when } = moot;
  if (!isStated(program, moot)) return false;
  let combinations: readonly (readonly (readonly string[])[])[] = [[]];
  for (const keyword of keywords) {
    const table = knowsAsOwn(target, keyword) ? precedenceOf(program, keyword) : undefined;
    // Lines that add to each other make more values than they are.
    if (table === null) return true;
    const values = table?.values.map((each) => each.values) ?? [[]];
    if (combinations.length * values.length > MOST_COMBINATIONS) return true;
    combinations = combinations.flatMap((before) => values.map((each) => [...before, each]));
  }
  return combinations.some((words) => when(words, target));
}

const isStated = (program: CompiledProgram, { stated = [] }: Moot): boolean =>
  stated.every(
    (keyword) =>
      !knowsAsOwn(program.tree.target, keyword) ||
      ingredientsOf(program, keyword).global.origins.length > 0 ||
      isWhole(program.tree),
  );

/** Whether a file is sshd's own, with all that it includes, and not one that may be included itself. */
const isWhole = ({ complete, root, world }: ConfigTree): boolean =>
  complete && root.path === world.mainPath && (world.known || root.path.endsWith('/sshd_config'));

/** For whom and when a value matters at all. */
export interface Concern {
  /** The connections that it is about; all without it. */
  readonly whom?: 'root' | undefined;
  /** Each of them is enough. */
  readonly moot?: Moot | readonly Moot[] | undefined;
  /** Whether somebody is shown for it. If not, the ordinary evaluator need not confirm them. */
  readonly shown?: boolean | undefined;
}

/**
 * The values of a keyword that are in force for connections that can happen, over all connections: each line that sets one once.
 *
 * @param matters - which values are looked for; nothing is asked about others
 */
export function holdingsOf(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
  { whom, moot, shown: isShown = true }: Concern = {},
): Holdings {
  const { constant, global } = ingredientsOf(program, keyword);
  if (constant && (!matters(global.values) || (whom === 'root' && rootFormula(program) === never)))
    return nobody;
  const moots = openMoots(program, keyword, moot);
  if (moots === null) return nobody;
  const { own, open } = moots;
  const isLeft = own.length === 0 ? matters : unlessByItself(program, keyword, matters, own);
  if (open.length > 0) return holdingsUnlessMoot(program, keyword, isLeft, { whom, moots: open, isShown });
  if (constant) return { complete: true, holdings: [new HoldingOfAll(program, global, whom)] };
  return holdingsByClass(program, keyword, isLeft, whom);
}

const none: readonly never[] = [];
const nobody: Holdings = { complete: true, holdings: none };

/** The moots about which the connection decides. */
interface Moots {
  /** By the value of the keyword itself alone: blocks set none of the others. */
  readonly own: readonly Moot[];
  readonly open: readonly Moot[];
}

const noMoots: Moots = { own: none, open: none };

/** Tells those moots apart about which the connection decides; `null` where one holds for all. */
function openMoots(program: CompiledProgram, keyword: KeywordName, moot: Concern['moot']): Moots | null {
  if (moot === undefined) return noMoots;
  const { target } = program.tree;
  const own: Moot[] = [];
  const open: Moot[] = [];
  for (const each of 'keywords' in moot ? [moot] : moot) {
    if (!isStated(program, each)) continue;
    const varying = each.keywords.filter(
      (one) => knowsAsOwn(target, one) && !ingredientsOf(program, one).constant,
    );
    if (varying.length > 0) (varying.every((one) => one === keyword) ? own : open).push(each);
    else if (isMootBy(each, target, globallyIn(program))) return null;
  }
  return { own, open };
}

/** What is in force of keywords where no block sets them. */
const globallyIn =
  (program: CompiledProgram) =>
  (keyword: KeywordName): readonly string[] =>
    ingredientsOf(program, keyword).global.values;

/** Which values matter of those that do, where moots say so by the value itself. */
function unlessByItself(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
  moots: readonly Moot[],
): (words: readonly string[]) => boolean {
  const { target } = program.tree;
  const globally = globallyIn(program);
  return (words) =>
    matters(words) &&
    !moots.some((moot) => isMootBy(moot, target, (each) => (each === keyword ? words : globally(each))));
}

/** A value that is in force for all. Somebody is found for those who ask. */
class HoldingOfAll implements Holding {
  readonly words: readonly string[];
  readonly statement: SettingStatement | null;
  readonly through = null;
  readonly #program: CompiledProgram;
  readonly #keyword: KeywordName;
  readonly #whom: Concern['whom'];

  constructor(program: CompiledProgram, { keyword, values, origins }: InForce, whom: Concern['whom']) {
    this.words = values;
    // Where the last line wins, an earlier one may have its part in the value.
    const isLast = repetitionOf(keyword, program.tree.target.release) === 'last';
    this.statement = (isLast ? origins.at(-1) : origins[0]) ?? null;
    this.#program = program;
    this.#keyword = keyword;
    this.#whom = whom;
  }

  get witness(): Witness {
    const met = whoIs(this.#program, null, this.#whom === undefined ? [] : [rootFormula(this.#program)]);
    return typeof met === 'string' ? ordinary(this.#program, [this.#keyword]) : met.witness;
  }
}

function holdingsByClass(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
  whom: Concern['whom'],
): Holdings {
  const found = new Map<SettingStatement | null, Holding>();
  const { classes, undecided } = partition(program, keyword);
  let complete = undecided.length === 0;
  for (const each of classes) {
    if (!matters(each.values) || found.has(statementOf(each.origins[0]))) continue;
    const held = whom === undefined ? heldInClass(each, program) : heldByRootIn(each, program);
    if (held === 'unknown') complete = false;
    else if (held !== 'none') found.set(held.statement, held);
  }
  return { complete, holdings: [...found.values()] };
}

/** What holds for somebody of a class who can be there, and for root among them. Several rules ask about a keyword. */
const heldInClass = remember((each: ConnectionClass, program: CompiledProgram) =>
  each.possible ? confirmed(program, each, shown(program, each.witness, given(each.path))) : 'none',
);

const heldByRootIn = remember((each: ConnectionClass, program: CompiledProgram) => {
  const met = whoIs(program, groundOf(each.path), [rootFormula(program)]);
  if (typeof met === 'string') return met;
  return met.possible ? confirmed(program, each, met.witness) : 'none';
});

function confirmed(
  program: CompiledProgram,
  { keyword, values: words, origins }: ConnectionClass,
  witness: Witness,
): Holding | 'none' {
  const lines = origins.flatMap((origin) => statementOf(origin) ?? []);
  const own: Found = { keyword, values: words, origins: lines };
  if (!isJointConfirmed(program, { found: [own], witness })) return 'none';
  return { words, statement: lines[0] ?? null, witness, through: null };
}

const statementOf = (origin: Place | 'default' | undefined): SettingStatement | null =>
  origin === undefined || origin === 'default' ? null : origin.statement;

/** Tells the line of a block by which a value matters; `null` where it matters by what holds globally. */
function onlyInBlocks(
  program: CompiledProgram,
  moots: readonly Moot[],
): ((found: readonly Found[]) => SettingStatement | null) | null {
  const globally = globallyIn(program);
  if (!moots.some((moot) => isMootBy(moot, program.tree.target, globally))) return null;
  const deciding = new Set(moots.flatMap(({ keywords }) => keywords));
  return (found) => {
    const other = found.find(
      ({ keyword, values, origins: [line] }) =>
        deciding.has(keyword) &&
        line !== undefined &&
        !isUnconditional(line.scope) &&
        values.join() !== globally(keyword).join(),
    );
    return other?.origins[0] ?? null;
  };
}

function holdingsUnlessMoot(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
  {
    whom,
    moots,
    isShown,
  }: { readonly whom: Concern['whom']; readonly moots: readonly Moot[]; readonly isShown: boolean },
): Holdings {
  const { target } = program.tree;
  const { answers, isComplete } = jointSearch(program, {
    keyword,
    asks: ({ values }) => matters(values),
    demands: moots.map((each) => unless(each, target)),
    whom: whom === undefined ? [] : [rootFormula(program)],
  });
  const throughBlocks = onlyInBlocks(program, moots);
  const found = new Map<SettingStatement | null, Holding>();
  // Whom the ordinary evaluator judges otherwise shows nothing, neither that the line holds nor that it does not.
  const unconfirmed = new Set<SettingStatement | null>();
  for (const { own, classes } of answers()) {
    const statement = own.origins[0] ?? null;
    if (found.has(statement)) continue;
    for (const each of classes) {
      if (isShown && !isJointConfirmed(program, each)) {
        unconfirmed.add(statement);
        continue;
      }
      const through = throughBlocks?.(each.found) ?? null;
      found.set(statement, { words: own.values, statement, witness: each.witness, through });
      break;
    }
  }
  const isKnown = [...unconfirmed].every((statement) => found.has(statement));
  return { complete: isComplete() && isKnown, holdings: [...found.values()] };
}
