import { rememberOnce } from '../text/index.js';
import type { ConfigTree, Program, SettingStatement } from './model.js';
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
