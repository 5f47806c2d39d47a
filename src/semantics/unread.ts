import { type KeywordName, repetitionOf } from '../openssh/index.js';
import { rememberOnce } from '../text/index.js';
import { holdsAtStartup } from './compile/startup.js';
import type { ConfigTree, Program, Scope, SettingStatement } from './model.js';
import type { Gap, ReadProgram } from './program.js';

/** The Includes whose files are not known, or not all of them: anything may be set there. */
export const unreadIncludes: (program: Pick<Program, 'statements' | 'tree'>) => readonly SettingStatement[] =
  rememberOnce((program) =>
    program.statements.filter((statement): statement is SettingStatement => {
      if (statement.type !== 'setting' || statement.keyword?.keyword !== 'Include') return false;
      const found = program.tree.includes.get(statement.node);
      return (
        found === undefined || found.some(({ unreadable, hidden }) => unreadable.length + hidden.length > 0)
      );
    }),
  );

/**
 * Whether a tree is a drop-in that was read by itself, without the file that includes it: what stands before it and behind it is not
 * known.
 */
export function isFragment({ root }: Pick<ConfigTree, 'root'>): boolean {
  return /(?:^|\/)sshd_config\.d\/[^/]+$/.test(root.path);
}

/**
 * The places where lines stand that were not read, or were left out, in reading order. That in front of a drop-in is not among them:
 * nothing that was read comes before it.
 */
export function gapsOf(program: ReadProgram): readonly Gap[] {
  const includes = unreadIncludes(program).map(({ index, scope, node }): Gap => {
    const patterns = node.arguments.map(({ value }) => value).join(' ');
    return { index, scope, patterns };
  });
  // Lines that were left out stand in front of the statement that has their index, which may be an Include.
  const gaps = [...(program.leftOut ?? []), ...includes].sort((one, other) => one.index - other.index);
  return isFragment(program.tree) ? [...gaps, { index: Infinity, scope: null }] : gaps;
}

/** Whether lines that were not read may set what no line that was read does. */
export function hasGaps(program: ReadProgram): boolean {
  return gapsOf(program).length > 0;
}

/**
 * Whether lines that were not read may decide what a keyword is while sshd starts. It reads no block then that is about connections, and
 * lines behind the first one that sets the keyword change nothing, but where a later one wins.
 */
export function mayBeSetUnread(program: ReadProgram, keyword: KeywordName): boolean {
  const gaps = gapsOf(program).filter(
    (gap) => mayBeAbout(gap, keyword) && isReadAtStartup(gap.scope, program),
  );
  if (gaps.length === 0) return false;
  const { tree, settings } = program;
  const first = settings.get(keyword)?.find(({ startup }) => startup);
  // What stands in front of a drop-in is not known either.
  if (first === undefined || isFragment(tree) || repetitionOf(keyword, tree.target.release) !== 'first')
    return true;
  return gaps.some(({ index }) => index <= first.index);
}

const mayBeAbout = ({ keyword = null }: Gap, asked: KeywordName): boolean =>
  keyword === null || keyword === asked;

function isReadAtStartup(scope: Scope, { tree }: ReadProgram): boolean {
  for (let around = scope; around !== null; around = around.outer)
    if (!holdsAtStartup(around.match.criteria, tree)) return false;
  return true;
}
