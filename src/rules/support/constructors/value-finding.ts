import { replaceArguments, stateDirective } from '../../../fixes/index.js';
import { keywordFacts, type KeywordName } from '../../../openssh/index.js';
import {
  type Holding,
  isUnconditional,
  type MatchStatement,
  type SettingStatement,
} from '../../../semantics/index.js';
import type { Location, RuleFinding, Witness } from '../../model.js';
import { argumentsOf, blockOf, criteriaOf, textAt } from '../places.js';
import { switchedOff, unstatedMessage } from './unstated.js';
import { endedBy, fixesOf } from './value-fix.js';
import type { Meaning, ValueWork } from './value-model.js';

/** What each of these rules says. */
type CommonMessageId = 'wrong' | 'unset' | 'unstated';

/** Of blocks speak only the rules about keywords that may stand in one. */
export type MessageId = CommonMessageId | 'wrongInBlock';

const messages: Readonly<Record<CommonMessageId, string>> = {
  wrong: '{keyword} is `{value}`{gap}{consequence}',
  unset: '{keyword} is not set{default}{consequence}',
  unstated: unstatedMessage,
};

const messagesOfBlocks: Readonly<Record<MessageId, string>> = {
  wrong: messages.wrong,
  wrongInBlock: '{keyword} is `{value}` where `{match}` matches{gap}{consequence}',
  unset: messages.unset,
  unstated: messages.unstated,
};

/** The messages of a rule about a keyword. */
export const messagesOf = (keyword: KeywordName): Readonly<Record<string, string>> =>
  mayStandInBlock(keyword) ? messagesOfBlocks : messages;

/** Whether a release lets a keyword stand in Match blocks. */
const mayStandInBlock = (keyword: KeywordName): boolean => keywordFacts(keyword).match !== undefined;

/** A line whose value will not do. */
export function wrong(
  work: ValueWork,
  statement: SettingStatement,
  words: readonly string[],
  {
    witness,
    through,
    meaning,
  }: {
    readonly witness: Holding['witness'] | null;
    readonly through: Holding['through'];
    readonly meaning: Meaning | undefined;
  },
): RuleFinding<MessageId> {
  const { file, node, scope } = statement;
  // What only sshd as a whole has, a block sets for everyone (`Match version`) or not at all.
  const isForSome = !isUnconditional(scope) && mayStandInBlock(work.rule.keyword);
  const block = isForSome ? blockOf(scope) : null;
  // In a block others may have another value.
  const isForEveryone = work.context.program
    .assignments(work.rule.keyword)
    .every((each) => isUnconditional(each.statement.scope));
  const match = block === null ? '' : criteriaOf(block);
  // The line is for everyone, and something comes of it in one of the blocks alone.
  const there = isUnconditional(scope) && through !== null ? blockOf(through.scope) : null;
  const ended = endedBy(work, statement);
  const isStricter = work.isStricter(words);
  const { gap, consequence } = reasons(work, words, meaning ?? (isStricter ? stricterThan(work) : undefined));
  const ends = ended?.what ?? '';
  const whom = block === null ? '' : ` for connections that match \`${match}\``;
  return {
    at: argumentsOf(file, node),
    message: block === null ? 'wrong' : 'wrongInBlock',
    data: {
      keyword: work.rule.keyword,
      value: shownValue(words, argumentsOf(file, node)),
      match,
      gap,
      consequence: `${there === null ? behind(consequence) : whereMet(there, consequence)}${ends}`,
    },
    ...shownFor(isForEveryone && (block ?? there) === null ? (ended?.witness ?? null) : witness),
    fixes: fixesOf(work, { words, whom, ended, isStricter }, (remedy) =>
      replaceArguments(file, node, remedy),
    ),
  };
}

const stricterThan =
  ({ judge: { remedy } }: ValueWork): Meaning =>
  () =>
    `the value is stricter than \`${remedy?.join(' ') ?? ''}\``;

const behind = (consequence: string): string => (consequence === '' ? '' : `; ${consequence}`);

const whereMet = (block: MatchStatement, consequence: string): string =>
  consequence === '' ? '' : `; where \`${criteriaOf(block)}\` matches, ${consequence}`;

const shownFor = (witness: Witness | null): Pick<RuleFinding, 'witness'> =>
  witness === null ? {} : { witness };

/** Units, and what divides the words of a list, are as they are written, where one line has all of the words. */
function shownValue(words: readonly string[], at: Location): string {
  const written = textAt(at);
  return words.length > 1 && written.split(/[\s,]+/).length === words.length ? written : words.join(' ');
}

/**
 * A keyword that no line sets, and whose default will not do.
 *
 * A stricter default is left to people, as a stricter line is.
 *
 * @param isIdle - whether nothing would come of another value, so that fixes have no effect to tell
 */
export function unset(
  work: ValueWork,
  values: readonly string[],
  meaning: Meaning | undefined,
  isIdle = false,
): RuleFinding<MessageId> {
  const { keyword } = work.rule;
  const { program } = work.context;
  const isStricter = !isIdle && work.isStricter(values);
  const { gap, consequence } = reasons(
    work,
    values,
    meaning ?? (isStricter ? stricterThan(work) : undefined),
  );
  const ended = endedBy(work, null);
  const taken = values.length === 0 ? '' : `; sshd takes \`${values.join(' ')}\`${gap}`;
  return {
    message: 'unset',
    // What sshd does by itself was not a decision of this file.
    ...(work.byItself && { level: 'info' as const }),
    ...(isIdle && { level: 'warning' as const }),
    data: { keyword, default: taken, consequence: `${behind(consequence)}${ended?.what ?? ''}` },
    related: switchedOff(program, keyword),
    ...shownFor(ended?.witness ?? null),
    fixes: fixesOf(work, { words: values, whom: '', ended, isIdle, isStricter }, (remedy) =>
      stateDirective(program, [keyword, ...remedy], 'wins'),
    ),
  };
}

function reasons(
  { rule, judge, isTurned, isStricter, context: { target } }: ValueWork,
  words: readonly string[],
  meaning: Meaning | undefined,
): { readonly gap: string; readonly consequence: string } {
  const gap = judge.gapOf(words) ?? '';
  const value = words.join(' ');
  const own = (): string =>
    typeof rule.consequence === 'string' ? rule.consequence : rule.consequence(value, judge.atMost, target);
  // The rule knows what is bad about other values, not about this one.
  const known = (): string => (isTurned(words) || isStricter(words) ? '' : own());
  return { gap: gap === '' ? '' : `, ${gap}`, consequence: meaning?.(value) ?? known() };
}
