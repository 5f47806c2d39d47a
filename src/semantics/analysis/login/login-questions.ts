import { type AccessList, criterionName, type KeywordName } from '../../../openssh/index.js';
import { remember } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { listWithoutClients } from '../../offered-host-keys.js';
import { resolveAtStartup } from '../../evaluate/resolve.js';
import { allOf, type Condition, never } from '../conditions.js';
import { andThen, type Decision, settled } from '../decisions.js';
import { type ConditionPart, criterionFormula, type Space } from '../space.js';
import { parseWordList } from '../solver/word-list.js';
import { userFormula } from './access-formulas.js';
import { deadlyMatches, type DeadlyMatch } from './deadly-matches.js';
import {
  ask,
  listedByBlocks,
  listedByValues,
  placeOf,
  settingByBlocks,
  settingByValues,
  startOf,
} from './login-answers.js';
import type { LoginQuestions, SettingReader } from './login-rules.js';
import { unusableLists } from './unusable-lists.js';

/**
 * How finely connections are told apart. `blocks`: by the Match blocks that are in force, so that a class can be named by them.
 * `values`: by what comes of the blocks; there are few classes then, however many blocks there are.
 */
export type Grain = 'blocks' | 'values';

/** The questions of the login rules, answered for all connections at once. Answers are made once, and every path uses them. */
export function questionsForAll(space: Space, program: CompiledProgram, grain: Grain): LoginQuestions {
  return (grain === 'blocks' ? questionsByBlocks : questionsByValues)(space, program);
}

const questionsByBlocks = remember((space: Space, program: CompiledProgram) =>
  remembering(makeQuestions(space, program, 'blocks')),
);

const questionsByValues = remember((space: Space, program: CompiledProgram) =>
  remembering(makeQuestions(space, program, 'values')),
);

function remembering(ask: LoginQuestions): LoginQuestions {
  const settings = new Map<string, Map<unknown, Decision<string | boolean>>>();
  const lists = new Map<AccessList, ReturnType<LoginQuestions['listed']>>();
  return {
    ...ask,
    setting: <K extends KeywordName, V extends string | boolean>(
      keyword: K,
      read: SettingReader<K, V>,
    ): Decision<V> => {
      let byReader = settings.get(keyword);
      if (byReader === undefined) {
        byReader = new Map<unknown, Decision<string | boolean>>();
        settings.set(keyword, byReader);
      }
      let answer = byReader.get(read);
      if (answer === undefined) {
        answer = ask.setting(keyword, read);
        byReader.set(read, answer);
      }
      // The reader that it is kept under made its values.
      return answer as Decision<V>;
    },
    listed: (list) => {
      let answer = lists.get(list);
      if (answer === undefined) {
        answer = ask.listed(list);
        lists.set(list, answer);
      }
      return answer;
    },
  };
}

function makeQuestions(space: Space, program: CompiledProgram, grain: Grain): LoginQuestions {
  const accounts = rootNames(program);
  return {
    target: program.tree.target,
    listWithoutClients: listWithoutClients(program),
    unusableLists: unusableLists(program),
    setting: (keyword, read) =>
      grain === 'blocks'
        ? settingByBlocks(space, program, keyword, read)
        : settingByValues(space, program, keyword, read),
    endsAtMatch: () => endsAtMatch(space, program),
    isAccount: () => {
      const invalid = space.conditions.atom('invalid-user', '', () => ({ dimension: 'invalid-user' }));
      return ask(
        space.name(invalid.yes, [
          { criterion: 'invalid-user', list: '', at: startOf(program), formula: invalid.yes },
        ]),
        false,
        true,
      );
    },
    isRoot: () => {
      if (program.tree.target.platform === 'windows' || accounts.length === 0) return settled(false);
      const formula = userFormula(accounts, space.conditions);
      const at = placeOf(resolveAtStartup(program, 'PermitRootLogin').origins, program);
      return ask(
        space.name(formula, [{ criterion: 'User', list: accounts.join(), at, formula }]),
        true,
        false,
      );
    },
    listed: (list) =>
      grain === 'blocks' ? listedByBlocks(space, program, list) : listedByValues(space, program, list),
    hasGroup: () => {
      const { yes } = space.conditions.atom('group', '*', () => ({
        dimension: 'group',
        list: parseWordList('*'),
      }));
      return ask(
        space.name(yes, [{ criterion: 'Group', list: '*', at: startOf(program), formula: yes }]),
        true,
        false,
      );
    },
  };
}

/** Whether sshd ends a connection at one of the Match lines, asked line by line. */
function endsAtMatch(space: Space, program: CompiledProgram): Decision<boolean> {
  const lines = [...deadlyMatches(program)];
  const from = (index: number): Decision<boolean> => {
    const line = lines[index];
    if (line === undefined) return settled(false);
    const [{ scope }] = line;
    const comes = scope === null ? settled(true) : ask(space.conditionOf(scope, program), true, false);
    const passes = (): Decision<boolean> => ask(sparedBy(line, space, program), true, false);
    return andThen(comes, (isThere) =>
      andThen(isThere ? passes() : settled(true), (isPast) => (isPast ? from(index + 1) : settled(true))),
    );
  };
  return from(0);
}

/** Whom the lists of a Match line spare, each of them. */
function sparedBy([match, criteria]: DeadlyMatch, space: Space, program: CompiledProgram): Condition {
  const { file, line } = match;
  const parts = criteria.map(({ criterion, sparing }): ConditionPart => {
    const list = sparing.join();
    return {
      criterion: criterionName(criterion.kind),
      list,
      at: { file, line, range: criterion.range },
      formula: list === '' ? never : criterionFormula({ ...criterion, list }, program, space.conditions),
    };
  });
  return space.name(allOf(parts.map(({ formula }) => formula)), parts);
}

/** The names of the accounts with number 0; where nobody knows them, the customary one. */
export function rootNames({ tree }: CompiledProgram): readonly string[] {
  const { accounts } = tree.world;
  return accounts.known ? accounts.users.filter(({ uid }) => uid === 0).map(({ name }) => name) : ['root'];
}
