import { remember } from '../../../text/index.js';
import type { KeywordName } from '../../../openssh/index.js';
import type { MatchCriterion, MatchStatement, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { always, type Condition, type Formula, not } from '../conditions.js';
import { blocksSetting, ingredientsOf } from '../settings.js';
import { criterionFormula, spaceOf } from '../space.js';
import { isNobody, whoIs } from './meetings.js';

/** What would come of a line in a block whose lists of nothing but negated patterns began with `*`. */
export interface OpenedLine {
  readonly statement: SettingStatement;
  /** Whether it would be in force for all who meet the block, for some of them, or for nobody, as far as can be told. */
  readonly isFor: 'all' | 'some' | 'nobody';
  /** Lines that decide in its place; for all of them together, where it is for nobody. */
  readonly by: readonly SettingStatement[];
  /** Lines of blocks with another value, in the place of which it would decide for somebody. */
  readonly inPlaceOf: readonly SettingStatement[];
}

/** Whether a list has nothing but negated patterns, so that it matches nobody by itself. */
export function isNegatedList(list: string): boolean {
  return list !== '' && list.split(',').every((item) => item.startsWith('!'));
}

/**
 * Tells for whom the lines of a block would be in force if its lists of nothing but negated patterns began with `*`.
 *
 * @param settings - the lines of the block
 */
export function linesOpened(
  program: CompiledProgram,
  match: MatchStatement,
  settings: readonly SettingStatement[],
): readonly OpenedLine[] {
  const { conditionOf, conditions } = spaceOf(program);
  const around = match.scope === null ? [] : [conditionOf(match.scope, program).formula];
  const own = match.criteria.map((criterion) => criterionFormula(opened(criterion), program, conditions));
  const deciding = new Map<KeywordName, SettingStatement>();
  for (const statement of settings) {
    const keyword = statement.keyword?.keyword;
    const other = keyword === undefined ? undefined : deciding.get(keyword);
    if (keyword === undefined) continue;
    if (other === undefined || rivalsOf(program, keyword)?.isBefore(statement, other) === true)
      deciding.set(keyword, statement);
  }
  return settings.map((statement) => {
    const keyword = statement.keyword?.keyword;
    const rivals = keyword === undefined ? null : rivalsOf(program, keyword);
    if (keyword === undefined || rivals === null) return { statement, isFor: 'all', by: [], inPlaceOf: [] };
    const first = deciding.get(keyword) ?? statement;
    if (first !== statement) return { statement, isFor: 'nobody', by: [first], inPlaceOf: [] };
    return openedLine(program, statement, rivals, [...around, ...own]);
  });
}

function opened(criterion: MatchCriterion): MatchCriterion {
  return 'list' in criterion && isNegatedList(criterion.list)
    ? { ...criterion, list: `*,${criterion.list}` }
    : criterion;
}

/** So many lines of other blocks are taken out of the way; of what is behind more, nothing is said. */
const MOST_TRIED = 8;

/** So many lines of other blocks are asked whether they meet the block. */
const MOST_ASKED = 64;

function openedLine(
  program: CompiledProgram,
  statement: SettingStatement,
  { lines, isBefore, whole }: Rivals,
  own: readonly Formula[],
): OpenedLine {
  if (whole !== null && isBefore(whole, statement))
    return { statement, isFor: 'nobody', by: [whole], inPlaceOf: [] };
  const { solver } = spaceOf(program);
  const by: SettingStatement[] = [];
  const others: Formula[] = [];
  while (by.length < MOST_TRIED) {
    const somebody = whoIs(program, null, [...own, ...others]);
    if (somebody === 'unknown' || somebody === 'none' || isNobody(somebody)) break;
    let rival: { readonly condition: Condition; readonly line: SettingStatement } | null = null;
    for (const condition of solver.holdingAmong(somebody.candidate, lines)) {
      const line = lines.get(condition) ?? statement;
      if (isBefore(line, rival?.line ?? statement)) rival = { condition, line };
    }
    if (rival === null)
      return {
        statement,
        isFor: by.length > 0 || meetsOthers() ? 'some' : 'all',
        by,
        inPlaceOf: beaten(),
      };
    by.push(rival.line);
    others.push(not(rival.condition.formula));
  }
  return { statement, isFor: 'nobody', by, inPlaceOf: [] };

  /** The lines that decide for somebody now, and would not any more. */
  function beaten(): readonly SettingStatement[] {
    const found: SettingStatement[] = [];
    let asked = 0;
    for (const [{ formula }, line] of lines) {
      if (formula === always || !isBefore(statement, line) || wordsOf(line) === wordsOf(statement)) continue;
      asked += 1;
      if (asked > MOST_ASKED) break;
      if (solver.satisfiable([...own, ...others, formula])) found.push(line);
    }
    return found;
  }

  /** Whether somebody would meet the block and one that decides before it. */
  function meetsOthers(): boolean {
    let asked = 0;
    for (const [{ formula }, line] of lines) {
      if (!isBefore(line, statement)) break;
      asked += 1;
      if (asked > MOST_ASKED || solver.satisfiable([...own, formula])) return true;
    }
    return false;
  }
}

const wordsOf = ({ node }: SettingStatement): string => node.arguments.map(({ value }) => value).join(' ');

interface Rivals {
  /** The line that decides where a condition holds, in the order in which they do. */
  readonly lines: ReadonlyMap<Condition, SettingStatement>;
  /** Whether a line decides in the place of another one, where both could. */
  readonly isBefore: (line: SettingStatement, other: SettingStatement) => boolean;
  /** The line that decides for all. */
  readonly whole: SettingStatement | null;
}

/** The lines of a keyword in blocks, of which one decides; `null` where all add up. */
const rivalsOf: (program: CompiledProgram, keyword: KeywordName) => Rivals | null = remember(
  (program, keyword) => {
    const { accumulates, statements } = ingredientsOf(program, keyword);
    if (accumulates) return null;
    const { settings } = blocksSetting(spaceOf(program), program, keyword);
    const lines = settings.flatMap(({ condition, statements: [line] }) =>
      line === undefined ? [] : [[condition, line] as const],
    );
    const places = new Map<SettingStatement, number>(statements.map((line, place) => [line, place]));
    const placeOf = (line: SettingStatement): number => places.get(line) ?? statements.length;
    return {
      lines: new Map(lines),
      isBefore: (line, other) => placeOf(line) < placeOf(other),
      whole: lines.find(([{ formula }]) => formula === always)?.[1] ?? null,
    };
  },
);
