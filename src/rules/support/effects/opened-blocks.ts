import type { MatchLine } from '../../../grammar/index.js';
import { concernsLogin } from '../../../openssh/index.js';
import {
  addTo,
  type CompiledProgram,
  type Scope,
  type SettingStatement,
  unreadIncludes,
} from '../../../semantics/index.js';
import { rememberOnce } from '../../../text/index.js';
import { isStrictest } from './laxities.js';

/**
 * Whether it may let somebody in that a Match line comes to match others: those whom it matches then, or with `loses` those whom it no
 * longer does. A value than which none is stricter lets nobody in, nor does what is not about logins.
 */
export function opensBlock(program: CompiledProgram, match: MatchLine, loses: boolean): boolean {
  const { lines, open } = belowMatches(program);
  const isOpening = lines.get(match)?.some(({ keyword, value }) => {
    if (keyword === null || !concernsLogin(keyword.keyword)) return false;
    return loses || !isStrictest(keyword.keyword, value);
  });
  return isOpening === true || open.has(match);
}

/** What stands below each Match line, its own block or one in it, and below which of them something was not read. */
interface Below {
  readonly lines: ReadonlyMap<MatchLine, readonly SettingStatement[]>;
  readonly open: ReadonlySet<MatchLine>;
}

const belowMatches = rememberOnce((program: CompiledProgram): Below => {
  const lines = new Map<MatchLine, SettingStatement[]>();
  for (const statement of program.statements) {
    if (statement.type !== 'setting') continue;
    for (const match of matchesAround(statement.scope)) addTo(lines, match, statement);
  }
  return { lines, open: new Set(unreadIncludes(program).flatMap(({ scope }) => matchesAround(scope))) };
});

function matchesAround(scope: Scope): readonly MatchLine[] {
  const around: MatchLine[] = [];
  for (let at = scope; at !== null; at = at.outer) around.push(at.match.node);
  return around;
}
