import { printWho, visible, whoJson } from '../../formatters/index.js';
import { findKeyword } from '../../openssh/index.js';
import {
  compile,
  otherSshdOf,
  QueryError,
  refusalText,
  who,
  type CompiledProgram,
  type WhoAnswer,
} from '../../semantics/index.js';
import { listed } from '../../text/index.js';
import { complain } from '../complain.js';
import { misspelt, UsageError } from '../errors.js';
import type { ExitCode, Io } from '../io.js';
import { noteUnread, openOne } from '../inputs/open.js';
import { isThere } from '../inputs/platform.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';
import { writePieces } from '../report/write-pieces.js';

/**
 * Says for whom something is so, with someone who shows it.
 *
 * @returns 1 where it is so for nobody, of `login=password` only where no other method takes passwords; 2 where sshd would refuse the file,
 * or not all of it may be read
 */
export async function whoCommand(
  operands: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const query = operands.at(-1) ?? '';
  const [file = ''] = operands;
  if (operands.length > 1 && !isThere(file, io) && isThere(query, io))
    throw new UsageError(`the file comes first: sshd-lint who ${query} ${file}`);
  if (operands.length === 1 && !isQuery(query) && isThere(query, io))
    throw new UsageError(`the query is missing: sshd-lint who ${query} login, or KEYWORD=VALUE`);
  const { tree } = await openOne(operands.length > 1 ? operands[0] : undefined, options, io);
  const program = compile(tree);
  const refusal = refusalText(program);
  if (refusal !== null) {
    io.stderr.write(`sshd-lint: sshd refuses the file: ${visible(refusal)}\n`);
    return 2;
  }
  const answer = ask(program, query);
  if (options.json === true) await writePieces(whoJson(answer), io.stdout);
  else io.stdout.write(printWho(answer, styleFor(io.stdout, options, io)));
  if (/^login\b/i.test(query.trim())) noteOtherSshd(program, io);
  const isByOtherMethod = /^login\s*=\s*password$/i.test(query.trim()) && notePasswordsElsewhere(program, io);
  if (noteUnread([tree], io)) return 2;
  return answer.classes.length === 0 && !isByOtherMethod ? 1 : 0;
}

/**
 * Says of whom passwords are taken by another method than the one of that name: PAM and BSD authentication ask for them through
 * keyboard-interactive.
 */
function notePasswordsElsewhere(program: CompiledProgram, io: Io): boolean {
  const { classes } = who(program, 'login=keyboard-interactive');
  if (classes.length === 0) return false;
  const asks = program.tree.target.features.has('pam') ? 'PAM' : 'BSD authentication';
  complain(
    `passwords are taken by another method, too: ${asks} asks for them through keyboard-interactive; login=keyboard-interactive says for whom`,
    io,
  );
  return true;
}

/** Whom the sshd of another package lets in is another question, and which one runs is not known. */
function noteOtherSshd(program: CompiledProgram, io: Io): void {
  const other = otherSshdOf(program);
  if (other === null) return;
  complain(
    `this is said of the usual sshd of ${program.tree.target.name}, which does not support ${listed(other.switchedOn)}; that of the package ${other.package} does, and may let in others`,
    io,
  );
}

/** Whether it cannot be meant for a file; one that is called as a keyword is given as `./login`. */
const isQuery = (operand: string): boolean =>
  operand.includes('=') || /^login$/i.test(operand) || findKeyword(operand) !== undefined;

function ask(program: CompiledProgram, query: string): WhoAnswer {
  try {
    return who(program, query);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw misspelt(error.message, error.typed, error.valid);
  }
}
