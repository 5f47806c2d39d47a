import { type Fix, insertDirective, manualFix } from '../../../fixes/index.js';
import type { KeywordName } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  evaluate,
  type Evaluation,
  holderOf,
  isFragment,
  isUnconditional,
  type SettingStatement,
} from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';
import type { RuleContext, RuleFinding, Witness } from '../../model.js';
import { switchOfMethod } from '../effects/keyboard-interactive.js';
import { programAsPackaged } from '../files/packaged-files.js';
import { directiveOf, textAt } from '../places.js';
import { ownFaults, type PlacedFault } from './faults.js';
import { disabledMethodIn, listIn, lowerFirst } from './method-faults.js';

/**
 * What sshd says of the lists of AuthenticationMethods where the files of the package are as it brings them, which are read first and may
 * switch a method off.
 *
 * @param isSaid - whether something is said of that list already
 */
export function* offAsPackaged(
  { program, tree: { root } }: RuleContext,
  isSaid: (list: string) => boolean,
): Iterable<RuleFinding<'packaged' | 'packagedBlock'>> {
  for (const { fault, severity, range, keyword, method, winner } of methodsOff(program)) {
    if (isSaid(listIn(fault.message))) continue;
    yield {
      at: { file: root, range },
      message: 'packaged',
      level: 'warning',
      data: {
        said: lowerFirst(fault.message),
        path: winner.file.path,
        line: textAt(directiveOf(winner.file, winner.node)),
        outcome: severity === 'logged' ? 'sshd goes on without it' : 'sshd refuses the file',
      },
      fixes: winning(keyword, method, program),
    };
  }
  for (const { list, range, keyword, method, winner, witness } of blocksOff(program))
    yield {
      at: { file: root, range },
      message: 'packagedBlock',
      level: 'warning',
      data: { list, method, path: winner.file.path, line: textAt(directiveOf(winner.file, winner.node)) },
      witness,
      fixes: winning(keyword, method, program),
    };
}

/** Whether sshd says nothing of a list where the files of the package are as it brings them. */
export function isPassedAsPackaged(list: string, program: CompiledProgram): boolean {
  const packaged = programAsPackaged(program);
  return (
    packaged !== null &&
    !ownFaults(packaged.program).some(
      ({ fault }) => fault.code === 'unsatisfiable-methods' && listIn(fault.message) === list,
    )
  );
}

/** What switches a method on in front of a file of the package; a drop-in is read before or behind it by its name. */
function winning(keyword: KeywordName, method: string, program: CompiledProgram): readonly Fix[] {
  if (isFragment(program.tree)) return [];
  const line = `${keyword} yes`;
  return [
    manualFix(
      `put \`${line}\` in front of the Include, if ${method} is to be asked for`,
      [],
      [insertDirective(program, line, 'wins')],
    ),
  ];
}

/** A method that AuthenticationMethods asks for and a file of the package switches off. */
interface MethodOffAsPackaged extends Pick<PlacedFault, 'fault' | 'severity'> {
  readonly method: string;
  readonly keyword: KeywordName;
  /** The list of methods, in the file as it was given as well. */
  readonly range: Range;
  /** The line of the package. */
  readonly winner: SettingStatement;
}

/** What AuthenticationMethods asks for in vain where the files of the package are as it brings them. */
function* methodsOff(program: CompiledProgram): Iterable<MethodOffAsPackaged> {
  if (program.assignments('AuthenticationMethods').length === 0) return;
  const packaged = programAsPackaged(program);
  if (packaged === null) return;
  const evaluation = evaluate(packaged.program);
  for (const { fault, at, severity } of ownFaults(packaged.program)) {
    if (fault.code !== 'unsatisfiable-methods' || at.file !== packaged.own) continue;
    const off = offBy(disabledMethodIn(fault.message), evaluation);
    if (off === null || off.winner.file === packaged.own) continue;
    yield { fault, severity, range: at.range, ...off };
  }
}

/** A line of a block of which a method of every list is off, of one of them at least by a file of the package. */
interface BlockOffAsPackaged extends Pick<MethodOffAsPackaged, 'method' | 'keyword' | 'winner'> {
  /** The first such list, and where it stands, in the file as it was given as well. */
  readonly list: string;
  readonly range: Range;
  /** Somebody for whom the line is in force. */
  readonly witness: Witness;
}

/** The same of lines in blocks, which sshd does not look at when it starts. */
function* blocksOff(program: CompiledProgram): Iterable<BlockOffAsPackaged> {
  const isInBlock = program
    .assignments('AuthenticationMethods')
    .some(({ statement }) => !isUnconditional(statement.scope));
  const packaged = isInBlock ? programAsPackaged(program) : null;
  if (packaged === null) return;
  for (const { statement, value } of packaged.program.assignments('AuthenticationMethods')) {
    if (statement.file !== packaged.own || isUnconditional(statement.scope) || value === 'any') continue;
    const witness = holderOf(packaged.program, statement);
    if (witness === null) continue;
    const evaluation = evaluate(packaged.program, witness.connection);
    const lists = value.map(({ text: list, methods }) =>
      methods.flatMap((method) => {
        const off = offBy(method.split(':', 1)[0] ?? '', evaluation);
        return off === null ? [] : [{ list, ...off }];
      }),
    );
    const first = lists.flat().find(({ winner }) => winner.file !== packaged.own);
    if (first === undefined || lists.some((off) => off.length === 0)) continue;
    const { arguments: words } = statement.node;
    const word = words.find((each) => each.value === first.list) ?? words[0];
    if (word !== undefined) yield { ...first, range: word.range, witness };
  }
}

/** The line that switches a method off, if one does. */
function offBy(
  method: string,
  evaluation: Evaluation,
): Pick<MethodOffAsPackaged, 'method' | 'keyword' | 'winner'> | null {
  const keyword = switchOfMethod(method, evaluation);
  if (keyword === undefined || evaluation.get(keyword).values[0] !== 'no') return null;
  const [origin = 'default'] = evaluation.get(keyword).origins;
  return origin === 'default' ? null : { method, keyword, winner: origin.statement };
}
