import { isNone } from '../../openssh/index.js';
import type { Account } from '../../system/index.js';
import { rememberOnce } from '../../text/index.js';
import { addTo } from '../groups.js';
import type { SettingStatement } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { endsAtOnce } from '../analysis/login/login-rules.js';
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
  for (const { account, command, statement } of forcedOn(program, ({ shell }) =>
    shell.endsWith('git-shell'),
  )) {
    if (isForeignToGitShell(account.shell, command)) addTo(found, statement, account.name);
  }
  return found;
});

/** An account, and the command that a line forces on it for its shell to run. */
interface Forced {
  readonly account: Account;
  readonly command: string;
  readonly statement: SettingStatement;
}

/** The accounts of some kind that are let in and have a command forced on them that their shell runs. */
function* forcedOn(program: CompiledProgram, isMeant: (account: Account) => boolean): Iterable<Forced> {
  if (program.assignments('ForceCommand').length === 0) return;
  for (const account of program.tree.world.accounts.users) {
    if (!isMeant(account)) continue;
    const context = contextOf(program, { user: account.name, now: 0 });
    const { value, origins } = context.evaluation.get('ForceCommand');
    const [origin = 'default'] = origins;
    if (
      value === undefined ||
      isNone(value) ||
      isInternalSftp(value, program.tree.target) ||
      origin === 'default'
    )
      continue;
    if (!isTurnedAway(context)) yield { account, command: value, statement: origin.statement };
  }
}

/**
 * The accounts whose shell ends at once, such as nologin, so that a command that a line forces on them never runs; by line, where it is so
 * for all whom the line is for. Accounts of services have such shells, and a line for everyone need not think of them.
 */
export const endedByShell: (
  program: CompiledProgram,
) => ReadonlyMap<SettingStatement, readonly Pick<Account, 'name' | 'shell'>[]> = rememberOnce((program) => {
  const found = new Map<SettingStatement, Account[]>();
  const running = new Set<SettingStatement>();
  for (const { account, command, statement } of forcedOn(program, () => true)) {
    if (!endsAtOnce(account.shell)) running.add(statement);
    else if (!endsAtOnce(command)) addTo(found, statement, account);
  }
  for (const statement of running) found.delete(statement);
  return found;
});
