import { type Fix, replaceArguments, unsafeFix } from '../../fixes/index.js';
import {
  type ChangedMeaning,
  hasQuirk,
  type KeywordName,
  meaningsChangedBetween,
  type Target,
  valueTypeOf,
} from '../../openssh/index.js';
import {
  compile,
  type CompiledProgram,
  groupBy,
  linesUnderPolicy,
  type Scope,
  type SettingStatement,
  type Statement,
  takesLine,
} from '../../semantics/index.js';
import { positionAt, remember } from '../../text/index.js';
import type { Finding } from '../model.js';
import { firstWords, isOn } from './in-use.js';
import { type Attempt, contentsWith, MOST_ATTEMPTS, writtenBy } from './keep.js';

/** What is told of a change. */
export interface MeaningText extends Pick<ChangedMeaning, 'before' | 'after' | 'source'> {
  readonly keyword: KeywordName | 'Match';
}

/** A line that does something else although it says the same. */
export interface MeaningChange {
  /** `null` where no line is needed for it: sshd does so by itself, and nothing in the configuration forbids it. */
  readonly statement: Statement | null;
  readonly meaning: MeaningText;
  /** What mends the line for the new sshd. */
  readonly fixes: readonly Fix[];
}

/** A line that does something else, and what. */
interface FoundMeaning {
  readonly statement: SettingStatement;
  readonly meaning: ChangedMeaning;
}

/** The same with the findings that would say it again, and their fixes that mend it. */
interface ToldMeaning extends FoundMeaning {
  readonly findings: readonly Finding[];
  readonly fixes: readonly Fix[];
}

/** The lines of a configuration that do something else from one sshd to another. */
function changedMeanings(before: CompiledProgram, program: CompiledProgram): readonly FoundMeaning[] {
  const { target: from } = before.tree;
  const changed = meaningsChangedBetween(from, program.tree.target).filter(
    ({ whileOff, isLater }) => whileOff === undefined || isOff(isLater(from) ? program : before, whileOff),
  );
  const idle = new Set(linesUnderPolicy(program));
  return program.statements.flatMap((statement) => {
    if (statement.type !== 'setting' || idle.has(statement)) return [];
    const words = statement.node.arguments.map(({ value }) => value);
    return changed
      .filter(({ keyword, concerns }) => keyword === statement.keyword?.keyword && concerns(words))
      .filter(() => !isPassedOver(program, statement))
      .filter(({ inBlock }) => inBlock !== true || statement.scope !== null)
      .filter(({ servesOnly }) => servesOnly === undefined || isOn(program, servesOnly))
      .map((meaning) => ({ statement, meaning }));
  });
}

/**
 * Lays findings beside the meanings of their lines. One of which no fix does away with the other meaning is about something else.
 *
 * @param load - the configuration with other contents, as the new sshd reads it
 */
export function withFindings(
  before: CompiledProgram,
  program: CompiledProgram,
  findings: readonly Finding[],
  load: Attempt['load'],
): readonly ToldMeaning[] {
  const all = changedMeanings(before, program);
  if (all.length === 0) return [];
  const byLine = groupBy(findings, lineKey);
  let left = MOST_ATTEMPTS;
  const mends = ({ meaning }: FoundMeaning, { edits }: Fix): boolean => {
    if (edits.length === 0) return true;
    left -= 1;
    if (left < 0) return false;
    const others = changedMeanings(before, compile(load(contentsWith(program, edits))));
    const countIn = (found: readonly FoundMeaning[]): number =>
      found.filter(
        (each) => each.meaning.keyword === meaning.keyword && each.meaning.before === meaning.before,
      ).length;
    return countIn(others) < countIn(all);
  };
  return all.map((found) => {
    const { statement } = found;
    const here = byLine.get(lineKey({ file: statement.file, range: statement.node.range })) ?? [];
    const told = here.filter(isAbout(statement)).map((finding) => ({
      finding,
      fixes: finding.fixes.filter((fix) => mends(found, fix)),
    }));
    const own = told.filter(({ finding, fixes }) => fixes.length > 0 || finding.fixes.length === 0);
    return {
      ...found,
      findings: own.map(({ finding }) => finding),
      fixes: own.flatMap(({ fixes }) => fixes),
    };
  });
}

/** The line that means to the new sshd what this one meant to the old one, without names that it does not know. */
export function keptMeaning(
  { statement: { file, node }, meaning: { keyword, kept } }: FoundMeaning,
  target: Target,
): readonly Fix[] {
  const all = kept?.(node.arguments.map(({ value }) => value));
  if (all === undefined || all === null) return [];
  const isTaken = (words: readonly string[]): boolean => takesLine(target, [keyword, ...words].join(' '));
  const known = (word: string): string =>
    word
      .split(',')
      .filter((name) => isTaken([name]))
      .join(',');
  const words = all.length > 1 || isTaken(all) ? all : all.map(known);
  const edits = replaceArguments(file, node, words);
  const text = [node.keywordWord.value, ...writtenBy(edits)].join(' ');
  return [unsafeFix(`write \`${text}\` to keep it as it was`, [edits])];
}

/** What sshd does otherwise although no line asks for it. */
export function changedByDefault(
  program: CompiledProgram,
  from: Target,
  to: Target,
): readonly MeaningChange[] {
  return meaningsChangedBetween(from, to)
    .filter(({ keyword, byDefault }) => byDefault === true && isOn(program, keyword))
    .filter(({ keyword }) => !isDisabled(program, keyword))
    .map((meaning) => ({ statement: null, meaning, fixes: [] }));
}

const isOff = (program: CompiledProgram, keyword: KeywordName): boolean =>
  firstWords(program, keyword)[0] === 'no';

/** Whether DisableForwarding keeps everybody from it. */
function isDisabled(program: CompiledProgram, keyword: KeywordName): boolean {
  if (keyword !== 'AllowAgentForwarding' || hasQuirk(program.tree.target, 'disableForwardingLeavesSome'))
    return false;
  return firstWords(program, 'DisableForwarding').every((word) => word === 'yes');
}

/** Whether an earlier line of the same section has set the keyword, so that this one sets nothing. */
function isPassedOver(program: CompiledProgram, { keyword, scope, index }: SettingStatement): boolean {
  if (keyword === null || valueTypeOf(keyword.keyword).accumulator !== undefined) return false;
  const first = firstInSections(program, keyword.keyword).get(scope);
  return first !== undefined && first.index < index;
}

/** The first line of each section that sets a keyword. */
const firstInSections = remember((program: CompiledProgram, keyword: KeywordName) => {
  const first = new Map<Scope, SettingStatement>();
  for (const { statement } of program.assignments(keyword))
    if (!first.has(statement.scope)) first.set(statement.scope, statement);
  return first;
});

/** Tells lines apart: the file, and the line at which something begins. */
const lineKey = ({ file, range }: Pick<Finding, 'file' | 'range'>): string =>
  JSON.stringify([file.name, positionAt(file.config.source, range[0]).line]);

/** Whether a finding is about a line. */
export const isAbout =
  ({ file, node }: Statement) =>
  ({ file: own, range }: Finding): boolean =>
    own.name === file.name && range[0] >= node.range[0] && range[1] <= node.range[1];
