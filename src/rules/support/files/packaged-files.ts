import { stock, type StockFiles } from '../../../openssh/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigFile,
  isFragment,
  loadTree,
  type SettingStatement,
  type Statement,
  unreadIncludes,
} from '../../../semantics/index.js';
import { memoryFileSystem, worldOf } from '../../../system/index.js';
import { rememberOnce } from '../../../text/index.js';

/** A file as sshd would read it beside the files of the package. */
export interface Packaged {
  readonly program: CompiledProgram;
  /** The file in it. */
  readonly own: ConfigFile;
  /** The Include of the package that brings the crypto policy of the system, which is not known. */
  readonly policy: SettingStatement | null;
}

/**
 * What a file of which the Includes are not known, or a drop-in by itself, comes to beside the files that the target's package brings;
 * `null` where all is known, or the package brings no other file.
 */
export const programAsPackaged = rememberOnce((program: CompiledProgram): Packaged | null => {
  const { root, target } = program.tree;
  const shipped: StockFiles = Object.hasOwn(stock, target.name)
    ? stock[target.name as keyof typeof stock]
    : {};
  const isAlone = isFragment(program.tree);
  if (Object.keys(shipped).length < 2 || (!isAlone && unreadIncludes(program).length === 0)) return null;
  const path = target.configPath;
  const ownPath = isAlone ? `${path}.d/${root.path.slice(root.path.lastIndexOf('/') + 1)}` : path;
  const files = Object.entries(shipped).map(([name, lines]): [string, string] => [
    name,
    `${lines.join('\n')}\n`,
  ]);
  const fileSystem = memoryFileSystem({ ...Object.fromEntries(files), [ownPath]: root.config.source.text });
  const tree = loadTree({ world: worldOf({ fileSystem, path, sysroot: '/', target }) });
  const own = tree.files.find((file) => file.path === ownPath);
  if (own === undefined) return null;
  const read = compile(tree);
  return { program: read, own, policy: read.statements.find(includesPolicy) ?? null };
});

function includesPolicy(statement: Statement): statement is SettingStatement {
  const { type, node } = statement;
  return (
    type === 'setting' &&
    node.keyword === 'Include' &&
    node.arguments.some(({ value }) => value.includes('/crypto-policies/'))
  );
}
