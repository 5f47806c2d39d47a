import { FileError, type FileType } from '../../system/index.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { ownConfiguration } from './platform.js';
import { templateEndings } from './templates.js';

/** What sshd's files are called, and templates of them. */
const patterns = ['**/sshd_config', '**/sshd_config.d/*.conf'].flatMap((pattern) => [
  pattern,
  `${pattern}.{${templateEndings.join(',')}}`,
]);

/** A file to work on. */
export type Input =
  | { readonly kind: 'stdin' }
  | {
      readonly kind: 'file';
      /** As the user gave it, or as it was found below what they gave. */
      readonly name: string;
      /** Absolute, in the file system. */
      readonly path: string;
      /** Whether it was found in a folder or by a glob, and not named. */
      readonly found?: true;
      /** Whether it is not there yet, and counts as empty. */
      readonly isNew?: true;
    };

/**
 * The files that operands name: a file by itself, whatever it is called; `-`, standard input; a folder, everything below it that is
 * called as sshd's files are; a glob, what it matches. Without operands, sshd's own file. Each file once.
 *
 * @param sysroot - the root of the system whose own file is meant; this machine's without it
 * @throws UsageError where an operand names nothing
 */
export async function findInputs(
  operands: readonly string[],
  io: Io,
  sysroot?: string,
): Promise<readonly Input[]> {
  if (operands.length === 0) return [ownInput(io, sysroot)];
  const inputs = new Map<string, Input>();
  for (const operand of operands) {
    for (const input of await inputsOf(operand, io)) {
      const key = input.kind === 'stdin' ? '' : input.path;
      if (!inputs.has(key)) inputs.set(key, input);
    }
  }
  return [...inputs.values()];
}

/**
 * The one file that an operand names, `-` for standard input; without an operand, sshd's own file.
 */
export function findInput(operand: string | undefined, io: Io, sysroot?: string): Input {
  if (operand === undefined) return ownInput(io, sysroot);
  if (operand === '-') return { kind: 'stdin' };
  return { kind: 'file', name: operand, path: io.resolvePath(operand) };
}

/** An input that may be made: where nothing stands at its path, and a folder to put it in does, it counts as empty. */
export function orNew(input: Input, { fileSystem }: Io): Input {
  if (input.kind === 'stdin' || !isAbsent(input.path, fileSystem)) return input;
  try {
    const folder = fileSystem.stat(input.path.slice(0, input.path.lastIndexOf('/')) || '/');
    return folder.type === 'directory' ? { ...input, isNew: true } : input;
  } catch (error) {
    if (error instanceof FileError) return input;
    throw error;
  }
}

/** A link to nothing is there. */
function isAbsent(path: string, fileSystem: Io['fileSystem']): boolean {
  try {
    fileSystem.lstat(path);
    return false;
  } catch (error) {
    if (error instanceof FileError) return error.code === 'ENOENT';
    throw error;
  }
}

function ownInput(io: Io, sysroot: string | undefined): Input {
  const path = ownConfiguration(io, sysroot);
  return { kind: 'file', name: path, path: io.resolvePath(path) };
}

async function inputsOf(operand: string, io: Io): Promise<readonly Input[]> {
  const input = findInput(operand, io);
  if (input.kind === 'stdin') return [input];
  const type = typeOf(input.path, io);
  if (type === 'directory') {
    const found = await io.glob(patterns, operand);
    if (found.length === 0)
      throw new UsageError(`${operand}: no sshd_config and no sshd_config.d/*.conf in this folder`);
    const folder = operand.replace(/^(?:\.[\\/]*)?$/, '').replace(/[\\/]+$/, '');
    return filesOf(
      found.map((path) => (folder === '' ? path : `${folder}/${path}`)),
      io,
    );
  }
  // A name may hold what looks like a glob.
  if (type !== null || !/[*?[{]/.test(operand)) return [input];
  const found = await io.glob([io.platform === 'win32' ? operand.replaceAll('\\', '/') : operand], '.');
  if (found.length === 0) throw new UsageError(`${operand}: no file matches`);
  return filesOf(found, io);
}

/** Links to folders are left out. */
function filesOf(names: readonly string[], io: Io): readonly Input[] {
  return names.flatMap((name): readonly Input[] => {
    const path = io.resolvePath(name);
    return typeOf(path, io) === 'directory' ? [] : [{ kind: 'file', name, path, found: true }];
  });
}

/** What stands at a path; `null` where nothing does, or it cannot be told. */
function typeOf(path: string, io: Io): FileType | null {
  try {
    return io.fileSystem.stat(path).type;
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}
