import type { UnsafeOptions } from '../../../fixes/index.js';
import { type AlgorithmList, clientsWithout } from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { type Range, remember } from '../../../text/index.js';
import {
  defineRule,
  type Location,
  type Rule,
  type RuleContext,
  type RuleFinding,
  type RuleMeta,
} from '../../model.js';
import { judgedLists } from '../algorithms/algorithm-lists.js';
import { fixesWithout } from '../algorithms/algorithm-mending.js';
import { isDefault, type JudgedList, type ListKeyword, whereOf } from '../algorithms/judged-list.js';
import { quoted } from '../algorithms/rewritten-lists.js';
import { argumentsOf } from '../places.js';
import { refusedKeywords } from '../views/refused-keywords.js';

/** What a rule about certain algorithms may be told. */
export interface Options {
  /** Whether it speaks of algorithms that the target's default has, too. */
  readonly defaults?: boolean;
}

/** JSON Schema of {@link Options}. */
export const optionsSchema: Readonly<Record<string, unknown>> = {
  type: 'object',
  properties: {
    defaults: {
      type: 'boolean',
      description: 'whether the rule speaks of what sshd allows by default, too',
    },
  },
  additionalProperties: false,
};

/** A rule about algorithms that should not be in a list. */
export interface AlgorithmRule {
  readonly meta: Omit<RuleMeta, 'messages' | 'options' | 'keywords'>;
  readonly keywords: readonly ListKeyword[];
  /** What speaks against a name, in few words; nothing where it is good. */
  readonly faults: (name: string, judged: JudgedList) => readonly string[];
  /** What the algorithms at fault have in common: `weak ciphers`. */
  readonly noun: string;
  /** Whether the rule speaks of what the default allows, too: `asked` by the option `defaults`. */
  readonly ofDefaults: 'never' | 'asked' | 'always';
  /** Whether a list plays no part. */
  readonly isMoot?: (judged: JudgedList, context: RuleContext<Options>) => boolean;
  /** Whether a name has no effect, so that it alone is nothing to speak of. */
  readonly isDormant?: (name: string, judged: JudgedList, context: RuleContext<Options>) => boolean;
  /** What it costs to take names out. */
  readonly cost?: (unwanted: readonly string[], rest: readonly string[], judged: JudgedList) => string;
  /** Whether a name that stays does something for those who are cut off from the others; without it, each does. */
  readonly serves?: (name: string, context: RuleContext<Options>) => boolean;
  readonly fixOptions?: (judged: JudgedList, rest: readonly string[]) => UnsafeOptions;
}

/** What there is to say of a list. */
interface Verdict {
  /** The names at fault. */
  readonly told: readonly string[];
  /** Whether these are all that it has. */
  readonly only: boolean;
  readonly message: 'added' | 'kept' | 'only' | 'unset';
  /** The names with what speaks against them. */
  readonly said: string;
}

/**
 * A rule that finds algorithms in the lists that result for the target. A list is told of once, with all names at fault. What the
 * target's default has is not a decision of the file, and is only told of where it is asked for, or where nothing better is left.
 *
 * @example
 * export default algorithmRule({ keywords: ['Ciphers'], faults: (name) => weaknessesOf('cipher', name), … });
 */
export function algorithmRule(definition: AlgorithmRule): Rule<string, Options> {
  const { meta, keywords, noun, ofDefaults, isMoot, isDormant, faults, serves } = definition;
  const verdictOf = remember((judged: JudgedList, all: boolean): Verdict => {
    const { names, defaults } = judged;
    const faulty = names.filter((name) => faults(name, judged).length > 0);
    const only = faulty.length === names.length;
    const added = faulty.filter((name) => !defaults.includes(name));
    const told = all || only ? faulty : added;
    const isNew = ofDefaults !== 'always' && told.every((name) => added.includes(name));
    const message = only ? 'only' : isDefault(judged) ? 'unset' : isNew ? 'added' : 'kept';
    return { told, only, message, said: withFaults(told, (name) => faults(name, judged)) };
  });
  return defineRule<string, Options>({
    meta: {
      ...meta,
      keywords,
      messages: {
        ...(ofDefaults !== 'always' && {
          added: '{keyword} allows {names}{where}, which sshd does not by default',
        }),
        ...(ofDefaults !== 'never' && {
          kept: '{keyword} allows {names}{where}',
          unset: 'the default of {keyword} allows {names}',
        }),
        only: `{keyword} leaves nothing but ${noun}{where}: {names}`,
      },
      ...(ofDefaults === 'asked' && { options: optionsSchema }),
    },
    check(context) {
      const all = ofDefaults === 'always' || (ofDefaults === 'asked' && context.options.defaults === true);
      return judgedLists(context.program, keywords).flatMap((judged) => findingsOf(judged, all, context));
    },
  });

  function findingsOf(
    judged: JudgedList,
    all: boolean,
    context: RuleContext<Options>,
  ): readonly RuleFinding[] {
    const { keyword, statement, witness } = judged;
    // Of a line that sshd refuses other rules speak; no default is in force in its place.
    const isUnset = isDefault(judged);
    if (isUnset && (!all || refusedKeywords(context.program).has(keyword))) return [];
    if (isMoot?.(judged, context) === true) return [];
    const { told, only, message, said } = verdictOf(judged, all);
    if (told.length === 0) return [];
    if (!only && isDormant !== undefined && told.every((name) => isDormant(name, judged, context))) return [];
    const left = (rest: readonly string[]): readonly string[] =>
      serves === undefined ? rest : rest.filter((name) => serves(name, context));
    return [
      {
        ...(statement !== null && { at: itemsAt(statement, judged.list, told) }),
        message,
        data: {
          keyword: statement?.node.keywordWord.value ?? keyword,
          names: said,
          where: whereOf(judged),
        },
        ...(witness !== null && { witness }),
        fixes: fixesWithout(
          context.program,
          judged,
          told,
          (rest) => (definition.cost ?? connectionCost)(told, left(rest), judged),
          (rest) => definition.fixOptions?.(judged, left(rest)) ?? {},
        ),
      },
    ];
  }
}

/** Where the items of a list stand that bring names in; the whole list where that cannot be told. */
export function itemsAt(
  { file, node }: SettingStatement,
  list: AlgorithmList,
  names: readonly string[],
): Location {
  const whole = argumentsOf(file, node);
  const [start, end]: Range = whole.range;
  if (end - start !== list.text.length || list.operation === '-') return whole;
  let from = start + list.operation.length;
  let found: Range | null = null;
  for (const item of list.text.slice(list.operation.length).split(',')) {
    const to = from + item.length;
    if (names.includes(item)) found = [found?.[0] ?? from, to];
    from = to + 1;
  }
  return found === null ? whole : { file, range: found };
}

/** Names with what speaks against them: `\`hmac-md5\` (MD5)`; what is said of all is said once. */
function withFaults(names: readonly string[], faultsOf: (name: string) => readonly string[]): string {
  const faults = names.map((name) => faultsOf(name).join(', '));
  if (new Set(faults).size === 1) return `${quoted(names)} (${faults[0] ?? ''})`;
  return names.map((name, index) => `\`${name}\` (${faults[index] ?? ''})`).join(', ');
}

/** Who is cut off when sshd is left with fewer algorithms for the connection itself. */
export function connectionCost(_: readonly string[], rest: readonly string[]): string {
  const clients = clientsWithout(rest);
  const such = clients === null ? '' : `, such as ${clients},`;
  return `clients that know none of the others${such} can no longer connect`;
}
