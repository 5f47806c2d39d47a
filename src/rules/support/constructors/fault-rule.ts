import { type Fault, logText, type ProblemCode } from '../../../semantics/index.js';
import {
  defineRule,
  type Level,
  type Rule,
  type RuleContext,
  type RuleFinding,
  type RuleLevel,
  type RuleMeta,
} from '../../model.js';
import type { FaultView } from '../faults/fault-view.js';
import { ownFaults, type PlacedFault } from '../faults/faults.js';
import { strangeBlanksIn, withBlanksShown } from '../lines/typography.js';
import { shortened, textAt } from '../places.js';

/** A rule that turns faults of sshd into findings. */
export interface FaultRule<MessageId extends string> {
  readonly codes: readonly ProblemCode[];
  /**
   * Messages may use `{keyword}`, `{word}` (what stands at the place), `{said}` (sshd's words) and `{outcome}` (`sshd refuses the
   * file`, or `sshd goes on`).
   */
  readonly meta: RuleMeta<MessageId>;
  readonly yieldsTo?: Rule['yieldsTo'];
  /** `null` where nothing is to be said. */
  readonly describe?: (placed: PlacedFault, context: RuleContext) => FaultView | null;
  /** Finds what belongs to the rule although sshd says nothing. */
  readonly also?: (context: RuleContext) => Iterable<RuleFinding<NoInfer<MessageId>>>;
}

/** The rules made by {@link faultRule}, with the codes that they speak of. */
const codesOf = new WeakMap<Rule, readonly ProblemCode[]>();

/** The kinds of faults that a rule turns into findings; none for a rule that looks at something else. */
export function faultCodesOf(rule: Rule): readonly ProblemCode[] {
  return codesOf.get(rule) ?? [];
}

/**
 * A rule for everything that sshd says of certain kinds: each fault becomes one finding on the word at fault, with sshd's own words.
 *
 * @example
 * export default faultRule({ codes: ['missing-argument'], meta: { … messages: { 'missing-argument': '…' } } });
 */
export function faultRule<MessageId extends string>(definition: FaultRule<MessageId>): Rule<MessageId> {
  const { codes, meta, yieldsTo, also } = definition;
  const rule = defineRule<MessageId>({
    meta,
    ...(yieldsTo !== undefined && { yieldsTo }),
    check(context) {
      const found = ownFaults(context.program)
        .filter(({ fault }) => codes.includes(fault.code))
        .flatMap((placed) => findingOf(placed, context, definition) ?? []);
      return also === undefined ? found : [...found, ...also(context)];
    },
  });
  codesOf.set(rule, codes);
  return rule;
}

function findingOf<MessageId extends string>(
  placed: PlacedFault,
  context: RuleContext,
  { meta, describe }: FaultRule<MessageId>,
): RuleFinding<MessageId> | null {
  const { fault, severity, printed } = placed;
  const view = describe === undefined ? {} : describe(placed, context);
  if (view === null) return null;
  const level = view.level ?? levelOf(severity, meta.level);
  return {
    at: view.at ?? placed.at,
    // Each rule has a message for each of its codes; a test goes through all of them.
    message: (view.message ?? fault.code) as MessageId,
    data: {
      said: fault.message,
      outcome: severity === 'logged' ? 'sshd goes on without it' : 'sshd refuses the file',
      ...view.data,
      keyword: withBlanksShown(String(view.data?.['keyword'] ?? keywordOf(placed))),
      word: withBlanksShown(String(view.data?.['word'] ?? shortened(wordAt(placed)))),
    },
    sshdMessage: printed.map(logText).join('\n'),
    ...(view.fixes !== undefined && { fixes: view.fixes }),
    ...(view.related !== undefined && { related: view.related }),
    ...(level !== undefined && { level }),
  };
}

/** What stops sshd is an error, what it only says at most a warning; a rule's own level is one of the two. */
function levelOf(severity: Fault['severity'], level: RuleLevel): Level | undefined {
  if (severity === 'logged') return level === 'error' ? 'warning' : undefined;
  return level === 'error' ? undefined : 'error';
}

/** The keyword of the line as it is spelled there. */
function keywordOf({ fault, statement }: PlacedFault): string {
  return statement?.node.keywordWord.value ?? fault.keyword ?? '';
}

/** What stands at the place, with strange blanks behind it, which belong to the word for sshd. */
function wordAt({ at, fault }: PlacedFault): string {
  const behind = at.file.config.source.text.slice(at.range[1], fault.range[1]);
  return textAt(at) + strangeBlanksIn(behind);
}
