import { commentOut } from '../fixes/index.js';
import type { LineNode } from '../grammar/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigFile,
  headingKind,
  linesUnder,
} from '../semantics/index.js';
import { applyEdits, encodeText, positionAt, rememberOnce } from '../text/index.js';
import { treeWithContents } from './with-contents.js';

/**
 * The files of a configuration that sshd refuses, without the lines that it refuses: what the administrator had before these came in, as
 * near as that can be told. What stands below a refused line that was to begin a block goes with it: the rest would hold for everyone.
 *
 * @returns by the name of the file; those that have no such line are not among them
 */
export function withoutFaultyLines({ faults, tree }: CompiledProgram): ReadonlyMap<string, Uint8Array> {
  const without = new Map<string, Uint8Array>();
  for (const file of tree.files) {
    const lines = new Set(
      faults.flatMap((fault) => {
        const isHere = fault.file === file && fault.severity !== 'logged';
        return isHere ? linesOf(file, lineAt(file, fault.range[0]), tree) : [];
      }),
    );
    if (lines.size === 0) continue;
    const { text, bom } = file.config.source;
    const edits = [...lines].flatMap((line) => commentOut(file, line).edits);
    without.set(file.name, encodeText(applyEdits(text, edits), bom));
  }
  return without;
}

/** The same configuration without these lines: itself where sshd refuses none. */
export const asMeant = rememberOnce((program: CompiledProgram): CompiledProgram => {
  const without = program.refused ? withoutFaultyLines(program) : new Map<string, Uint8Array>();
  return without.size === 0 ? program : compile(treeWithContents(program.tree, without));
});

/** What goes with a line. */
function linesOf(
  file: ConfigFile,
  line: LineNode | undefined,
  { target }: CompiledProgram['tree'],
): readonly LineNode[] {
  if (line === undefined) return [];
  if (line.type === 'Directive' && headingKind(line, target) !== null)
    return [line, ...linesUnder(file, line, target)];
  const inside =
    blocksByMatch(file)
      .get(line)
      ?.lines.filter(({ type }) => type === 'Directive') ?? [];
  return [line, ...inside];
}

const blocksByMatch = rememberOnce(
  ({ config }: ConfigFile) => new Map(config.blocks.map((block) => [block.match as LineNode, block])),
);

/** The line that holds an offset. */
function lineAt({ config }: ConfigFile, offset: number): LineNode | undefined {
  const { line } = positionAt(config.source, offset);
  return config.lines[line - 1];
}
