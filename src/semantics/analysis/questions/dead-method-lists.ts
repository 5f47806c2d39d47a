import type { KeywordName, MethodList, ValueOf, ValueType } from '../../../openssh/index.js';
import { valueTypeOf } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate/evaluate.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluationOf } from '../classes.js';
import { methodsAmong, methodsOfOther, methodsUnder } from '../login/login.js';
import type { InForce } from '../settings.js';
import { keyTypesTakenAway } from '../login/key-types.js';
import { keyKeywords, methodKeywordsOf, methodSwitches } from '../login/method-keywords.js';
import { switchesMaybeOn } from '../login/unstated-switches.js';
import { jointSearch } from './joint.js';
import { type Witness, whoMeets } from './meetings.js';
import { holderOf, ordinary } from './ordinary.js';

/**
 * A list of AuthenticationMethods that nobody can pass for whom its line is in force, while somebody passes another list of the line, or of
 * another line.
 */
export interface DeadMethodList {
  readonly statement: SettingStatement;
  readonly list: MethodList;
  /** Those of its methods that cannot succeed for the witness; all of them, where it is only a device that is not there. */
  readonly methods: readonly string[];
  /** Whether somebody passes another list of the line. Where not, it is the global one, and blocks have others. */
  readonly hasOthers: boolean;
  /** Somebody for whom the line is in force, who has to pass one of the other lists. */
  readonly witness: Witness;
}

/**
 * Lists that sshd drops when somebody connects (auth2.c:auth2_setup_methods_lists), or offers in vain. When it starts, it looks at what
 * holds for everyone, and only up to the first list that can be passed (sshd.c:main). Root, whom PermitRootLogin keeps from methods,
 * does not count.
 */
export function* deadMethodLists(program: CompiledProgram): Iterable<DeadMethodList> {
  const lines = new Map<SettingStatement, Line>();
  for (const { statement, value } of program.assignments('AuthenticationMethods')) {
    const lists = listsOf(value);
    if (lists.length > 0) lines.set(statement, { lists, open: new Set(lists), passed: null });
  }
  const hopeless = hopelessLists(program, lines);
  const shut = [...lines].find(([, { lists }]) => lists.every((list) => hopeless.has(list)));
  if (shut === undefined)
    for (const [statement, { lists }] of lines) if (lists.length === 1) lines.delete(statement);
  if (lines.size === 0) return;
  for (const [statement, line] of lines) askOne(program, statement, line);
  let most = 0;
  for (const { lists } of lines.values()) most = Math.max(most, lists.length);
  for (let place = 0; place < most; place += 1) if (!lookFor(program, place, lines, hopeless)) return;
  const isOpened = [...lines.values()].some(({ passed }) => passed !== null);
  for (const [statement, { lists, open, passed }] of lines) {
    const isShut = isOpened && statement.scope === null && lists.every((list) => hopeless.has(list));
    const witness = passed ?? (isShut ? holderOf(program, statement) : null);
    if (witness === null) continue;
    const hasOthers = passed !== null;
    for (const list of open)
      if (!mayPass(program, list, witness) && !passesOther(program, list, witness))
        yield { statement, list, methods: failing(program, list, witness), hasOthers, witness };
  }
}

/** Whether lines that were not read may let the witness pass a list. */
function mayPass(program: CompiledProgram, list: MethodList, { connection }: Witness): boolean {
  const asIfOn = switchesMaybeOn(program);
  if (asIfOn.length === 0) return false;
  const methodsOf = methodsAmong(program, evaluationOf(program, connection));
  return methodsOf([{ keyword: 'AuthenticationMethods', value: [list] }, ...asIfOn]).length > 0;
}

/** Whether the sshd of another package, for which lines are written, lets the witness pass a list. */
function passesOther(program: CompiledProgram, list: MethodList, { connection }: Witness): boolean {
  const evaluation = evaluationOf(program, connection);
  return (
    methodsOfOther(program, evaluation, [{ keyword: 'AuthenticationMethods', value: [list] }]).length > 0
  );
}

/** A line with its lists. */
interface Line {
  readonly lists: readonly MethodList[];
  /** Those that nobody has been found to pass. */
  readonly open: Set<MethodList>;
  /** Somebody who passes one of them. */
  passed: Witness | null;
}

const listsOf = (value: unknown): readonly MethodList[] => {
  const lists = value as ValueOf<'AuthenticationMethods'> | undefined;
  return lists === undefined || lists === 'any' ? [] : lists;
};

/** Lists that nobody would pass, had each keyword the best value that some line gives it. */
function hopelessLists(
  program: CompiledProgram,
  lines: ReadonlyMap<SettingStatement, Line>,
): ReadonlySet<MethodList> {
  const nobody = evaluate(program);
  const methodsOf = methodsAmong(program, nobody);
  const best = methodKeywordsOf(program)
    .slice(1)
    .map((keyword) => {
      const values = [nobody.get(keyword).value, ...program.assignments(keyword).map(({ value }) => value)];
      return { keyword, value: values.find((value) => isGood(keyword, value)) ?? values[0] };
    });
  const isHopeless = (list: MethodList): boolean =>
    methodsOf([{ keyword: 'AuthenticationMethods', value: [list] }, ...best]).length === 0;
  return new Set([...lines.values()].flatMap(({ lists }) => lists.filter(isHopeless)));
}

function isGood(keyword: KeywordName, value: unknown): boolean {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  return value !== undefined && !/^(?:no|none)$/i.test(type.words(value).join(' '));
}

/** Asks whoever meets the block of a line, who mostly passes all lists that anybody does. */
function askOne(program: CompiledProgram, statement: SettingStatement, line: Line): void {
  const met = statement.scope === null ? null : whoMeets(program, statement.scope);
  if (typeof met === 'string' || met?.possible === false) return;
  const witness = met === null ? ordinary(program, methodKeywordsOf(program)) : met.witness;
  const evaluation = evaluationOf(program, witness.connection);
  const [origin] = evaluation.get('AuthenticationMethods').origins;
  if (origin === undefined || origin === 'default' || origin.statement !== statement) return;
  const passed = methodsUnder(program, evaluation);
  for (const list of line.lists) if (passed.includes(list.text)) pass(line, list, witness);
}

function pass(line: Line, list: MethodList, witness: Witness): void {
  line.open.delete(list);
  line.passed ??= witness;
}

/** Methods, and what decides whether they can succeed: a list needs all of them, each of which can be asked about by itself. */
const groupsOf = (
  program: CompiledProgram,
): readonly {
  readonly isOf: (method: string) => boolean;
  readonly keywords: readonly KeywordName[];
}[] => {
  const types = [...new Set(keyTypesTakenAway(program).values())];
  return [
    { isOf: (method) => method !== 'publickey', keywords: [...methodSwitches, 'RevokedKeys', ...types] },
    { isOf: (method) => method === 'publickey', keywords: [...keyKeywords, ...types] },
  ];
};

/** Looks, for each line, for somebody who passes its list at a place; `false` where that had to be given up. */
function lookFor(
  program: CompiledProgram,
  place: number,
  lines: ReadonlyMap<SettingStatement, Line>,
  hopeless: ReadonlySet<MethodList>,
): boolean {
  const methodsOf = methodsAmong(program, evaluate(program));
  const wanted = ({ origins: [statement] }: Pick<InForce, 'origins'>): MethodList | undefined => {
    const line = statement === undefined ? undefined : lines.get(statement);
    const list = line?.lists[place];
    return list !== undefined && line?.open.has(list) === true && !hopeless.has(list) ? list : undefined;
  };
  const { answers, isComplete } = jointSearch(program, {
    keyword: 'AuthenticationMethods',
    asks: (own) => wanted(own) !== undefined,
    demands: groupsOf(program).map(({ isOf, keywords }) => ({
      keywords: ['AuthenticationMethods', ...keywords],
      holds: ([own, ...others]) => {
        const methods = listsOf(own?.value)[place]?.methods.filter(isOf) ?? [];
        const value = [{ text: methods.join(','), methods }];
        return (
          methods.length === 0 ||
          methodsOf([{ keyword: 'AuthenticationMethods', value }, ...others]).length > 0
        );
      },
    })),
  });
  for (const { own, classes } of answers()) {
    const line = own.origins[0] === undefined ? undefined : lines.get(own.origins[0]);
    const list = wanted(own);
    if (line === undefined || list === undefined) continue;
    for (const { witness } of classes) {
      pass(line, list, witness);
      break;
    }
  }
  return isComplete();
}

function failing(
  program: CompiledProgram,
  { methods }: MethodList,
  { connection }: Witness,
): readonly string[] {
  const alone = methodsAmong(program, evaluationOf(program, connection));
  const usable = alone([{ keyword: 'AuthenticationMethods', value: 'any' }, ...switchesMaybeOn(program)]);
  const found = methods.filter((method) => !usable.includes(method.split(':', 1)[0] ?? ''));
  return found.length === 0 ? methods : found;
}
