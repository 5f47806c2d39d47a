import type { KeywordName } from '../../openssh/index.js';
import { type CompiledProgram, evaluate } from '../../semantics/index.js';
import { lowerAscii } from '../../text/index.js';

/** Whether a keyword is neither `no` nor `none`, by itself or on any of its lines. */
export function isOn(program: CompiledProgram, keyword: KeywordName): boolean {
  if (program.tree.target.keyword(keyword) === undefined) return false;
  return firstWords(program, keyword).some((word) => word !== undefined && !['no', 'none'].includes(word));
}

/** The first word in force for nobody in particular, and of each line. */
export function firstWords(program: CompiledProgram, keyword: KeywordName): readonly (string | undefined)[] {
  const [inForce] = evaluate(program, null).get(keyword).values;
  const lines = program.assignments(keyword).map(({ statement }) => statement.node.arguments[0]?.value);
  return [inForce, ...lines].map((word) => (word === undefined ? word : lowerAscii(word)));
}
