import { isNone } from '../../openssh/index.js';
import { rememberOnce } from '../../text/index.js';
import { addTo } from '../groups.js';
import type { SettingStatement } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { contextOf } from './context.js';
import { isTurnedAway } from './inspect.js';
import { isInternalSftp } from './session.js';
import { isForeignToGitShell } from './shells.js';

/**
 * The accounts whose shell is git-shell and which a line of ForceCommand gives a command that it turns down, by line. sshd has the shell of
 * the account run each command but internal-sftp (session.c:do_child).
 */
export const turnedDownByGitShell: (
  program: CompiledProgram,
) => ReadonlyMap<SettingStatement, readonly string[]> = rememberOnce((program) => {
  const found = new Map<SettingStatement, string[]>();
  if (program.assignments('ForceCommand').length === 0) return found;
  for (const { name, shell } of program.tree.world.accounts.users) {
    if (!shell.endsWith('git-shell')) continue;
    const context = contextOf(program, { user: name, now: 0 });
    const { value, origins } = context.evaluation.get('ForceCommand');
    const [origin = 'default'] = origins;
    if (value === undefined || isNone(value) || isInternalSftp(value) || origin === 'default') continue;
    if (isForeignToGitShell(shell, value) && !isTurnedAway(context)) addTo(found, origin.statement, name);
  }
  return found;
});
