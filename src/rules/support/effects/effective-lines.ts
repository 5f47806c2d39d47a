import type { KeywordName } from '../../../openssh/index.js';
import {
  type Assignment,
  type CompiledProgram,
  holdingsOf,
  mayBeMoot,
  type Moot,
} from '../../../semantics/index.js';
import { remember } from '../../../text/index.js';
import { isUnset } from './words.js';

/** Of a keyword, `null` where all lines may matter. */
type Lines = ReadonlySet<unknown> | null;

/** Line after line asks the same. */
const knownLines = remember((_program: CompiledProgram, _keyword: KeywordName) => new Map<Moot, Lines>());

/**
 * The lines of a keyword that matter for somebody; `null` where all may, or it could not be found out. Worked out once for each moot, so
 * that one is not to be made for each question.
 */
export function effectiveLines(program: CompiledProgram, keyword: KeywordName, moot: Moot): Lines {
  const known = knownLines(program, keyword);
  let lines = known.get(moot);
  if (lines === undefined) known.set(moot, (lines = findLines(program, keyword, moot)));
  return lines;
}

function findLines(program: CompiledProgram, keyword: KeywordName, moot: Moot): Lines {
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
