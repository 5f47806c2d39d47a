import type { AdministratorsObstacle, PowerShellObstacle } from '../../semantics/index.js';
import type { World } from '../../system/index.js';
import { listed } from '../../text/index.js';
import { wordsOf } from './login-words.js';

/** What keeps a configuration from what it is to be set up for, in words: lower case, no full stop. */
export function obstacleText(obstacle: AdministratorsObstacle | PowerShellObstacle, world: World): string {
  switch (obstacle.kind) {
    case 'keys-off':
      return 'PubkeyAuthentication is off for administrators, and sshd accepts no key of theirs';
    case 'methods':
      return wordsOf(obstacle.says, world);
    case 'denied':
      return 'DenyGroups turns administrators away';
    case 'refused':
      return `${listed(obstacle.lists)} ${obstacle.lists.length > 1 ? 'let' : 'lets'} ${obstacle.administrators ? 'no administrator' : 'nobody'} in`;
    case 'not-allowed':
      return 'AllowGroups does not name administrators, and turns away all who are in no other group that it names';
    case 'keys-elsewhere':
      return `administrators’ keys are looked for in ${obstacle.files.map((file) => `\`${file}\``).join(' and ')}`;
    case 'keys-for-all':
      return 'sshd looks into the file of administrators’ keys for every account: a key in it would let its owner in as anybody';
    case 'program-missing':
      return `there is no ${listed(obstacle.paths, 'or')} on the system`;
    case 'no-sessions':
      return `MaxSessions 0 lets nobody begin a session${whom(obstacle)}`;
    case 'command-forced':
      return `ForceCommand runs \`${obstacle.command}\` in place of every subsystem${whom(obstacle)}`;
  }
}

const whom = ({ administrators }: { readonly administrators: boolean }): string =>
  administrators ? ', for administrators' : '';

/** That nobody knows whether a program is there: for people. */
export const doubtText = (paths: readonly string[]): string =>
  `whether there is ${listed(paths, 'or')} is not known: the system is not there as a whole`;
