import type { KeywordName } from '../../../src/openssh/index.js';
import type { Candidate } from '../../../src/semantics/analysis/candidate.js';
import { type ConnectionClass, partition } from '../../../src/semantics/analysis/classes.js';
import { spaceOf } from '../../../src/semantics/analysis/space.js';
import type { CompiledProgram } from '../../../src/semantics/index.js';

/** The class of a keyword to which a candidate belongs, by asking for its path; `undefined` if to none. */
export function classFor<K extends KeywordName>(
  program: CompiledProgram,
  keyword: K,
  candidate: Candidate,
): ConnectionClass<K> | undefined {
  const { solver } = spaceOf(program);
  return partition(program, keyword).classes.find(({ path }) => {
    for (let at = path; at !== null; at = at.before) {
      if (solver.holds(at.requirement.condition, candidate) !== at.requirement.holds) return false;
    }
    return true;
  });
}
