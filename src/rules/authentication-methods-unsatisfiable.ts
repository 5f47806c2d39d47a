import { type Fix, insertDirective, manualFix, removeWords, replaceWord } from '../fixes/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  type DeadMethodList,
  deadMethodLists,
  type Evaluation,
  isSwitchedUnread,
  isUnconditional,
} from '../semantics/index.js';
import { rememberOnce } from '../text/index.js';
import type { Related, RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { ownFaults, type PlacedFault, settingOf } from './support/faults/faults.js';
import { switchOfMethod, whyNothingAsks } from './support/effects/keyboard-interactive.js';
import { disabledMethodIn, listIn, lowerFirst } from './support/faults/method-faults.js';
import { isPassedAsPackaged, offAsPackaged } from './support/faults/packaged-methods.js';
import { argumentsOf, directiveOf, nameOf, placeOf, related, wordOf } from './support/places.js';

type MessageId =
  | 'unsatisfiable-methods'
  | 'alternative'
  | 'elsewhere'
  | 'unread'
  | 'unreadAll'
  | 'unreadElse'
  | 'packaged'
  | 'packagedBlock'
  | 'dead'
  | 'shut';

export default faultRule<MessageId>({
  codes: ['unsatisfiable-methods'],
  meta: {
    title: 'AuthenticationMethods asks for what is switched off',
    description:
      'A list of AuthenticationMethods holds a method that is not enabled, or cannot succeed, so that nobody can pass it.',
    category: 'semantics',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AuthenticationMethods'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthenticationMethods', 'auth2.c: auth2_setup_methods_lists'],
    messages: {
      'unsatisfiable-methods': '{said}: no login can satisfy it; {outcome}',
      alternative: '{said}: no login can satisfy this list; sshd starts because of the others',
      elsewhere:
        '{said}, outside of blocks; sshd starts because of the others, and some whom a block speaks of can satisfy this one',
      unread:
        '{said}, unless it is switched on by lines that were not read; sshd starts because of the others',
      unreadAll:
        '{said}, unless it is switched on by lines that were not read; where it is not, sshd refuses the file',
      unreadElse:
        '{said}; sshd refuses the file, unless lines that were not read ask for other methods, or switch on those of another list',
      packaged:
        '{said}, where {path} says `{line}`, as the package brings it: no login can satisfy it; {outcome}',
      packagedBlock:
        'no login can satisfy `{list}` where {path} says `{line}`, as the package brings it: {method} is off; nobody this line applies to can log in there',
      dead: 'no login can satisfy the list `{list}`: {methods} cannot succeed for the accounts this line applies to{why}, which can still satisfy its other lists',
      shut: 'no login can satisfy `{list}`: {methods} cannot succeed{why}; nobody this line applies to can log in, although sshd starts',
    },
    example: {
      bad: 'PasswordAuthentication no\nAuthenticationMethods publickey,password\n',
      good: 'AuthenticationMethods publickey,password\n',
    },
  },
  yieldsTo: ['method-device'],
  describe: (placed, { program, evaluation }) => {
    const { fault, severity, at } = placed;
    const method = disabledMethodIn(fault.message);
    const list = listIn(fault.message);
    const besides = severity === 'logged' ? besidesOthers(placed, method, { program, evaluation }) : null;
    if (besides?.startsWith('unread') === true && isPassedAsPackaged(list, program)) return null;
    return {
      ...(besides !== null && { message: besides }),
      data: { said: lowerFirst(fault.message) },
      related: switchingOff([method], evaluation),
      fixes: switchingOn(method, at.file, evaluation, program),
    };
  },
  *also(context) {
    const said = ownFaults(context.program).filter(({ fault }) => fault.code === 'unsatisfiable-methods');
    for (const dead of deadIn(context.program)) {
      const isSaid = said.some(({ fault }) => isFor(dead, listIn(fault.message)));
      if (!isSaid) yield findingOf(dead, context);
    }
    // A file that sshd refuses is to be mended first.
    if (said.some(({ severity }) => severity !== 'logged')) return;
    yield* offAsPackaged(
      context,
      (list) =>
        said.some(({ fault }) => listIn(fault.message) === list) ||
        deadIn(context.program).some((dead) => isFor(dead, list)),
    );
  },
});

const deadIn = rememberOnce((program: CompiledProgram) => [...deadMethodLists(program)]);

/** Whether it is the list that sshd speaks of when it starts, which looks at what holds for everyone. */
const isFor = ({ statement, list }: DeadMethodList, text: string): boolean =>
  isUnconditional(statement.scope) && list.text === text;

/** What is said of a list with a method that is off, where sshd starts because of other lists, or may because of lines that were not read. */
function besidesOthers(
  placed: PlacedFault,
  method: string,
  { program, evaluation }: Pick<RuleContext, 'program' | 'evaluation'>,
): MessageId {
  const list = listIn(placed.fault.message);
  if (isOfAll(placed, program)) return isSwitchedUnread(program, method) ? 'unreadAll' : 'unreadElse';
  if (deadIn(program).some((dead) => isFor(dead, list))) return 'alternative';
  const keyword = switchOfMethod(method, evaluation);
  const lines = keyword === undefined ? [] : program.assignments(keyword);
  if (lines.some(({ statement }) => !isUnconditional(statement.scope))) return 'elsewhere';
  return lines.length === 0 && isSwitchedUnread(program, method) ? 'unread' : 'alternative';
}

/** Whether sshd says it of all lists that hold for everyone. */
function isOfAll(placed: PlacedFault, program: CompiledProgram): boolean {
  const said = program.faults.filter(({ code }) => code === 'unsatisfiable-methods');
  return said.length === settingOf(placed)?.node.arguments.length;
}

function findingOf(
  { statement, list, methods, hasOthers, witness }: DeadMethodList,
  { program, target, evaluate }: Pick<RuleContext, 'program' | 'target' | 'evaluate'>,
): RuleFinding<MessageId> {
  const { file, node } = statement;
  const evaluation = evaluate(witness.connection);
  const isAsked = methods.some((each) => each.startsWith('keyboard-interactive'));
  const why = isAsked ? whyNothingAsks(evaluation, target) : '';
  const word = node.arguments.find(({ value }) => value === list.text);
  const [method = ''] = methods[0]?.split(':', 1) ?? [];
  return {
    at: word === undefined ? argumentsOf(file, node) : wordOf(file, word),
    message: hasOthers ? 'dead' : 'shut',
    ...(hasOthers && { level: 'warning' as const }),
    data: { list: list.text, methods: methods.join(' and '), why },
    related: switchingOff(methods, evaluation),
    witness,
    fixes: [
      ...switchingOn(method, file, evaluation, program),
      ...(word === undefined
        ? []
        : [manualFix('take the list off, which lets nobody in', [], [removeWords(file, [word])])]),
    ],
  };
}

/** The lines that switch methods off. */
function switchingOff(methods: readonly string[], evaluation: Evaluation): readonly Related[] {
  return methods.flatMap((method) => {
    const keyword = switchOfMethod(method.split(':', 1)[0] ?? '', evaluation);
    const setting = keyword === undefined ? undefined : evaluation.get(keyword);
    const origin = setting?.values[0] === 'no' ? setting.origins[0] : undefined;
    if (origin === undefined || origin === 'default') return [];
    return [related(directiveOf(origin.statement.file, origin.statement.node), `switches ${method} off`)];
  });
}

/** Whether the method is to be on, or not to be asked for, is not for a program to say. */
function switchingOn(
  method: string,
  from: ConfigFile,
  evaluation: Evaluation,
  program: CompiledProgram,
): readonly Fix[] {
  const keyword = switchOfMethod(method, evaluation);
  if (keyword === undefined || evaluation.get(keyword).values[0] !== 'no') return [];
  const [origin] = evaluation.get(keyword).origins;
  const statement = origin === 'default' ? undefined : origin?.statement;
  const word = statement?.node.arguments[0];
  if (statement === undefined || word === undefined) {
    const line = `${keyword} yes`;
    const edits = insertDirective(program, line, 'wins');
    return [manualFix(`put \`${line}\` in, if ${method} is to be asked for`, [], [edits])];
  }
  const place = nameOf(placeOf(statement), from);
  const edits = replaceWord(statement.file, word, 'yes');
  return [manualFix(`write \`yes\` at ${place}, if ${method} is to be asked for`, [], [edits])];
}
