import { hasQuirk } from '../../openssh/index.js';
import { judgeCriterion } from '../evaluate/match-criteria.js';
import type { ConfigTree, MatchCriterion } from '../model.js';

/**
 * Whether a Match line holds in the first reading, which knows no connection: only `all` does, `version`, and in 9.9p1, by mistake,
 * `invalid-user`. What stands below it is then in force as if it were global, and may be what only the global section may hold.
 */
export function holdsAtStartup(criteria: readonly MatchCriterion[], tree: ConfigTree): boolean {
  const context = { target: tree.target, accounts: tree.world.accounts };
  return (
    criteria.length > 0 &&
    criteria.every((criterion) => {
      switch (criterion.kind) {
        case 'all':
          return true;
        case 'version':
          return judgeCriterion(criterion, {}, context) === 'match';
        case 'invalid-user':
          return hasQuirk(tree.target, 'invalidUserGlobal');
        default:
          return false;
      }
    })
  );
}
