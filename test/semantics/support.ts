import { resolveTarget } from '../../src/openssh/index.js';
import { compile, loadTree, type CompiledProgram } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';

const PATH = '/etc/ssh/sshd_config';

/** Compiles a configuration; further files by their path. */
export function compileText(
  text: string | Uint8Array,
  target = 'debian-12',
  files: Readonly<Record<string, string>> = {},
): CompiledProgram {
  const fileSystem = memoryFileSystem({ ...files, [PATH]: text });
  return compile(loadTree({ world: worldOf({ fileSystem, path: PATH, target: resolveTarget(target) }) }));
}

/** The faults as `FILE:LINE: what sshd prints`. */
export function faultsOf(program: CompiledProgram): readonly string[] {
  return program.faults.map(
    ({ file, line, printed }) => `${file.path.split('/').at(-1) ?? ''}:${line}: ${printed}`,
  );
}
