import { diffJson, printDiff } from '../../formatters/index.js';
import { compile, diff, type CompiledProgram } from '../../semantics/index.js';
import { FileError } from '../../system/index.js';
import type { ExitCode, Io } from '../io.js';
import { openOne } from '../open.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report.js';

/**
 * Says what changes from one configuration to another, for whom. A folder is a system's root, and its sshd_config is compared.
 *
 * @returns 0 where nothing changes for anyone, 2 where sshd would refuse one of them
 */
export async function diffCommand(
  [old = '', now = '']: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const difference = diff(await openSide(old, options, io), await openSide(now, options, io));
  io.stdout.write(
    options.json === true ? diffJson(difference) : printDiff(difference, styleFor(io.stdout, options, io)),
  );
  if (difference.oldError !== null || difference.newError !== null) return 2;
  return difference.changes.length === 0 ? 0 : 1;
}

async function openSide(operand: string, options: OptionValues, io: Io): Promise<CompiledProgram> {
  const { target, color } = options;
  const common = { ...(target !== undefined && { target }), ...(color !== undefined && { color }) };
  const { tree } = isFolder(operand, io)
    ? await openOne(undefined, { ...common, sysroot: operand }, io)
    : await openOne(operand, common, io);
  return compile(tree);
}

function isFolder(operand: string, io: Io): boolean {
  try {
    return io.fileSystem.stat(io.resolvePath(operand)).type === 'directory';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
