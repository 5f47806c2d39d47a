import type { Flag } from '../../../openssh/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { evaluationOf } from '../classes.js';
import { anyOf, type Formula } from '../conditions.js';
import { andThen, explore, settled } from '../decisions.js';
import { questionsForAll } from '../login/login-questions.js';
import { spaceOf } from '../space.js';
import { type ListEntry, type ListParts, partsOfList } from './access.js';
import { letsNobodyIn } from './letting-in.js';
import { isAlwaysMet, type Witness } from './meetings.js';
import { ordinary } from './ordinary.js';

/**
 * The entries of a Deny list that refuse everyone, wherever they come from: that of a global list, with one of each block that has
 * another list for anybody, or those of blocks of which everybody meets one. None where somebody is left.
 */
export function refusingEveryone(program: CompiledProgram): readonly ListEntry[] {
  if (!program.settings.has('DenyGroups') && !program.settings.has('DenyUsers')) return [];
  const groups = refusingParts(partsOfList(program, 'DenyGroups'), isAnyGroup);
  // Who is in no group is refused as well (auth.c:allowed_user).
  if (groups.global !== undefined && groups.isInAll) return [groups.global, ...entriesIn(groups)];
  const users = refusingParts(partsOfList(program, 'DenyUsers'), isAnyUser);
  if (users.global !== undefined && (users.isInAll || letsNobodyIn(program)))
    return [users.global, ...entriesIn(users)];
  const met = [users, groups].find((parts) => isMetByAll(program, parts));
  return met === undefined ? [] : entriesIn(met);
}

/** Whether a pattern matches every group; none has an empty name, so that `?*` does as well. */
const isAnyGroup = ({ text }: ListEntry): boolean =>
  /^[*?]*$/.test(text) && text.includes('*') && text.indexOf('?') === text.lastIndexOf('?');

const isAnyUser = ({ text }: ListEntry): boolean => /^\*+(?:@\*+)?$/.test(text);

/** The entries of a list that refuse everyone to whom they apply. */
interface RefusingParts {
  readonly global: ListEntry | undefined;
  /** The first one of each block that has one, with those for whom the block is in force. */
  readonly blocks: readonly { readonly condition: Formula; readonly entry: ListEntry }[];
  /** Whether each block has one that has the list at all. */
  readonly isInAll: boolean;
}

function refusingParts({ global, blocks }: ListParts, isAny: (entry: ListEntry) => boolean): RefusingParts {
  const found = blocks.flatMap(({ condition, entries }) => {
    const entry = entries.find(isAny);
    return entry === undefined ? [] : [{ condition, entry }];
  });
  return { global: global?.find(isAny), blocks: found, isInAll: found.length === blocks.length };
}

const entriesIn = ({ blocks }: RefusingParts): readonly ListEntry[] => blocks.map(({ entry }) => entry);

/** Whether everybody meets one of the blocks: the lists of all that are met count. */
const isMetByAll = (program: CompiledProgram, { blocks }: RefusingParts): boolean =>
  blocks.length > 0 && isAlwaysMet(program, anyOf(blocks.map(({ condition }) => condition)));

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
