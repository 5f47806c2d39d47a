import type { KeywordName } from '../../../openssh/index.js';
import {
  type Assignment,
  type CompiledProgram,
  holdingsOf,
  mayBeMoot,
  type Moot,
} from '../../../semantics/index.js';
import { isUnset } from './words.js';

/** The lines of a keyword that matter for somebody; `null` where all may, or it could not be found out. */
export function effectiveLines(
  program: CompiledProgram,
  keyword: KeywordName,
  moot: Moot,
): ReadonlySet<unknown> | null {
  if (!mayBeMoot(program, moot)) return null;
  const { complete, holdings } = holdingsOf(program, keyword, () => true, { moot, shown: false });
  return complete ? new Set(holdings.map(({ statement }) => statement?.node)) : null;
}

/** When a file of keys, or of principals, is asked by nobody: both take keys, and principals stand in certificates. */
const unasked: Partial<Readonly<Record<KeywordName, Moot>>> = {
  AuthorizedKeysFile: { keywords: ['PubkeyAuthentication'], when: ([keys]) => keys?.[0] === 'no' },
  AuthorizedPrincipalsFile: {
    keywords: ['PubkeyAuthentication', 'TrustedUserCAKeys'],
    when: ([keys, authorities]) => keys?.[0] === 'no' || isUnset(authorities),
  },
};

/** Whether a line that names such a file matters for somebody, or it could not be found out. */
export function isAsked(program: CompiledProgram, { keyword, statement }: Assignment): boolean {
  const moot = unasked[keyword];
  const lines = moot === undefined ? null : effectiveLines(program, keyword, moot);
  return lines === null || lines.has(statement.node);
}
