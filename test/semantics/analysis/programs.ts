import { resolveTarget } from '../../../src/openssh/index.js';
import { compile, type CompiledProgram, loadTree } from '../../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../../src/system/index.js';

/** A program made from the text of the root file and, beside it, further files of the system. */
export function programOf(
  text: string,
  { target = 'debian-12', files = {} }: { target?: string; files?: Readonly<Record<string, string>> } = {},
): CompiledProgram {
  const path = '/etc/ssh/sshd_config';
  const fileSystem = memoryFileSystem({ [path]: text, ...files });
  const world = worldOf({ fileSystem, path, sysroot: '/', target: resolveTarget(target) });
  return compile(loadTree({ world }));
}
