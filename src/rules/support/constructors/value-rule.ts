import {
  type FileEdits,
  type Fix,
  manualFix,
  replaceArguments,
  stateDirective,
  unsafeFix,
} from '../../../fixes/index.js';
import {
  keywordFacts,
  type KeywordName,
  type Platform,
  type Target,
  type ValueType,
  valueTypeOf,
} from '../../../openssh/index.js';
import {
  type Concern,
  type Holding,
  type Holdings,
  holdingsOf,
  isUnconditional,
  readAnywhere,
  readValue,
  type SettingStatement,
} from '../../../semantics/index.js';
import { rememberOnce } from '../../../text/index.js';
import {
  defineRule,
  type Location,
  type Rule,
  type RuleContext,
  type RuleFinding,
  type RuleMeta,
} from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { argumentsOf, blockOf, criteriaOf, textAt } from '../places.js';
import {
  type Demand,
  DemandJudge,
  type DemandOptions,
  demandSchema,
  isDemand,
  type Value,
} from './demand.js';
import { switchedOff, unstated, unstatedMessage } from './unstated.js';

/** What each of these rules says. */
type CommonMessageId = 'wrong' | 'unset' | 'unstated';

/** Of blocks speak only the rules about keywords that may stand in one. */
type MessageId = CommonMessageId | 'wrongInBlock';

const messages: Readonly<Record<CommonMessageId, string>> = {
  wrong: '{keyword} is `{value}`{gap}; {consequence}',
  unset: '{keyword} is not set; {default}{consequence}',
  unstated: unstatedMessage,
};

const messagesOfBlocks: Readonly<Record<MessageId, string>> = {
  wrong: messages.wrong,
  wrongInBlock: '{keyword} is `{value}` where `{match}` matches{gap}; {consequence}',
  unset: messages.unset,
  unstated: messages.unstated,
};

/** What makes a rule about the value of one keyword. */
export interface ValueRule extends Concern {
  readonly keyword: KeywordName;
  /** What is asked where options ask for nothing else. */
  readonly demand: Demand;
  /**
   * What a value means: `root can log in with a password`; lower case, no full stop. The value is empty where there is none;
   * `atMost` is the greatest that is demanded.
   */
  readonly consequence: string | ((value: string, atMost: Value | undefined, target: Target) => string);
  /** What happens once a value is written, for those whom the description of the fix names: `root can log in with keys only`. */
  readonly effect: string | ((value: string) => string);
  /** What fixes write where it will do; else they write what is demanded. */
  readonly proposed?: Value;
  /** Whether a value asks for more than one that is demanded, and will do as well. */
  readonly isStricter?: (words: readonly string[], demanded: string) => boolean;
  /** Whether a number 0 stands for no limit. */
  readonly zeroIsNone?: boolean;
  /** What is said of a 0 that is less than is demanded, though it stands for more: `which is no limit`. */
  readonly zeroIs?: string;
  /** The places of parts of which more lets nothing more through; only options limit them. */
  readonly free?: readonly number[];
  /** Whether a fix can cost someone their login. */
  readonly mayLockOut?: boolean;
  /**
   * What a value that fixes write ends although it is wanted: `what \`Group jump\` allows`; `null` where that is nothing. A fix is then made
   * only by whoever insists on it.
   *
   * @param statement - the line that would have it; `null` for a new one
   */
  readonly ends?: (context: RuleContext, value: string, statement: SettingStatement | null) => string | null;
  /** What a person has to do before a value that fixes write is of use; `null` where nothing is known to be missing. */
  readonly missing?: (context: RuleContext, value: string) => Preparation | null;
  /** Platforms where the keyword is about nobody. */
  readonly notOn?: readonly Platform[];
  /** When a value does not matter as long as options ask for nothing; `moot` holds in any case. */
  readonly mootByItself?: Concern['moot'];
  /** Why nothing comes of a value then: `X11Forwarding is off`. Without it the consequence is the same. */
  readonly mootBecause?: string;
  /** What a value means where only a part of `mootByItself` says so; the first that holds is told. */
  readonly lessened?: readonly Lessened[];
  /**
   * Whether `match-weakens-global` speaks of lines in blocks, as long as options ask for nothing and the global value will do; `stated`:
   * where that value stands in a file, for of sshd's own it tells the grave alone.
   */
  readonly blocksElsewhere?: boolean | 'stated';
  /** As that of rules. */
  readonly yieldsTo?: readonly string[];
  readonly meta: Omit<RuleMeta, 'messages' | 'options' | 'fix' | 'category'> &
    Partial<Pick<RuleMeta, 'category'>>;
}

/** What only a person can do, as a manual fix says it. */
interface Preparation {
  readonly description: string;
  readonly commands: readonly string[];
}

/** What a value means as long as something else bears upon it. */
interface Lessened extends Pick<Concern, 'moot'> {
  readonly consequence: (value: string) => string;
}

/**
 * Makes a rule about the value of one keyword, with the options that all such rules have. It judges what is in force over all
 * connections: each line at fault once, at its value, and the target's default where nothing is written.
 *
 * @example
 * export default valueRule({ keyword: 'MaxAuthTries', demand: { atMost: 6 }, consequence: '…', effect: '…', meta: { … } });
 */
export function valueRule(rule: ValueRule): Rule<string, DemandOptions> {
  const { keyword, meta } = rule;
  const ownJudge = rememberOnce((target: Target) => {
    const read = (text: string) => readAnywhere(target, keyword, text);
    return new DemandJudge(rule.demand, read, rule.proposed, rule);
  });
  return defineRule<string, DemandOptions>({
    // V8 makes what stands behind a spread property by property, of four dozen rules.
    meta: {
      category: 'security',
      fix: 'unsafe',
      messages: mayStandInBlock(keyword) ? messagesOfBlocks : messages,
      get options() {
        return demandSchema(valueTypeOf(keyword).choices);
      },
      ...meta,
    },
    check(context) {
      const { target, program, tree, options } = context;
      if (target.keyword(keyword)?.status !== 'supported' || rule.notOn?.includes(target.platform) === true)
        return nothing;
      const asked = isDemand(options);
      const judge = asked
        ? new DemandJudge(options, (text) => readValue(tree, keyword, text), rule.proposed, {
            zeroIsNone: rule.zeroIsNone === true,
            isStricter: rule.isStricter,
          })
        : ownJudge(target);
      const byItself = !asked && options.explicit !== true;
      const moot = byItself ? (rule.mootByItself ?? rule.moot) : rule.moot;
      const held = holdingsOf(program, keyword, judge.isWrong, { whom: rule.whom, moot });
      if (held.complete && held.holdings.length === 0 && options.explicit !== true) return nothing;
      return findings({ rule, context, judge, byItself }, held);
    },
    ...(rule.yieldsTo !== undefined && { yieldsTo: rule.yieldsTo }),
  });
}

const nothing: readonly never[] = [];

/** Whether a release lets a keyword stand in Match blocks. */
const mayStandInBlock = (keyword: KeywordName): boolean => keywordFacts(keyword).match !== undefined;

/** A rule at work on a configuration. */
interface Work {
  readonly rule: ValueRule;
  readonly context: RuleContext<DemandOptions>;
  readonly judge: DemandJudge;
  /** Whether options ask for nothing. */
  readonly byItself: boolean;
}

function findings(work: Work, { complete, holdings }: Holdings): readonly RuleFinding<MessageId>[] {
  const { rule, context, judge, byItself } = work;
  const { keyword } = rule;
  const lessened = byItself || holdings.length === 0 ? nowhere : lessenedOf(work, holdings);
  const global = context.evaluation.get(keyword);
  const isElsewhere =
    rule.blocksElsewhere === 'stated' ? !global.origins.includes('default') : rule.blocksElsewhere === true;
  const blocksElsewhere = byItself && isElsewhere && !judge.isWrong(global.values);
  const found: RuleFinding<MessageId>[] = [];
  const reported = new Set<SettingStatement | null>();
  for (const holding of holdings) {
    const { statement, words } = holding;
    reported.add(statement);
    const meaning = lessened.get(statement);
    if (statement === null) {
      found.push(unset(work, words, meaning));
    } else if (!blocksElsewhere || isUnconditional(statement.scope))
      found.push(wrong(work, statement, words, { ...holding, meaning }));
  }
  if (!complete) {
    const type: ValueType<unknown> = valueTypeOf(keyword);
    for (const { statement, value } of sortAssignments(context, keyword).alive) {
      const words = type.words(value);
      if (judge.isWrong(words) && !reported.has(statement))
        found.push(wrong(work, statement, words, { witness: null, through: null, meaning: undefined }));
    }
  }
  if (context.options.explicit === true && !reported.has(null)) {
    const { origins } = context.evaluation.get(keyword);
    if (origins.includes('default')) found.push(unstated(context, keyword));
  }
  return found;
}

type Meaning = Lessened['consequence'];

const nowhere: ReadonlyMap<SettingStatement | null, Meaning> = new Map();

/** The lines that options ask to have otherwise although their values mean less by themselves, or nothing. */
function lessenedOf(
  { rule, context: { program }, judge }: Work,
  holdings: readonly Holding[],
): ReadonlyMap<SettingStatement | null, Meaning> {
  const { keyword, whom, mootByItself, mootBecause } = rule;
  const consequence = (): string => `nothing comes of it: ${mootBecause ?? ''}`;
  const asleep = mootBecause === undefined ? [] : [{ moot: mootByItself, consequence }];
  const lessened = new Map<SettingStatement | null, Meaning>();
  for (const { moot, consequence: meaning } of rule.lessened ?? asleep) {
    const awake = holdingsOf(program, keyword, judge.isWrong, { whom, moot });
    if (!awake.complete) continue;
    const effective = new Set(awake.holdings.map(({ statement }) => statement));
    for (const { statement } of holdings)
      if (!effective.has(statement) && !lessened.has(statement)) lessened.set(statement, meaning);
  }
  return lessened;
}

function wrong(
  work: Work,
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
  const match = block === null ? '' : criteriaOf(block);
  // The line is for everyone, and something comes of it in one of the blocks alone.
  const there = isUnconditional(scope) && through !== null ? blockOf(through.scope) : null;
  const ended = endedBy(work, statement);
  const { gap, consequence } = reasons(work, words, meaning);
  const told = { gap, consequence: `${consequence}${ended ?? ''}` };
  const whom = block === null ? '' : ` for connections that match \`${match}\``;
  return {
    at: argumentsOf(file, node),
    message: block === null ? 'wrong' : 'wrongInBlock',
    data: {
      keyword: work.rule.keyword,
      value: shownValue(words, argumentsOf(file, node)),
      match,
      ...told,
      ...(there !== null && {
        consequence: `where \`${criteriaOf(there)}\` matches, ${told.consequence}`,
      }),
    },
    ...((block ?? there) !== null && witness !== null && { witness }),
    fixes: fixesOf(work, { whom, ended }, (remedy) => replaceArguments(file, node, remedy)),
  };
}

/** Units, and what divides the words of a list, are as they are written, where one line has all of the words. */
function shownValue(words: readonly string[], at: Location): string {
  const written = textAt(at);
  return words.length > 1 && written.split(/[\s,]+/).length === words.length ? written : words.join(' ');
}

function unset(work: Work, values: readonly string[], meaning: Meaning | undefined): RuleFinding<MessageId> {
  const { keyword } = work.rule;
  const { program } = work.context;
  const { gap, consequence } = reasons(work, values, meaning);
  const ended = endedBy(work, null);
  const taken = values.length === 0 ? '' : `sshd takes \`${values.join(' ')}\`${gap}; `;
  return {
    message: 'unset',
    // What sshd does by itself was no decision of this file.
    ...(work.byItself && { level: 'info' as const }),
    data: { keyword, default: taken, consequence: `${consequence}${ended ?? ''}` },
    related: switchedOff(program, keyword),
    fixes: fixesOf(work, { whom: '', ended }, (remedy) =>
      stateDirective(program, [keyword, ...remedy], 'wins'),
    ),
  };
}

function reasons(
  { rule, judge, context: { target } }: Work,
  words: readonly string[],
  meaning: Meaning | undefined,
): { readonly gap: string; readonly consequence: string } {
  const gap = judge.gapOf(words) ?? '';
  const value = words.join(' ');
  const own = (): string =>
    typeof rule.consequence === 'string' ? rule.consequence : rule.consequence(value, judge.atMost, target);
  return { gap: gap === '' ? '' : `, ${gap}`, consequence: meaning?.(value) ?? own() };
}

/** What fixes end besides, as findings go on about it. */
function endedBy(
  { rule, context, judge: { remedy } }: Work,
  statement: SettingStatement | null,
): string | null {
  const ended = remedy === null ? null : (rule.ends?.(context, remedy.join(' '), statement) ?? null);
  return ended === null || remedy === null ? null : `; \`${remedy.join(' ')}\` would end ${ended}`;
}

function fixesOf(
  { rule, context, judge: { remedy } }: Work,
  { whom, ended }: { readonly whom: string; readonly ended: string | null },
  mend: (remedy: readonly string[]) => FileEdits,
): readonly Fix[] {
  if (remedy === null) return nothing;
  const mended = mend(remedy);
  // Where several lines make the value, this one may say what is demanded already.
  if (mended.edits.every(({ range, text }) => textAt({ file: mended.file, range }) === text)) return nothing;
  const description = `write \`${remedy.join(' ')}\`${whom}; ${said(rule.effect, remedy)}`;
  const missing = rule.missing?.(context, remedy.join(' ')) ?? null;
  if (missing !== null) {
    const first = `${missing.description}, then ${description}`;
    return [manualFix(first, missing.commands, [mended])];
  }
  return [unsafeFix(description, [mended], { mayLockOut: rule.mayLockOut === true || ended !== null })];
}

const said = (text: ValueRule['effect'], words: readonly string[]): string =>
  typeof text === 'string' ? text : text(words.join(' '));
