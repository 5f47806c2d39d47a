import type { AccessList } from '../../../openssh/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { anyOf, type Condition, type Formula, never } from '../conditions.js';
import { overlapsAmong, placesLeft } from '../solver/overlaps.js';
import { holdingOn } from '../solver/path.js';
import { spaceOf } from '../space.js';
import { casesOn, listedBy, partsOfList, refusing } from './access.js';
import { type Answer, type Ground, isNobody, noneOf, over, whoIs } from './meetings.js';

/** A way past one of the lists; past an Allow list where no block sets it, or in a block. */
interface Way {
  /** What must not hold. */
  readonly none: readonly Formula[];
  /** One of which must hold, as far as they can hold together with what is given; all do where nothing need be said. */
  readonly cases: ((given: readonly Condition[]) => Formula) | null;
}

/** A way past all lists, or one. What must not hold is as long as the lists in all blocks, and the same for each question. */
interface WayIn {
  readonly ground: Ground;
  readonly cases: readonly NonNullable<Way['cases']>[];
}

const waysIn: (program: CompiledProgram) => readonly WayIn[] = rememberOnce((program) =>
  waysPast(program, 'AllowUsers').flatMap((users) =>
    waysPast(program, 'AllowGroups').map((groups) => ({
      ground: noneOf(program, [...refusing(program), ...users.none, ...groups.none]),
      cases: [users.cases, groups.cases].filter((cases) => cases !== null),
    })),
  ),
);

const waysPastAlone = remember((program: CompiledProgram, list: AccessList): readonly WayIn[] =>
  waysPast(program, list).map(({ none, cases }) => ({
    ground: noneOf(program, none),
    cases: cases === null ? [] : [cases],
  })),
);

function waysPast(program: CompiledProgram, list: AccessList): readonly Way[] {
  if (list === 'DenyUsers' || list === 'DenyGroups') return [{ none: casesOn(program, list), cases: null }];
  const { global, blocks } = partsOfList(program, list);
  const outside: Way = {
    none: blocks.map(({ condition }) => condition),
    cases: global === null ? null : among(program, listedBy(program, { global, blocks: [] })),
  };
  if (blocks.length === 0) return [outside];
  return [outside, { none: [], cases: among(program, listedBy(program, { global: null, blocks })) }];
}

/** Finds for what is given the cases that may hold together with it: most of many name others, and are not even looked at. */
function among(program: CompiledProgram, cases: readonly Formula[]): NonNullable<Way['cases']> {
  const any = anyOf(cases);
  // Which of many is for whom takes long to prepare.
  if (cases.length === 1) return () => any;
  const { conditions } = spaceOf(program);
  const meeting = overlapsAmong(cases.map((each) => conditions.condition(each)));
  return (given) => {
    const places = placesLeft(meeting, given, cases.length);
    if (places === null) return any;
    return anyOf([...places].flatMap((place) => cases[place] ?? []));
  };
}

/**
 * Somebody whom the lists of accounts let in, and for whom formulas hold; rather where no block sets the lists than in one that does.
 *
 * @param ground - what else holds for them
 */
export function whoIsLetIn(
  program: CompiledProgram,
  formulas: readonly Formula[],
  ground: Ground | null = null,
): Answer {
  return whoGoes(program, waysIn(program), formulas, ground);
}

/** Somebody whom one of the lists does not turn away, whatever the others do, and for whom formulas hold. */
export function whoIsPast(program: CompiledProgram, list: AccessList, formulas: readonly Formula[]): Answer {
  return whoGoes(program, waysPastAlone(program, list), formulas, null);
}

function whoGoes(
  program: CompiledProgram,
  ways: readonly WayIn[],
  formulas: readonly Formula[],
  ground: Ground | null,
): Answer {
  const { conditions } = spaceOf(program);
  const given = formulas.map((formula) => conditions.condition(formula));
  for (const { condition } of holdingOn(ground?.path ?? null)) given.push(condition);
  let answer: Answer = 'none';
  for (const way of ways) {
    const wanted = way.cases.map((cases) => cases(given));
    if (wanted.includes(never)) continue;
    const onGround = ground === null ? way.ground : over(way.ground, ground);
    const met = whoIs(program, onGround, [...formulas, ...wanted]);
    if (typeof met !== 'string' && met.possible) return met;
    if (answer === 'none' || met === 'unknown') answer = met;
  }
  return answer;
}

/** Whether the lists of accounts let nobody in at all. */
export const letsNobodyIn: (program: CompiledProgram) => boolean = rememberOnce((program) =>
  isNobody(whoIsLetIn(program, [])),
);
