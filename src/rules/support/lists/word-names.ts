import type { AccessList } from '../../../openssh/index.js';
import type { RuleContext } from '../../model.js';

/** Whether the system has an account or a group of a name, as far as it is known. */
export function isThere(name: string, list: AccessList, { tree }: Pick<RuleContext, 'tree'>): boolean {
  const { accounts } = tree.world;
  return list.endsWith('Users')
    ? accounts.user(name) !== undefined
    : accounts.users.some((user) => user.groups.includes(name));
}
