import {
  allConnectionsRefused,
  allowListsForRoot,
  closedDoors,
  type CompiledProgram,
  contradictionsIn,
  letsNobodyIn,
  nobodyLetIn,
  refusingEveryone,
  shutToAll,
  type ShutToAll,
} from '../semantics/index.js';
import { defineRule } from './model.js';
import { directiveOf, related } from './support/places.js';

export default defineRule<'method' | 'root' | 'lists'>({
  meta: {
    title: 'lists and methods that let in nobody together',
    description: 'Whom the lists of accounts let in cannot log in by any method, or is root and may not.',
    category: 'security',
    level: 'error',
    fix: null,
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'AuthenticationMethods', 'PermitRootLogin'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, PermitRootLogin, AuthenticationMethods',
      'auth.c: allowed_user, auth_root_allowed',
    ],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      method:
        'nobody can log in: whom the lists of accounts let in has no authentication method left that can succeed',
      root: 'nobody can log in: the lists of accounts turn away all but root, whom PermitRootLogin refuses',
      lists: 'nobody can log in: the lists of accounts turn everyone away',
    },
    example: {
      bad: 'AllowUsers root\nPermitRootLogin prohibit-password\nAuthorizedKeysFile none\n',
      good: 'AllowUsers root\nPermitRootLogin prohibit-password\n',
    },
  },
  *check({ program }) {
    const shut = shutToAll(program);
    if (shut === null || isSaid(program)) return;
    const { list, refusal, lines, witness } = shut;
    yield {
      at: directiveOf(list.file, list.node),
      message: messageOf(refusal),
      related: [...new Set(lines)]
        .filter((line) => line !== list)
        .map(({ file, node }) =>
          related(directiveOf(file, node), `keeps ${witness.connection.user ?? 'them'} out`),
        ),
      witness,
    };
  },
});

function messageOf(refusal: ShutToAll['refusal']): 'method' | 'root' | 'lists' {
  if (refusal === 'no-method') return 'method';
  return refusal === 'PermitRootLogin' ? 'root' : 'lists';
}

/** Whether another rule says of one of the lists, or of the methods alone, that nobody can log in. */
function isSaid(program: CompiledProgram): boolean {
  const roots = allowListsForRoot(program);
  return (
    [...closedDoors(program)].some(({ whom }) => whom === 'everyone') ||
    refusingEveryone(program).length > 0 ||
    allConnectionsRefused(program) !== null ||
    nobodyLetIn(program) !== null ||
    (roots[0]?.global === true && roots.every(({ entries, shut }) => shut.length === entries.length)) ||
    (letsNobodyIn(program) &&
      (contradictionsIn(program, 'AllowUsers', 'DenyUsers').length > 0 ||
        contradictionsIn(program, 'AllowGroups', 'DenyGroups').length > 0))
  );
}
