import {
  type Fix,
  insertDirective,
  manualFix,
  moveToGlobal,
  unsafeFix,
  type UnsafeOptions,
} from '../../../fixes/index.js';
import type { Comment, LineNode } from '../../../grammar/index.js';
import {
  type ConfigFile,
  isUnconditional,
  type Program,
  type SettingStatement,
} from '../../../semantics/index.js';
import { rememberOnce, upperAscii } from '../../../text/index.js';

/** What a program keeps between two comments: `# BEGIN ANSIBLE MANAGED BLOCK`, and the same with END. */
export interface ManagedBlock {
  readonly begin: Comment;
  readonly end: Comment;
}

/** The managed block that a line stands in; its next run would write again what a fix took out of it. */
export const managedBlockOf = (file: ConfigFile, node: LineNode): ManagedBlock | undefined =>
  managedLines(file).get(node);

const managedLines = rememberOnce((file: ConfigFile): ReadonlyMap<LineNode, ManagedBlock> => {
  const managed = new Map<LineNode, ManagedBlock>();
  let open: { readonly begin: Comment; readonly name: string; readonly inside: LineNode[] } | null = null;
  for (const { physical: node } of file.lines) {
    const mark = node.type === 'Comment' ? markIn(file.config.source.text.slice(...node.text)) : null;
    if (node.type === 'Comment' && mark?.kind === 'begin') {
      open = { begin: node, name: mark.name, inside: [] };
    } else if (node.type === 'Comment' && mark !== null && mark.name === open?.name) {
      const block = { begin: open.begin, end: node };
      for (const each of open.inside) managed.set(each, block);
      open = null;
    } else open?.inside.push(node);
  }
  return managed;
});

function markIn(comment: string): { readonly kind: 'begin' | 'end'; readonly name: string } | null {
  const [, word = '', name = ''] = /^#+[ \t]*(BEGIN|END)\b(.*)$/i.exec(comment) ?? [];
  if (!/managed/i.test(name)) return null;
  return { kind: upperAscii(word) === 'BEGIN' ? 'begin' : 'end', name: name.trim() };
}

/** Moves what a program keeps: all of it, or the line in what it writes, where there is more to it. */
export function movingAll(program: Program, statement: SettingStatement, managed: ManagedBlock): Fix {
  const { file, node } = statement;
  const { begin, end } = managed;
  const range = [begin.range[0], end.range[1]] as const;
  const hasMatch = file.config.blocks.some(({ match }) => managedBlockOf(file, match) === managed);
  return hasMatch || file !== program.tree.root
    ? manualFix(
        `move ${node.keywordWord.value} in front of the first Match line, also in what writes lines ${begin.line} to ${end.line}, which would write it again`,
        [],
        moveToGlobal(program, statement),
      )
    : manualFix(
        `move lines ${begin.line} to ${end.line} together in front of the first Match line; what keeps the lines between these two comments would write a single one again`,
        [],
        [
          { file, edits: [{ range, text: '' }] },
          insertDirective(program, file.config.source.text.slice(...range).trimEnd(), 'wins'),
        ],
      );
}

/**
 * Moves a line out of its block, so that it holds for everyone.
 *
 * @param consequence - what comes of that, beyond the line itself
 */
export function movingOut(
  program: Program,
  statement: SettingStatement,
  options: UnsafeOptions = {},
  consequence = '',
): Fix {
  const { file, node } = statement;
  const managed = managedBlockOf(file, node);
  if (managed !== undefined) return movingAll(program, statement, managed);
  const description = `move ${node.keywordWord.value} in front of the first Match line, where it holds for everyone${consequence === '' ? '' : `; ${consequence}`}`;
  const edits = moveToGlobal(program, statement);
  // A file that a block includes may be read outside of blocks as well, and moved would be what holds for everyone already.
  return readForEveryone(program).has(node)
    ? manualFix(`${description}, or see to it that the file is read once`, [], edits)
    : unsafeFix(description, edits, options);
}

/** The lines that hold for everyone in one of the places where their file is included. */
const readForEveryone = rememberOnce(
  ({ statements }: Program): ReadonlySet<LineNode> =>
    new Set(
      statements.flatMap((each) =>
        each.type === 'setting' && isUnconditional(each.scope) ? [each.node] : [],
      ),
    ),
);
