import type { MethodList, ValueOf } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate/evaluate.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluationOf } from '../classes.js';
import { methodsAmong } from '../login/login.js';
import type { InForce } from '../settings.js';
import { methodKeywords } from './closed.js';
import { jointSearch } from './joint.js';
import type { ShownWitness } from './meetings.js';

/** A list of AuthenticationMethods that nobody can pass for whom its line is in force, while somebody passes another list of the line. */
export interface DeadMethodList {
  readonly statement: SettingStatement;
  readonly list: MethodList;
  /** Those of its methods that cannot succeed for the witness; all of them, where it is only a device that is not there. */
  readonly methods: readonly string[];
  /** Somebody who has to pass one of the other lists. */
  readonly witness: ShownWitness;
}

/**
 * Lists that sshd drops when somebody connects (auth2.c:auth2_setup_methods_lists), or offers in vain. When it starts, it looks at what
 * holds for everyone, and only up to the first list that can be passed (sshd.c:main). Root, whom PermitRootLogin keeps from methods,
 * does not count.
 */
export function* deadMethodLists(program: CompiledProgram): Iterable<DeadMethodList> {
  const lines = program.assignments('AuthenticationMethods').map(({ value }) => listsOf(value).length);
  const most = Math.max(0, ...lines);
  if (most < 2) return;
  const passed = new Map<SettingStatement, Passed>();
  for (let place = 0; place < most; place += 1) if (!lookFor(program, place, passed)) return;
  for (const [statement, { lists, places, witness }] of passed) {
    for (const [place, list] of lists.entries())
      if (!places.has(place)) yield { statement, list, methods: failing(program, list, witness), witness };
  }
}

/** The lists of a line that somebody passes. */
interface Passed {
  readonly lists: readonly MethodList[];
  readonly places: Set<number>;
  readonly witness: ShownWitness;
}

const listsOf = (value: unknown): readonly MethodList[] => {
  const lists = value as ValueOf<'AuthenticationMethods'> | undefined;
  return lists === undefined || lists === 'any' ? [] : lists;
};

/** Looks, for each line, for somebody who passes its list at a place; `false` where that had to be given up. */
function lookFor(program: CompiledProgram, place: number, passed: Map<SettingStatement, Passed>): boolean {
  const methodsOf = methodsAmong(program, evaluate(program));
  const isPassed = (found: readonly InForce[]): boolean => {
    const text = listsOf(found[0]?.value)[place]?.text;
    return text !== undefined && methodsOf(found).includes(text);
  };
  const { answers, isComplete } = jointSearch(program, {
    keyword: 'AuthenticationMethods',
    asks: ({ value }) => listsOf(value).length > Math.max(1, place),
    demands: [{ keywords: methodKeywords, holds: isPassed }],
  });
  for (const { own, classes } of answers()) {
    const [statement] = own.origins;
    if (statement === undefined || passed.get(statement)?.places.has(place) === true) continue;
    for (const { witness } of classes) {
      const known = passed.get(statement) ?? { lists: listsOf(own.value), places: new Set(), witness };
      passed.set(statement, known);
      known.places.add(place);
      break;
    }
  }
  return isComplete();
}

function failing(
  program: CompiledProgram,
  { methods }: MethodList,
  { connection }: ShownWitness,
): readonly string[] {
  const alone = methodsAmong(program, evaluationOf(program, connection));
  const usable = alone([{ keyword: 'AuthenticationMethods', value: 'any' }]);
  const found = methods.filter((method) => !usable.includes(method.split(':', 1)[0] ?? ''));
  return found.length === 0 ? methods : found;
}
