import type { TargetKeyword } from '../../openssh/index.js';
import type { ProblemCode } from '../model.js';

/** What sshd says of a keyword that sets nothing in the target; `null` message: it passes over it in silence. */
export interface Deprecation {
  readonly code: ProblemCode;
  readonly message: string | null;
}

/**
 * How sshd treats a keyword that sets nothing; `null` where it is supported. servconf.c: `sDeprecated`, `sUnsupported`, `sIgnore`.
 *
 * @example
 * deprecationOf(target.keyword('uselogin'), 'UseLogin')?.message; // 'Deprecated option UseLogin'
 */
export function deprecationOf(keyword: TargetKeyword, typed: string): Deprecation | null {
  switch (keyword.status) {
    case 'supported':
      return null;
    case 'deprecated':
      return { code: 'deprecated-keyword', message: `Deprecated option ${typed}` };
    case 'unsupported':
      return { code: 'unsupported-keyword', message: `Unsupported option ${typed}` };
    case 'ignored':
      return { code: 'deprecated-keyword', message: null };
  }
}
