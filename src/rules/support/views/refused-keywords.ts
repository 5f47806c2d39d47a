import type { KeywordName } from '../../../openssh/index.js';
import { type CompiledProgram, isUnconditional } from '../../../semantics/index.js';
import { rememberOnce } from '../../../text/index.js';
import { keywordMeant } from './meant-lines.js';

/**
 * The keywords that a line outside of blocks is to set, or for all, and sshd refuses the line, for its value or for a keyword that is
 * misspelt: it does not start, so that no default is in force in its place, and the file does state them.
 */
export const refusedKeywords = rememberOnce((program: CompiledProgram): ReadonlySet<KeywordName> => {
  const refused = new Set<KeywordName>();
  if (!program.refused) return refused;
  for (const statement of program.statements) {
    if (statement.type !== 'setting' || statement.value !== undefined) continue;
    if (!isUnconditional(statement.scope)) continue;
    if (!statement.faults.some(({ severity }) => severity !== 'logged')) continue;
    const keyword = statement.keyword?.keyword ?? keywordMeant(statement, program.tree.target);
    if (keyword !== null) refused.add(keyword);
  }
  return refused;
});
