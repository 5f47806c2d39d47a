import { findSwitchedOff, safeFix, stateDirective } from '../../../fixes/index.js';
import type { KeywordName } from '../../../openssh/index.js';
import { type Program, readValue } from '../../../semantics/index.js';
import type { Related, RuleContext, RuleFinding } from '../../model.js';
import { lineOf, related } from '../places.js';

/** What is said of a keyword that no line states, where a guide wants one. */
export const unstatedMessage = '{keyword} is not stated; sshd takes its default, `{value}`';

/** A keyword that no line states, where a guide wants one although sshd does the same by itself. */
export function unstated(
  {
    program,
    target,
    evaluation,
    options,
  }: Pick<RuleContext, 'program' | 'target' | 'evaluation' | 'options'>,
  keyword: KeywordName,
): RuleFinding<'unstated'> {
  const { values } = evaluation.get(keyword);
  const written =
    spelledAsAsked(options, values, program, keyword) ?? target.defaultWords(keyword)?.[0] ?? values;
  return {
    message: 'unstated',
    level: 'warning',
    data: { keyword, value: values.join(' ') },
    related: switchedOff(program, keyword),
    fixes: [safeFix('state the default', stateDirective(program, [keyword, ...written], 'anywhere'))],
  };
}

/** The default in the word by which it is asked for, where that is another one: `delayed` for a Compression of `yes`. */
function spelledAsAsked(
  options: unknown,
  values: readonly string[],
  { tree }: Program,
  keyword: KeywordName,
): readonly string[] | undefined {
  const { oneOf } = options as { readonly oneOf?: readonly (string | number)[] };
  const asked = oneOf?.map(String) ?? [];
  const written = values.join(' ');
  if (asked.includes(written)) return undefined;
  const same = asked.find((each) => readValue(tree, keyword, each).join(' ') === written);
  return same?.split(' ');
}

/** Where a keyword is commented out in the root file. */
export function switchedOff(program: Program, keyword: KeywordName): readonly Related[] {
  const line = findSwitchedOff(program, keyword);
  return line === undefined ? [] : [related(lineOf(program.tree.root, line), 'commented out here')];
}
