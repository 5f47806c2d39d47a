import type { KeywordName } from '../../../openssh/index.js';
import { type CompiledProgram, evaluate, type SettingStatement } from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';
import { switchOfMethod } from '../effects/keyboard-interactive.js';
import { programAsPackaged } from '../files/packaged-files.js';
import { ownFaults, type PlacedFault } from './faults.js';

/** A method that AuthenticationMethods asks for and a file of the package switches off. */
export interface MethodOffAsPackaged extends Pick<PlacedFault, 'fault' | 'severity'> {
  readonly method: string;
  readonly keyword: KeywordName;
  /** The list of methods, in the file as it was given as well. */
  readonly range: Range;
  /** The line of the package. */
  readonly winner: SettingStatement;
}

/** What AuthenticationMethods asks for in vain where the files of the package are as it brings them. */
export function* methodsOffAsPackaged(program: CompiledProgram): Iterable<MethodOffAsPackaged> {
  if (program.assignments('AuthenticationMethods').length === 0) return;
  const packaged = programAsPackaged(program);
  if (packaged === null) return;
  const evaluation = evaluate(packaged.program);
  for (const { fault, at, severity } of ownFaults(packaged.program)) {
    if (fault.code !== 'unsatisfiable-methods' || at.file !== packaged.own) continue;
    const method = disabledMethodIn(fault.message);
    const keyword = switchOfMethod(method, evaluation);
    if (keyword === undefined) continue;
    const [origin = 'default'] = evaluation.get(keyword).origins;
    if (origin === 'default' || origin.statement.file === packaged.own) continue;
    yield { fault, severity, method, keyword, range: at.range, winner: origin.statement };
  }
}

/** The method that a message of sshd about lists of methods is about. */
export const disabledMethodIn = (message: string): string =>
  /^Disabled method "([^":]+)/.exec(message)?.[1] ?? '';
