import type { Target } from '../targets/target.js';
import type { KeywordName } from './keywords.js';

/** What only an sshd that listens looks at; sshd.c: main, server_accept_loop. */
export const listenerKeywords: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'Port',
  'ListenAddress',
  'PidFile',
  'MaxStartups',
  'PerSourceMaxStartups',
  'PerSourceNetBlockSize',
  'PerSourcePenalties',
  'PerSourcePenaltyExemptList',
]);

/**
 * Whether a keyword has no effect because another program listens, which starts an sshd for each connection.
 *
 * @example
 * isLeftToListener('MaxStartups', resolveTarget('macos-15')); // true
 */
export function isLeftToListener(keyword: KeywordName, { perConnection }: Target): boolean {
  return perConnection && listenerKeywords.has(keyword);
}
