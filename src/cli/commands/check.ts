import { type Checked, checkJson, visible } from '../../formatters/index.js';
import { compile, type ConfigTree, logText, mayLackDevices, testProgram } from '../../semantics/index.js';
import { findInput } from '../inputs/inputs.js';
import type { ExitCode, Io } from '../io.js';
import { linesSaid } from '../report/said.js';
import { checkPlacement, noteOpened, noteUnread, open } from '../inputs/open.js';
import type { OptionValues } from '../options.js';

/**
 * Says on standard error what `sshd -t` says, with every error instead of the first one only, or as JSON on standard output. With several
 * targets, each line names its own.
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
  const checked = trees.map(check);
  if (options.json === true) io.stdout.write(checkJson(checked));
  else {
    for (const { target, messages } of checked) {
      const prefix = checked.length > 1 ? `${target.name}: ` : '';
      for (const { text } of messages) io.stderr.write(`${prefix}${visible(text)}\n`);
    }
  }
  const code = checked.some(({ refused }) => refused) ? 1 : 0;
  return noteUnread(trees, io) && code === 0 ? 2 : code;
}

/** What sshd would say in all, each line once. */
function check(tree: ConfigTree): Checked {
  const program = compile(tree);
  // Missing host keys, for instance, are not a fault of any line.
  const answer = testProgram(program, { mode: 't' });
  const messages = new Map<string, Checked['messages'][number]>();
  const say = (text: string, fault: Checked['messages'][number]['fault']): void => {
    for (const line of linesSaid(text, tree)) {
      if (!messages.has(line)) messages.set(line, { text: line, fault });
    }
  };
  for (const fault of program.faults) say(logText(fault.printed), fault);
  say(answer.stderr, null);
  return {
    target: tree.target,
    refused: answer.status !== 0,
    complete: tree.complete && !mayLackDevices(program),
    messages: [...messages.values()],
  };
}
