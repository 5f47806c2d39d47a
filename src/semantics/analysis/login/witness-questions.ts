import {
  type AccountIndex,
  comparedUser,
  indexAccounts,
  indexPatterns,
  type PatternIndex,
  type UserPattern,
} from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import { comparedGroups, groupCalled } from '../../evaluate/windows-groups.js';
import { listWithoutClients } from '../../offered-host-keys.js';
import type { Evaluation, Setting } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import type { ClassWitness } from '../candidate.js';
import { settled } from '../decisions.js';
import type { LoginQuestions } from './login-rules.js';
import { deadlyMatchFor } from './deadly-matches.js';
import { unusableLists } from './unusable-lists.js';

/** The questions of the login rules, answered for one connection by the ordinary evaluator. */
export function questionsFor(
  program: CompiledProgram,
  evaluation: Evaluation,
  witness: ClassWitness,
): LoginQuestions {
  const { target, world } = program.tree;
  const user = comparedUser(witness.user, target);
  const isOn = (list: readonly UserPattern[] | readonly string[]): boolean => {
    const { users, groups } = indexOf(areGroups(list) ? comparedGroups(list, target) : list);
    return (
      users.first(user, witness.addr, witness.host) !== undefined ||
      witness.groups.some((group) => groups.first(groupCalled(group, target)) !== undefined)
    );
  };
  return {
    target,
    listWithoutClients: listWithoutClients(program),
    unusableLists: unusableLists(program),
    setting: (keyword, read) => {
      const found = evaluation.get(keyword);
      return settled(read(found.value, () => isOfBlock(found)));
    },
    endsAtMatch: () => settled(deadlyMatchFor(program, evaluation.connection ?? {}) !== null),
    isAccount: () => settled(!witness.invalidUser),
    isRoot: () =>
      settled(
        target.platform !== 'windows' &&
          (world.accounts.known ? world.accounts.user(witness.user)?.uid === 0 : witness.user === 'root'),
      ),
    listed: (list) => {
      const { value } = evaluation.get(list);
      if (value === undefined) return settled('unset');
      return settled(isOn(value) ? 'listed' : 'unlisted');
    },
    hasGroup: () => settled(witness.groups.length > 0),
  };
}

const areGroups = (list: readonly UserPattern[] | readonly string[]): list is readonly string[] =>
  typeof list[0] === 'string';

/** Whether a Match block set a value. */
export const isOfBlock = ({ origins }: Pick<Setting, 'origins'>): boolean =>
  origins.some((origin) => origin !== 'default' && origin.statement.scope !== null);

/** The patterns of a list of users, and those of one of groups. */
interface ListIndex {
  readonly users: AccountIndex<UserPattern>;
  readonly groups: PatternIndex<string>;
}

const indexOf = rememberOnce((list: readonly (UserPattern | string)[]): ListIndex => ({
  users: indexAccounts(
    list.filter((pattern) => typeof pattern !== 'string'),
    (pattern) => pattern,
  ),
  groups: indexPatterns(
    list.filter((pattern) => typeof pattern === 'string'),
    (pattern) => pattern,
  ),
}));
