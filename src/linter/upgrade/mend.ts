import { commentOut } from '../../fixes/index.js';
import type { LineNode } from '../../grammar/index.js';
import type { ActiveRule } from '../../rules/index.js';
import { type CompiledProgram, compile, type ConfigFile } from '../../semantics/index.js';
import { applyEdits, encodeText, positionAt, rememberOnce } from '../../text/index.js';
import { fixTrees } from '../fix.js';
import type { Finding } from '../model.js';
import type { UpgradeInput } from './model.js';

/** The configuration after the fixes of what the new sshd refuses. */
export function mend(
  load: UpgradeInput['load'],
  rules: readonly ActiveRule[],
  refused: readonly Finding[],
): CompiledProgram {
  const insisted = new Set(refused.map(({ ruleId }) => ruleId));
  const { files } = fixTrees({
    load: (contents) => load(contents).slice(1),
    rules: rules.filter(({ id }) => insisted.has(id)),
    unsafe: true,
    insisted,
    mayChange: () => true,
  });
  const contents = new Map(files.map(({ file, output }) => [file.name, output]));
  const mended = compile(load(contents)[1]);
  return mended.refused ? withoutFaultyLines(load, contents, mended) : mended;
}

/** What no fix mends is left out, so that the rest can be compared. */
function withoutFaultyLines(
  load: UpgradeInput['load'],
  contents: ReadonlyMap<string, Uint8Array>,
  { faults, tree }: CompiledProgram,
): CompiledProgram {
  const without = new Map(contents);
  for (const file of tree.files) {
    const lines = new Set(
      faults.flatMap((fault) => {
        const isHere = fault.file === file && fault.severity !== 'logged';
        return isHere ? linesOf(file, lineAt(file, fault.range[0])) : [];
      }),
    );
    if (lines.size === 0) continue;
    const { text, bom } = file.config.source;
    const edits = [...lines].flatMap((line) => commentOut(file, line).edits);
    without.set(file.name, encodeText(applyEdits(text, edits), bom));
  }
  return compile(load(without)[1]);
}

/** What goes with a line: of a block without its Match line, the rest would hold for everyone. */
function linesOf(file: ConfigFile, line: LineNode | undefined): readonly LineNode[] {
  if (line === undefined) return [];
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
