import { commentOut } from '../fixes/index.js';
import type { LineNode } from '../grammar/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigFile,
  type Gap,
  headingKind,
  linesUnder,
  type MatchStatement,
  type Scope,
  type Statement,
} from '../semantics/index.js';
import { applyEdits, encodeText, positionAt, rememberOnce, withoutEnd } from '../text/index.js';
import { treeWithContents } from './with-contents.js';

/** A configuration that sshd refuses, and the same without what it refuses. */
interface Reduction {
  readonly meant: CompiledProgram;
  /** The files that have such lines, without them, by name. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** These lines, likewise, in the order of the file. */
  readonly lines: ReadonlyMap<string, readonly LineNode[]>;
}

/** What sshd finds at fault only once other lines are gone, as a command without its user, is left out as well, but no more often. */
const mostReductions = 5;

const reduce = rememberOnce((program: CompiledProgram): Reduction => {
  const { tree } = program;
  const lines = new Map<string, readonly LineNode[]>();
  const contents = new Map<string, Uint8Array>();
  let meant = program;
  for (let count = 0; count < mostReductions && meant.refused; count += 1) {
    let isLess = false;
    for (const file of tree.files) {
      const known = lines.get(file.name) ?? [];
      const all = [...new Set([...known, ...faultyLinesIn(meant, file)])];
      if (all.length === known.length) continue;
      isLess = true;
      const ordered = all.sort((one, other) => one.line - other.line);
      lines.set(file.name, ordered);
      contents.set(file.name, withoutLines(file, ordered));
    }
    if (!isLess) break;
    meant = compile(treeWithContents(tree, contents));
  }
  return { meant, contents, lines };
});

function withoutLines(file: ConfigFile, lines: readonly LineNode[]): Uint8Array {
  const { text, bom } = file.config.source;
  const edits = lines.flatMap((line) => commentOut(file, line).edits);
  // To sshd a byte order mark is a part of the first line, and no `#` can stand in front of it.
  return encodeText(applyEdits(text, edits), bom && lines[0]?.line !== 1);
}

/**
 * The files of a configuration that sshd refuses, without the lines that it refuses: what the administrator had before these came in, as
 * near as that can be told. What stands below a refused line that was to begin a block goes with it: the rest would hold for everyone.
 *
 * @returns by the name of the file; those that have no such line are not among them
 */
export const withoutFaultyLines = (program: CompiledProgram): ReadonlyMap<string, Uint8Array> =>
  reduce(program).contents;

/** @param file - as it was; what a program that was read without some lines has at fault stands where it stood */
function faultyLinesIn({ faults, tree: { target } }: CompiledProgram, file: ConfigFile): readonly LineNode[] {
  return faults.flatMap((fault) => {
    if (fault.file.name !== file.name || fault.severity === 'logged') return [];
    const { line } = positionAt(fault.file.config.source, fault.range[0]);
    return linesOf(file, file.config.lines[line - 1], target);
  });
}

/**
 * The same configuration without these lines: itself where sshd refuses none. It knows where they stood, for they may come back, mended by
 * whoever wrote them.
 */
export const asMeant = rememberOnce((program: CompiledProgram): CompiledProgram => {
  const { meant } = reduce(program);
  return meant === program ? program : { ...meant, leftOut: gapsBetween(program, meant) };
});

/** Where the lines stood that one program has and the other, which is the same without them, has not. */
function gapsBetween(program: CompiledProgram, meant: CompiledProgram): readonly Gap[] {
  const gaps: Gap[] = [];
  const kept = new Map<MatchStatement, MatchStatement>();
  const keptScope = (scope: Scope): Scope => {
    if (scope === null) return null;
    const match = kept.get(scope.match);
    return match === undefined ? keptScope(scope.outer) : { match, outer: keptScope(scope.outer) };
  };
  const { target } = program.tree;
  let index = 0;
  for (const statement of program.statements) {
    const same = meant.statements[index];
    if (same !== undefined && isSameLine(statement, same)) {
      if (statement.type === 'match' && same.type === 'match') kept.set(statement, same);
      index += 1;
      continue;
    }
    const gap = { index, scope: keptScope(statement.scope), keyword: keywordOf(statement.node, target) };
    const last = gaps.at(-1);
    if (last === undefined || !isSamePlace(last, gap)) gaps.push(gap);
  }
  return gaps;
}

const isSamePlace = (one: Gap, other: Gap): boolean =>
  one.index === other.index && one.scope?.match === other.scope?.match && one.keyword === other.keyword;

/**
 * The keyword of a line that can be about nothing else; `null` where it begins a block, brings lines in, has none that is known, or has
 * several arguments, among which there may be a line that lacks its end.
 */
function keywordOf(line: LineNode, target: Target): KeywordName | null {
  if (line.type !== 'Directive' || line.arguments.length > 1) return null;
  const known = target.keyword(line.keywordWord.value)?.keyword;
  return known === undefined || known === 'Include' ? null : known;
}

const isSameLine = (one: Statement, other: Statement): boolean =>
  one.type === other.type && one.node.line === other.node.line && one.file.name === other.file.name;

/** Something that a configuration says and that {@link asMeant} has not. */
export interface LeftOut {
  readonly file: ConfigFile;
  /** What it can be about alone; `null`: anything. */
  readonly keyword: KeywordName | null;
  /** Without the blanks around it. */
  readonly text: string;
}

/** What a configuration that sshd refuses says in vain, in the order of its files; of a file that only refused lines include, its whole text. */
export const leftOutOf = rememberOnce((program: CompiledProgram): readonly LeftOut[] => {
  if (!program.refused) return [];
  const { files, target } = program.tree;
  const { lines, meant } = reduce(program);
  const read = new Set(meant.tree.files.map(({ name }) => name));
  return files.flatMap((file): readonly LeftOut[] => {
    const { text } = file.config.source;
    if (!read.has(file.name)) return [{ file, keyword: null, text }];
    return (lines.get(file.name) ?? []).map((line) => ({
      file,
      keyword: keywordOf(line, target),
      text: withoutEnd(text.slice(...line.range), ' \t\r\n').replace(/^[ \t]+/, ''),
    }));
  });
});

/** What goes with a line. */
function linesOf(file: ConfigFile, line: LineNode | undefined, target: Target): readonly LineNode[] {
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
