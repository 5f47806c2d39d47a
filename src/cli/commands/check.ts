import { compile, type ConfigTree, logText, testProgram } from '../../semantics/index.js';
import { visible } from '../../formatters/index.js';
import { findInput } from '../inputs/inputs.js';
import type { ExitCode, Io } from '../io.js';
import { linesSaid } from '../report/said.js';
import { checkPlacement, noteOpened, noteUnread, open } from '../inputs/open.js';
import type { OptionValues } from '../options.js';

/**
 * Says on standard error what `sshd -t` says, with every error instead of the first one only. With several targets, each line names
 * its own.
 *
 * @returns 0 where sshd of every target takes the file, 2 where that cannot be told, because not all of it may be read
 */
export async function checkCommand(
  [operand]: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const input = findInput(operand, io, options.sysroot);
  checkPlacement([input], options, io);
  const opened = await open(input, options, io);
  const { trees } = opened;
  noteOpened(opened, io);
  let code: ExitCode = 0;
  for (const tree of trees) {
    const { refused, lines } = check(tree);
    if (refused) code = 1;
    const prefix = trees.length > 1 ? `${tree.target.name}: ` : '';
    for (const line of lines) io.stderr.write(`${prefix}${visible(line)}\n`);
  }
  return noteUnread(trees, io) && code === 0 ? 2 : code;
}

/** What sshd would say in all, each line once. */
function check(tree: ConfigTree): { readonly refused: boolean; readonly lines: readonly string[] } {
  const program = compile(tree);
  const faults = program.faults.map(({ printed }) => logText(printed));
  // Missing host keys, for instance, are no fault of any line.
  const answer = testProgram(program, { mode: 't' });
  const lines = linesSaid([...faults, answer.stderr].join('\n'), tree);
  return { refused: answer.status !== 0, lines: [...new Set(lines)] };
}
