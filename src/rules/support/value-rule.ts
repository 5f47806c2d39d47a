import { type Fix, replaceArguments, stateDirective, unsafeFix } from '../../fixes/index.js';
import {
  keywordFacts,
  type KeywordName,
  type Platform,
  type ValueType,
  valueTypeOf,
} from '../../openssh/index.js';
import {
  type Concern,
  type Holding,
  holdingsOf,
  isUnconditional,
  type SettingStatement,
} from '../../semantics/index.js';
import { defineRule, type Rule, type RuleContext, type RuleFinding, type RuleMeta } from '../model.js';
import {
  asksForMore,
  type Demand,
  DemandJudge,
  demandOf,
  type DemandOptions,
  demandSchema,
  type Value,
} from './demand.js';
import { sortAssignments } from './in-force.js';
import { switchedOff, unstated, unstatedMessage } from './unstated.js';
import { argumentsOf, blockOf, criteriaOf } from './places.js';

type MessageId = 'wrong' | 'wrongInBlock' | 'unset' | 'unstated';

/** What makes a rule about the value of one keyword. */
export interface ValueRule extends Concern {
  readonly keyword: KeywordName;
  /** What is asked where options ask for nothing else. */
  readonly demand: Demand;
  /** What a value means: `root can log in with a password`; lower case, no full stop. `words` are empty where there is no value. */
  readonly consequence: string | ((value: string) => string);
  /** What happens once a value is written, for those whom the description of the fix names: `root can log in with keys only`. */
  readonly effect: string | ((value: string) => string);
  /** What fixes write where it will do; else they write what is demanded. */
  readonly proposed?: Value;
  /** Whether a number 0 stands for no limit. */
  readonly zeroIsNone?: boolean;
  /** Whether a fix can cost someone their login. */
  readonly mayLockOut?: boolean;
  /** Platforms where the keyword is about nobody. */
  readonly notOn?: readonly Platform[];
  /** When a value does not matter as long as options ask for nothing; `moot` holds in any case. */
  readonly mootByItself?: Concern['moot'];
  /** Whether `match-weakens-global` speaks of lines in blocks, as long as options ask for nothing and the global value will do. */
  readonly blocksElsewhere?: boolean;
  readonly meta: Omit<RuleMeta, 'messages' | 'options' | 'fix' | 'category'> &
    Partial<Pick<RuleMeta, 'category'>>;
}

/**
 * Makes a rule about the value of one keyword, with the options that all such rules have. It judges what is in force over all
 * connections: each line at fault once, at its value, and the target's default where nothing is written.
 *
 * @example
 * export default valueRule({ keyword: 'MaxAuthTries', demand: { atMost: 6 }, consequence: '…', effect: '…', meta: { … } });
 */
export function valueRule(rule: ValueRule): Rule<MessageId, DemandOptions> {
  const { keyword, meta } = rule;
  const inBlock = '{keyword} is `{value}` where `{match}` matches{gap}; {consequence}';
  return defineRule<MessageId, DemandOptions>({
    meta: {
      category: 'security',
      ...meta,
      fix: 'unsafe',
      messages: {
        wrong: '{keyword} is `{value}`{gap}; {consequence}',
        ...((keywordFacts(keyword).match !== undefined ? { wrongInBlock: inBlock } : {}) as {
          readonly wrongInBlock: string;
        }),
        unset: '{keyword} is not set; {default}{consequence}',
        unstated: unstatedMessage,
      },
      options: demandSchema,
    },
    *check(context) {
      const { target } = context;
      if (target.keyword(keyword)?.status !== 'supported' || rule.notOn?.includes(target.platform) === true)
        return;
      yield* findings(rule, context);
    },
  });
}

function* findings(
  { keyword, demand: own, proposed, ...rule }: ValueRule,
  context: RuleContext<DemandOptions>,
): Iterable<RuleFinding<MessageId>> {
  const { program, tree, options } = context;
  const byItself = !asksForMore(options);
  const judge = new DemandJudge(tree, keyword, demandOf(options, own), proposed, rule.zeroIsNone);
  const moot = rule.moot ?? (byItself ? rule.mootByItself : undefined);
  const isWrong = (words: readonly string[]): boolean => judge.gapOf(words) !== null;
  const { complete, holdings } = holdingsOf(program, keyword, isWrong, { whom: rule.whom, moot });
  if (complete && holdings.length === 0 && options.explicit !== true) return;
  const global = context.evaluation.get(keyword);
  const blocksElsewhere = byItself && rule.blocksElsewhere === true && !isWrong(global.values);
  let isDefaultWrong = false;
  const reported = new Set<SettingStatement>();
  for (const holding of holdings) {
    const { statement, words } = holding;
    if (statement === null) {
      isDefaultWrong = true;
      yield unset();
    } else {
      reported.add(statement);
      if (!blocksElsewhere || isUnconditional(statement.scope)) yield wrong(statement, words, holding);
    }
  }
  if (!complete) {
    const type: ValueType<unknown> = valueTypeOf(keyword);
    for (const { statement, value } of sortAssignments(context, keyword).alive) {
      const words = type.words(value);
      if (isWrong(words) && !reported.has(statement)) yield wrong(statement, words, null);
    }
  }
  if (options.explicit === true && !isDefaultWrong && global.origins.includes('default'))
    yield unstated(context, keyword);

  function wrong(
    statement: SettingStatement,
    words: readonly string[],
    holding: Pick<Holding, 'witness'> | null,
  ): RuleFinding<MessageId> {
    const { file, node, scope } = statement;
    const block = isUnconditional(scope) ? null : blockOf(scope);
    const match = block === null ? '' : criteriaOf(block);
    const whom = block === null ? '' : ` for connections that match \`${match}\``;
    return {
      at: argumentsOf(file, node),
      message: block === null ? 'wrong' : 'wrongInBlock',
      data: { keyword, value: words.join(' '), match, ...reasons(words) },
      ...(block !== null && holding !== null && { witness: holding.witness }),
      fixes: fixesOf(whom, (remedy) => [replaceArguments(file, node, remedy)]),
    };
  }

  function unset(): RuleFinding<MessageId> {
    const { values } = global;
    const { gap, consequence } = reasons(values);
    const none = values.length === 0;
    return {
      message: 'unset',
      // What sshd does by itself was no decision of this file.
      ...(byItself && { level: 'info' as const }),
      data: { keyword, default: none ? '' : `sshd takes \`${values.join(' ')}\`${gap}; `, consequence },
      related: switchedOff(program, keyword),
      fixes: fixesOf('', (remedy) => [stateDirective(program, [keyword, ...remedy], 'wins')]),
    };
  }

  function reasons(words: readonly string[]): { readonly gap: string; readonly consequence: string } {
    const gap = judge.gapOf(words) ?? '';
    return { gap: gap === '' ? '' : `, ${gap}`, consequence: said(rule.consequence, words) };
  }

  function fixesOf(
    whom: string,
    edits: (remedy: readonly string[]) => Parameters<typeof unsafeFix>[1],
  ): Fix[] {
    const { remedy } = judge;
    if (remedy === null) return [];
    const description = `write \`${remedy.join(' ')}\`${whom}; ${said(rule.effect, remedy)}`;
    return [unsafeFix(description, edits(remedy), { mayLockOut: rule.mayLockOut === true })];
  }
}

const said = (text: ValueRule['effect'], words: readonly string[]): string =>
  typeof text === 'string' ? text : text(words.join(' '));
