import {
  assembleAlgorithms,
  assembledKeywords,
  findKeyword,
  knowsAsOwn,
  type AlgorithmList,
} from '../../openssh/index.js';
import type { Fault } from '../model.js';
import type { ReadProgram } from '../program.js';
import { resolve, type Matcher } from '../evaluate/resolve.js';
import { valueContext } from '../values.js';
import { lateFault } from './late-fault.js';

/**
 * What sshd says when it puts the algorithm lists together: behind the first reading (`inForce` is `null`), and again for a
 * connection. The first list that cannot be put together ends it; servconf.c:assemble_algorithms.
 */
export function assembleFaults(program: ReadProgram, inForce: Matcher | null): readonly Fault[] {
  for (const name of assembledKeywords) {
    const keyword = findKeyword(name);
    if (keyword === undefined || !knowsAsOwn(program.tree.target, keyword)) continue;
    const resolved = resolve(program, keyword, inForce);
    const origin = resolved.origins[0];
    if (origin === undefined) continue;
    // Made by the keyword's own parser.
    const list = resolved.value as AlgorithmList;
    const { fault } = assembleAlgorithms(list, valueContext(program.tree, keyword));
    if (fault === undefined) continue;
    return [lateFault(program, origin, 'algorithm-list', fault.severity, fault.message, keyword)];
  }
  return [];
}
