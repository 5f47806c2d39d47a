import type { KeywordName } from '../../openssh/index.js';
import type { Fault, ProblemCode } from '../model.js';
import type { CompiledSetting, ReadProgram } from '../program.js';
import { makeFault } from './fault.js';

/** A fault found behind the reading, placed on the statement that brought it about, else on the first line of the root file. */
export function lateFault(
  program: ReadProgram,
  statement: CompiledSetting | undefined,
  code: ProblemCode,
  severity: Fault['severity'],
  message: string,
  keyword: KeywordName,
): Fault {
  const file = statement?.file ?? program.tree.root;
  const range = statement?.node.rest ?? [0, 0];
  return makeFault({ file, line: statement?.line ?? 1, range, keyword }, code, severity, message, 'bare');
}
