import { rememberOnce } from '../text/index.js';
import type { CompiledProgram } from './program.js';
import type { SettingStatement } from './model.js';

/**
 * Lines of AllowUsers and AllowGroups that name nobody and that sshd passes over: up to 8.6, and where a comment stands there up to 9.6.
 * With no other line of the keyword everyone may log in.
 *
 * @example
 * namelessAllowLists(program); // of `AllowUsers # bob`: that line
 */
export const namelessAllowLists = rememberOnce((program: CompiledProgram): readonly SettingStatement[] =>
  program.statements.filter(
    (statement): statement is SettingStatement =>
      statement.type === 'setting' &&
      (statement.keyword?.keyword === 'AllowUsers' || statement.keyword?.keyword === 'AllowGroups') &&
      statement.node.arguments.every(({ open, value }) => open || value === ''),
  ),
);
