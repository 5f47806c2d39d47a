import { findSwitchedOff, safeFix, stateDirective } from '../../fixes/index.js';
import type { KeywordName } from '../../openssh/index.js';
import type { Program } from '../../semantics/index.js';
import type { Related, RuleContext, RuleFinding } from '../model.js';
import { lineOf, related } from './places.js';

/** What is said of a keyword that no line states, where a guide wants one. */
export const unstatedMessage = '{keyword} is not stated; sshd takes its default, `{value}`';

/** A keyword that no line states, where a guide wants one although sshd does the same by itself. */
export function unstated(
  { program, target, evaluation }: Pick<RuleContext, 'program' | 'target' | 'evaluation'>,
  keyword: KeywordName,
): RuleFinding<'unstated'> {
  const { values } = evaluation.get(keyword);
  const written = target.defaultWords(keyword)?.[0] ?? values;
  return {
    message: 'unstated',
    level: 'warning',
    data: { keyword, value: values.join(' ') },
    related: switchedOff(program, keyword),
    fixes: [safeFix('state the default', stateDirective(program, [keyword, ...written], 'anywhere'))],
  };
}

/** Where a keyword is commented out in the root file. */
export function switchedOff(program: Program, keyword: KeywordName): readonly Related[] {
  const line = findSwitchedOff(program, keyword);
  return line === undefined ? [] : [related(lineOf(program.tree.root, line), 'commented out here')];
}
