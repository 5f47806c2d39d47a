import {
  type AlgorithmList,
  hasTrait,
  type KeywordName,
  knowsAsOwn,
  readAlgorithmList,
  type Target,
} from '../../../openssh/index.js';
import {
  type CompiledProgram,
  evaluate,
  type Holding,
  holdingsOf,
  isGivenByPolicy,
  isUnconditional,
  linesUnderPolicy,
  listGivenByPolicy,
  mayIncludePolicy,
  type Moot,
  type SettingStatement,
} from '../../../semantics/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import { sortAssignments } from '../effects/in-force.js';
import { defaultsOf } from './algorithms.js';
import { listKinds, type ListKeyword, type JudgedList, unset, resultOf } from './judged-list.js';

const unlessYes = (keyword: KeywordName): Moot => ({
  keywords: [keyword],
  when: ([value]) => value?.[0] !== 'yes',
});

/** What must be on for a list to matter. */
const moots: Partial<Readonly<Record<ListKeyword, Moot>>> = {
  PubkeyAcceptedAlgorithms: unlessYes('PubkeyAuthentication'),
  PubkeyAcceptedKeyTypes: unlessYes('PubkeyAuthentication'),
  HostbasedAcceptedAlgorithms: unlessYes('HostbasedAuthentication'),
  HostbasedAcceptedKeyTypes: unlessYes('HostbasedAuthentication'),
  GSSAPIKexAlgorithms: unlessYes('GSSAPIKeyExchange'),
};

/** The default of a target is one and the same list in all configurations, so that what is found out about it is found out once. */
const defaultList = remember((target: Target, keyword: ListKeyword): JudgedList => {
  const defaults = defaultsOf(target, keyword);
  return {
    ...{ keyword, kind: listKinds[keyword], target, list: unset, names: defaults, defaults },
    ...{ statement: null, witness: null, policy: false },
  };
});

/**
 * The lists of some keywords that are in force and matter for connections that can happen, the target's default where no line sets
 * one among them.
 */
export function judgedLists(
  program: CompiledProgram,
  keywords: readonly ListKeyword[],
): readonly JudgedList[] {
  return keywords.flatMap((keyword) => mattering(program, keyword));
}

/** The lists of a keyword that are in force, whether or not what they are for is switched on. */
export const listsOf = remember((program: CompiledProgram, keyword: ListKeyword) =>
  judge(program, keyword, undefined),
);

const mattering = remember((program: CompiledProgram, keyword: ListKeyword): readonly JudgedList[] => {
  const moot = moots[keyword];
  return moot === undefined ? listsOf(program, keyword) : judge(program, keyword, moot);
});

function judge(
  program: CompiledProgram,
  keyword: ListKeyword,
  moot: Moot | undefined,
): readonly JudgedList[] {
  const { target } = program.tree;
  if (!knowsAsOwn(target, keyword)) return [];
  const isSet = program.settings.has(keyword);
  // Where nothing could make it idle, the default is in force.
  if (!isSet && moot === undefined) return [standingList(program, keyword)];
  const { complete, holdings } = holdingsOf(program, keyword, () => true, { moot });
  if (!isSet && holdings.length === 0) return [];
  const standing = standingList(program, keyword);
  if (!isSet) return [standing];
  const values = new Map<SettingStatement, AlgorithmList>(
    program.assignments(keyword).map(({ statement, value }) => [statement, listOf(value)]),
  );
  const found = new Map<SettingStatement | null, Pick<Holding, 'witness'> | null>(
    holdings.map((holding) => [holding.statement, holding]),
  );
  if (!complete) {
    const view = { program, evaluation: evaluate(program, null) };
    for (const { statement } of sortAssignments(view, keyword).alive) {
      if (!found.has(statement)) found.set(statement, null);
    }
  }
  // What the policy of the system wins over is in force for nobody.
  const idle = new Set<SettingStatement | null>(linesUnderPolicy(program));
  const isUnset = found.has(null) || idle.size > 0;
  found.delete(null);
  const lists = [...found].flatMap(([statement, holding]): readonly JudgedList[] => {
    if (statement === null || idle.has(statement)) return [];
    const list = values.get(statement) ?? unset;
    const judged: JudgedList = {
      keyword,
      kind: listKinds[keyword],
      target,
      statement,
      witness: isUnconditional(statement.scope) ? null : (holding?.witness ?? null),
      list,
      names: resultOf(list, keyword, target),
      defaults: defaultsOf(target, keyword),
      policy: statement.file.path.includes('/crypto-policies/'),
    };
    return [judged];
  });
  return isUnset ? [standing, ...lists] : lists;
}

/** What holds where no line sets a list: what the policy of the system gives, as far as it can be read, or the default. */
function standingList(program: CompiledProgram, keyword: ListKeyword): JudgedList {
  const { target } = program.tree;
  const byDefault = defaultList(target, keyword);
  if (!isGivenByPolicy(program, keyword))
    return mayIncludePolicy(program) ? { ...byDefault, policy: true } : byDefault;
  const text = listGivenByPolicy(program, keyword);
  if (text === undefined) return { ...byDefault, policy: true };
  const list = readAlgorithmList(text, target);
  return { ...byDefault, list, names: resultOf(list, keyword, target), policy: true };
}

/** GSSAPIKexAlgorithms knows no operations, so that its value is words. */
function listOf(value: AlgorithmList | readonly string[]): AlgorithmList {
  return 'text' in value ? value : { text: value.join(','), operation: '', names: value };
}

/** Whether every cipher brings its own integrity, so that no MAC is ever agreed on. */
export function usesNoMac(program: CompiledProgram): boolean {
  return judgedLists(program, ['Ciphers']).every((judged) => isAeadOnly(judged));
}

const isAeadOnly = rememberOnce(({ names }: JudgedList) =>
  names.every((name) => hasTrait('cipher', name, 'aead')),
);
