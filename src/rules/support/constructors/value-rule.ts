import {
  isLeftToListener,
  type KeywordName,
  newestTarget,
  type Platform,
  type Target,
  type ValueType,
  valueTypeOf,
} from '../../../openssh/index.js';
import {
  type Concern,
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
  type Rule,
  type RuleContext,
  type RuleFinding,
  type RuleMeta,
  type Witness,
} from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { demandSchema } from './demand-schema.js';
import {
  DemandJudge,
  type DemandOptions,
  isDemand,
  type OwnDemand,
  type Scale,
  type Value,
} from './demand.js';
import { unstated } from './unstated.js';
import { type MessageId, messagesOf, unset, wrong } from './value-finding.js';
import { type Lessened, lessenedAmong, type Meaning, turning } from './value-meaning.js';

/** What makes a rule about the value of one keyword. */
export interface ValueRule extends Concern {
  readonly keyword: KeywordName;
  /** What is asked where options ask for nothing else. */
  readonly demand: OwnDemand;
  /**
   * What a value means: `root can log in with a password`; lower case, no full stop. The value is empty where there is none;
   * `atMost` is the greatest that is demanded.
   */
  readonly consequence: string | ((value: string, atMost: Value | undefined, target: Target) => string);
  /** What happens once a value is written, for those whom the description of the fix names: `root can log in with keys only`. */
  readonly effect: string | ((value: string) => string);
  /** What fixes write where it will do; else they write what is demanded. */
  readonly proposed?: Value;
  /** Where values are not just equal to what is demanded, or numbers beyond it. */
  readonly scale?: Scale;
  /** Whether a fix can cost someone their login. */
  readonly mayLockOut?: boolean;
  /**
   * What a value that fixes write ends although it is wanted; `null` where that is nothing. A fix is then made only by whoever insists on it.
   *
   * @param statement - the line that would have it; `null` for a new one
   */
  readonly ends?: (context: RuleContext, value: string, statement: SettingStatement | null) => Ended | null;
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
  readonly meta: Omit<RuleMeta, 'messages' | 'options' | 'fix' | 'category' | 'keywords'> &
    Partial<Pick<RuleMeta, 'category'>>;
}

/** What a fix would end. */
export interface Ended {
  /** In words: `what \`Group jump\` allows`. */
  readonly what: string;
  /** Somebody who has it today. */
  readonly witness: Witness | null;
}

/** What only a person can do, as a manual fix says it. */
export interface Preparation {
  readonly description: string;
  readonly commands: readonly string[];
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
    return new DemandJudge(rule.demand, read, rule.proposed, rule.scale);
  });
  return defineRule<string, DemandOptions>({
    // V8 makes what stands behind a spread property by property, of four dozen rules.
    meta: {
      category: 'security',
      fix: 'unsafe',
      messages: messagesOf(keyword),
      get keywords() {
        return [keyword];
      },
      get options() {
        return demandSchema(valueTypeOf(keyword));
      },
      ...meta,
    },
    check(context) {
      const { target, program, tree, options } = context;
      if (target.keyword(keyword)?.status !== 'supported' || rule.notOn?.includes(target.platform) === true)
        return [];
      if (isLeftToListener(keyword, target)) return [];
      const asked = isDemand(options);
      const judge = asked
        ? new DemandJudge(options, (text) => readValue(tree, keyword, text), rule.proposed, rule.scale)
        : ownJudge(target);
      const byItself = !asked && options.explicit !== true;
      const moot = byItself ? (rule.mootByItself ?? rule.moot) : rule.moot;
      const held = holdingsOf(program, keyword, judge.isWrong, { whom: rule.whom, moot });
      if (held.complete && held.holdings.length === 0 && options.explicit !== true) return [];
      const isTurned = asked ? turning(rule, ownJudge(target), judge, target) : () => false;
      return findings({ rule, context, judge, byItself, isTurned }, held);
    },
    optionsFault: (options) => {
      const read = (text: string) => readAnywhere(newestTarget, keyword, text);
      return new DemandJudge(options, read, undefined, rule.scale).fault;
    },
    ...(rule.yieldsTo !== undefined && { yieldsTo: rule.yieldsTo }),
  });
}

/** A rule at work on a configuration. */
export interface ValueWork {
  readonly rule: ValueRule;
  readonly context: RuleContext<DemandOptions>;
  readonly judge: DemandJudge;
  /** Whether options ask for nothing. */
  readonly byItself: boolean;
  /**
   * Whether what the rule says of a value is no reason to write another: options ask for what the rule finds wrong by itself, as a guide that
   * wants no Banner, or for one number only, where the rule is content with fewer.
   */
  readonly isTurned: (words: readonly string[]) => boolean;
}

function findings(work: ValueWork, { complete, holdings }: Holdings): readonly RuleFinding<MessageId>[] {
  const { rule, context, judge, byItself } = work;
  const { keyword } = rule;
  const lessened = byItself || holdings.length === 0 ? null : lessenedAmong(work, holdings);
  const global = context.evaluation.get(keyword);
  const isElsewhere =
    rule.blocksElsewhere === 'stated' ? !global.origins.includes('default') : rule.blocksElsewhere === true;
  const blocksElsewhere = byItself && isElsewhere && !judge.isWrong(global.values);
  const found: RuleFinding<MessageId>[] = [];
  const reported = new Set<SettingStatement | null>();
  for (const holding of holdings) {
    const { statement, words } = holding;
    reported.add(statement);
    const meaning = lessened?.get(statement);
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
    const { origins, values } = global;
    // What another keyword makes idle is to be stated all the same, and not against the guide.
    if (origins.includes('default'))
      found.push(judge.isWrong(values) ? unset(work, values, idle, true) : unstated(context, keyword));
  }
  return found;
}

const idle: Meaning = () => 'nothing comes of it as it is, but it is to be stated';
