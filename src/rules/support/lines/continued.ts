import { contentOf, contentStart } from '../../../fixes/index.js';
import type { LineNode } from '../../../grammar/index.js';
import { repetitionOf, type Target } from '../../../openssh/index.js';
import { type ConfigFile, type Program, type Statement, takesLine } from '../../../semantics/index.js';
import { once, type Range, type TextEdit, rememberOnce } from '../../../text/index.js';
import type { Location } from '../../model.js';

/** A line that ends with a backslash, as if it went on below. */
export interface Continuation {
  readonly statement: Statement;
  /** The backslash at its end. */
  readonly at: Location;
  /** The lines below that are not lines that sshd knows, but the rest of this one. */
  readonly rest: readonly LineNode[];
  /** What makes one line of all, or takes the backslash out where there is no rest. */
  readonly edits: readonly TextEdit[];
  /** Whether the target takes the line that the edits make. */
  readonly isTaken: () => boolean;
}

/**
 * What makes a line of its own of each line below, with the keyword in front, where that is taken: Port takes one value a line, but
 * may be there more than once.
 */
export function repeatedKeyword(
  { statement, rest }: Continuation,
  target: Target,
): { readonly keyword: string; readonly edits: readonly TextEdit[] } | null {
  if (statement.type !== 'setting' || statement.keyword === null) return null;
  if (repetitionOf(statement.keyword.keyword, target.release) !== 'accumulate') return null;
  const { file, node } = statement;
  const keyword = node.keywordWord.value;
  const lines = [node, ...rest].map((line, index) => {
    const content = contentOf(file, line);
    const kept = standsAlone(content) ? content.slice(0, -1).trimEnd() : content;
    const start = contentStart(file, line);
    return { start, end: start + content.length, text: index === 0 ? kept : `${keyword} ${kept}` };
  });
  if (!lines.every(({ text }) => takesLine(target, text))) return null;
  return { keyword, edits: lines.map(({ start, end, text }) => ({ range: [start, end], text })) };
}

/** Lines that were to go on, by the line that begins them and by each that is their rest. */
interface Continuations {
  readonly byFirst: ReadonlyMap<LineNode, Continuation>;
  readonly byRest: ReadonlyMap<LineNode, Continuation>;
}

/** Every line that was to go on, once; a line that is the rest of another one is none. */
export const continuationsIn = rememberOnce((program: Program): Continuations => {
  const byFirst = new Map<LineNode, Continuation>();
  const byRest = new Map<LineNode, Continuation>();
  for (const statement of program.statements) {
    const { file, node } = statement;
    const content = contentOf(file, node);
    if (!content.endsWith('\\') || byFirst.has(node) || byRest.has(node)) continue;
    const { target } = program.tree;
    const rest = restOf(file, node, target);
    // A path may end with a backslash.
    if (rest.length === 0 && !standsAlone(content)) continue;
    const at = contentStart(file, node) + content.length - 1;
    const { edits, text } = join(file, [node, ...rest]);
    const continuation: Continuation = {
      statement,
      at: { file, range: [at, at + 1] },
      rest,
      edits,
      isTaken: once(() => takesLine(target, text)),
    };
    byFirst.set(node, continuation);
    for (const line of rest) byRest.set(line, continuation);
  }
  return { byFirst, byRest };
});

/** Whether a backslash at the end of a text is not part of a path. */
const standsAlone = (content: string): boolean => /[\s,=]\\$/.test(content);

function restOf(file: ConfigFile, node: LineNode, target: Target): readonly LineNode[] {
  const rest: LineNode[] = [];
  let last = node;
  while (contentOf(file, last).endsWith('\\')) {
    const next = nextLine(file, last, target);
    if (next === null) break;
    rest.push(next);
    last = next;
  }
  return rest;
}

/** The line below, where it is not a line that sshd knows, but the rest of this one. */
function nextLine(file: ConfigFile, { line, range }: LineNode, target: Target): LineNode | null {
  const next = file.config.lines[line];
  // Where a NUL joins lines, the next one is part of this one.
  if (next?.type !== 'Directive' || next.range[0] !== range[1]) return null;
  return target.keyword(next.keywordWord.value) === undefined ? next : null;
}

/** Puts lines together without the backslashes at their ends. */
function join(
  file: ConfigFile,
  lines: readonly LineNode[],
): { readonly edits: readonly TextEdit[]; readonly text: string } {
  const edits: TextEdit[] = [];
  let text = '';
  for (const [index, line] of lines.entries()) {
    const content = contentOf(file, line);
    const next = lines[index + 1];
    const goesOn = next === undefined ? standsAlone(content) : true;
    const kept = goesOn ? content.slice(0, -1).trimEnd() : content;
    const start = contentStart(file, line);
    // A list with commas has no blanks in it.
    const gap = next === undefined || kept.endsWith(',') ? '' : ' ';
    const end = next === undefined ? start + content.length : contentStart(file, next);
    const range: Range = [start + kept.length, end];
    if (goesOn) edits.push({ range, text: gap });
    text += kept + gap;
  }
  return { edits, text };
}
