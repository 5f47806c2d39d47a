import {
  isIgnoredInBlocks,
  isLeftToListener,
  newestTarget,
  type Target,
  type ValueType,
  valueTypeOf,
} from '../../../openssh/index.js';
import {
  type Holdings,
  holdingsOf,
  isUnconditional,
  isUntouched,
  readAnywhere,
  readValue,
  type SettingStatement,
  wordsByDefault,
} from '../../../semantics/index.js';
import { rememberOnce } from '../../../text/index.js';
import { defineRule, type Rule, type RuleContext, type RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { refusedKeywords } from '../views/refused-keywords.js';
import { type DemandOptions, isDemand } from './demand-model.js';
import { demandSchema } from './demand-schema.js';
import { DemandJudge } from './demand.js';
import { joinDemands } from './join-demands.js';
import { unstated } from './unstated.js';
import { type MessageId, messagesOf, unset, wrong } from './value-finding.js';
import { becauseOf, lessenedAmong, stricter, turning } from './value-meaning.js';
import type { Further, Meaning, ValueRule, ValueWork } from './value-model.js';

/**
 * Makes a rule about the value of one keyword, with the options that all such rules have. It judges what is in force over all
 * connections: each line at fault once, at its value, and the target's default where nothing is written.
 *
 * @example
 * export default valueRule({ keyword: 'MaxAuthTries', demand: { atMost: 6 }, consequence: '…', effect: '…', meta: { … } });
 */
export function valueRule(rule: ValueRule): Rule<string, DemandOptions> {
  const { keyword, meta, further } = rule;
  // Most of these keywords are set by no line, and nothing is to be said of most defaults.
  const viewOf = rememberOnce((target: Target): View => {
    const read = (text: string) => readAnywhere(target, keyword, text);
    const judge = new DemandJudge(rule.demand, read, proposedFor(rule.proposed, target), rule.scale);
    const isKnown = target.keyword(keyword)?.status === 'supported';
    const isOff = rule.notOn?.includes(target.platform) === true || isLeftToListener(keyword, target);
    return {
      judge,
      speaks: isKnown && !isOff,
      takesDefault: isKnown && !judge.isWrong(wordsByDefault(target, keyword)),
    };
  });
  return defineRule<string, DemandOptions>({
    // V8 makes what stands behind a spread property by property, of four dozen rules.
    meta: {
      category: 'security',
      fix: 'unsafe',
      messages: further === undefined ? messagesOf(keyword) : { ...messagesOf(keyword), ...further.messages },
      get keywords() {
        return [keyword];
      },
      get options() {
        return withFurther(demandSchema(valueTypeOf(keyword)), further);
      },
      ...meta,
    },
    check(context) {
      const found = check(context);
      return further === undefined ? found : [...found, ...further.check(context)];
    },
    optionsFault: (options) => {
      const read = (text: string) => readAnywhere(newestTarget, keyword, text);
      return new DemandJudge(options, read, undefined, rule.scale).fault;
    },
    joinOptions: (one, other) => {
      const read = (text: string) => readAnywhere(newestTarget, keyword, text);
      const joined = joinDemands(one, other, read, rule.scale);
      return joined === null ? null : { ...furtherIn(one, further), ...furtherIn(other, further), ...joined };
    },
    ...(rule.yieldsTo !== undefined && { yieldsTo: rule.yieldsTo }),
  });

  function check(context: RuleContext<DemandOptions>): readonly RuleFinding<MessageId>[] {
    const { target, program, tree, options } = context;
    const { judge: ownJudge, speaks, takesDefault } = viewOf(target);
    if (!speaks) return [];
    const asked = isDemand(options);
    const byItself = !asked && options.explicit !== true;
    if (byItself && takesDefault && isUntouched(program, keyword)) return [];
    if (target.platform === 'windows' && asksForUnixPath(options)) return [];
    const judge = asked
      ? new DemandJudge(
          options,
          (text) => readValue(tree, keyword, text),
          proposedFor(options.proposed ?? rule.proposed, target),
          rule.scale,
        )
      : ownJudge;
    const moot = byItself ? (rule.mootByItself ?? rule.moot) : rule.moot;
    const held = holdingsOf(program, keyword, judge.isWrong, { whom: rule.whom, moot });
    if (held.complete && held.holdings.length === 0 && options.explicit !== true) return [];
    if (byItself && rule.isInVain?.(program) === true) return [];
    const isTurned = asked ? turning(rule, ownJudge, judge, target) : () => false;
    const isStricter = asked ? stricter(rule, judge, target) : () => false;
    return findings({ rule, context, judge, byItself, isTurned, isStricter }, held);
  }
}

/** What a rule makes of a target by itself. */
interface View {
  readonly judge: DemandJudge;
  /** Whether the target goes by the keyword. */
  readonly speaks: boolean;
  /** Whether what is in force where no line sets the keyword will do. */
  readonly takesDefault: boolean;
}

type Schema = ReturnType<typeof demandSchema>;

function withFurther(schema: Schema, further: Further | undefined): Schema {
  if (further === undefined) return schema;
  return { ...schema, properties: { ...(schema['properties'] as Schema), ...further.options } };
}

function furtherIn(options: DemandOptions, further: Further | undefined): DemandOptions {
  if (further === undefined) return {};
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(further.options, name)));
}

function findings(work: ValueWork, { complete, holdings }: Holdings): readonly RuleFinding<MessageId>[] {
  const { rule, context, judge, byItself } = work;
  const { keyword } = rule;
  const lessened = holdings.length === 0 ? null : lessenedAmong(work, holdings);
  const vain =
    !byItself && holdings.length > 0 && rule.isInVain?.(context.program) === true
      ? becauseOf(rule)
      : undefined;
  const global = context.evaluation.get(keyword);
  const isElsewhere =
    rule.blocksElsewhere === 'stated' ? !global.origins.includes('default') : rule.blocksElsewhere === true;
  const blocksElsewhere = byItself && isElsewhere && !judge.isWrong(global.values);
  const found: RuleFinding<MessageId>[] = [];
  const reported = new Set<SettingStatement | null>();
  for (const holding of holdings) {
    const { statement, words } = holding;
    reported.add(statement);
    const meaning = lessened?.get(statement) ?? vain;
    if (statement === null) {
      if (refusedKeywords(context.program).has(keyword)) continue;
      found.push(unset(work, words, meaning));
    } else if (isIgnored(statement, context)) {
      if (!byItself) found.push(wrong(work, statement, words, { ...holding, meaning: ignored }));
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
  if (
    context.options.explicit === true &&
    !reported.has(null) &&
    !refusedKeywords(context.program).has(keyword)
  ) {
    const { origins, values } = global;
    // What another keyword makes idle is to be stated all the same, and not against the guide.
    if (origins.includes('default'))
      found.push(judge.isWrong(values) ? unset(work, values, idle, true) : unstated(context, keyword));
  }
  return found;
}

/** Whether sshd shows what a line says, and does not go by it. */
const isIgnored = ({ keyword, scope }: SettingStatement, { target }: RuleContext): boolean =>
  keyword !== null && !isUnconditional(scope) && isIgnoredInBlocks(keyword.keyword, target);

const ignored: Meaning = () => 'nothing comes of it: before OpenSSH 10.5 sshd does not go by it in a block';

const isUnixPath = (value: unknown): boolean => typeof value === 'string' && value.startsWith('/');

/** What a fix writes; on Windows no path of Unix, at which there is nothing. */
const proposedFor = (proposed: ValueRule['proposed'], { platform }: Target): ValueRule['proposed'] =>
  platform === 'windows' && isUnixPath(proposed) ? undefined : proposed;

/** Whether guides for Unix ask for a file that Windows has no place for: `Banner /etc/issue`. */
function asksForUnixPath({ equals, oneOf = [] }: DemandOptions): boolean {
  const values = equals === undefined ? oneOf : [equals];
  return values.length > 0 && values.every(isUnixPath);
}

const idle: Meaning = () => 'nothing comes of it as it is, but it is to be stated';
