import type { Flag } from '../../../openssh/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { evaluationOf } from '../classes.js';
import { anyOf } from '../conditions.js';
import { andThen, explore, settled } from '../decisions.js';
import { questionsForAll } from '../login/login-questions.js';
import { spaceOf } from '../space.js';
import { type ListEntry, type ListParts, partsOfList } from './access.js';
import { letsNobodyIn } from './letting-in.js';
import { isAlwaysMet, type Witness } from './meetings.js';
import { ordinary } from './ordinary.js';

/**
 * An entry of a Deny list that refuses everyone, wherever they come from: of a global list, where no block has another one for anybody, or
 * of a block that everybody meets.
 */
export function refusingEveryone(program: CompiledProgram): ListEntry | null {
  if (!program.settings.has('DenyGroups') && !program.settings.has('DenyUsers')) return null;
  const groups = partsOfList(program, 'DenyGroups');
  // Who is in no group is refused as well (auth.c:allowed_user).
  const group = groups.blocks.length > 0 ? undefined : groups.global?.find(isAnyGroup);
  if (group !== undefined) return group;
  const users = partsOfList(program, 'DenyUsers');
  const user = users.global?.find(isAnyUser);
  if (user !== undefined && letsNobodyIn(program)) return user;
  return refusingInBlocks(program, users, isAnyUser) ?? refusingInBlocks(program, groups, isAnyGroup);
}

const isAnyGroup = ({ text }: ListEntry): boolean => /^\*+$/.test(text);

const isAnyUser = ({ text }: ListEntry): boolean => /^\*+(?:@\*+)?$/.test(text);

/** The first such entry of blocks, where everybody meets one of the blocks that have one: the lists of all that are met count. */
function refusingInBlocks(
  program: CompiledProgram,
  { blocks }: ListParts,
  isAny: (entry: ListEntry) => boolean,
): ListEntry | null {
  const found = blocks.flatMap(({ condition, entries }) => {
    const entry = entries.find(isAny);
    return entry === undefined ? [] : [{ condition, entry }];
  });
  const [first] = found;
  if (first === undefined) return null;
  return isAlwaysMet(program, anyOf(found.map(({ condition }) => condition))) ? first.entry : null;
}

/** `RefuseConnection yes`, where it is in force for everyone who has an account. */
export interface RefusedConnections {
  /** The line that is in force for the witness. */
  readonly statement: SettingStatement;
  readonly witness: Witness;
}

/** Whether RefuseConnection ends the connections of everyone who has an account; `null` where somebody is left, or that is not known. */
export function allConnectionsRefused(program: CompiledProgram): RefusedConnections | null {
  const keyword = 'RefuseConnection';
  if (!program.assignments(keyword).some(({ value }) => value === 'yes')) return null;
  const space = spaceOf(program);
  const ask = questionsForAll(space, program, 'values');
  const isLeft = andThen(ask.isAccount(), (isAccount) =>
    isAccount ? ask.setting(keyword, isOff) : settled(false),
  );
  const { outcomes, open } = explore(isLeft, space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: (left, { freedom }) => left && freedom !== 'any',
  });
  if (outcomes.length > 0 || open.length > 0) return null;
  const witness = ordinary(program, [keyword]);
  const [origin = 'default'] = evaluationOf(program, witness.connection).get(keyword).origins;
  return origin === 'default' ? null : { statement: origin.statement, witness };
}

const isOff = (value: Flag | undefined): boolean => value !== 'yes';
