import { type Fix, replaceArguments, unsafeFix } from '../fixes/index.js';
import type { Target } from '../openssh/index.js';
import { type CompiledProgram, isUnconditional, resultingAlgorithms } from '../semantics/index.js';
import { remember } from '../text/index.js';
import { defineRule } from './model.js';
import { listsOf } from './support/algorithms/algorithm-lists.js';
import { quoted } from './support/algorithms/algorithm-mending.js';
import {
  type AlgorithmKeyword,
  leftBy,
  type ListInForce,
  listsInForce,
  nearestAlgorithm,
  type ShortName,
  shortNamesIn,
  takesAway,
  withNames,
} from './support/algorithms/algorithms.js';
import { argumentsOf } from './support/places.js';

type MessageId = 'removed' | 'similar' | 'kept' | 'sign' | 'added' | 'first' | 'short';

export default defineRule<MessageId>({
  meta: {
    title: 'list of algorithms, or a name in one, that changes nothing',
    description:
      'A list with `-` removes, or one with `+` adds, what makes no difference to the default, or a name in it takes nothing away.',
    category: 'semantics',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Ciphers'],
    messages: {
      removed: 'none of these is in the default list of {keyword}; sshd uses the default unchanged',
      similar:
        '`{name}` is no algorithm and takes nothing away, `{near}` is one; sshd uses the default unchanged',
      kept: 'no algorithm is called {names}, so that sshd keeps {kept}',
      sign: 'the `-` stands once, in front of the list; nothing is taken away by {names}, and sshd keeps {kept}',
      short:
        '{names} names a key type for short, which sshd takes here and makes nothing of; meant is {algorithms}',
      first:
        'all of these are the first ones of the default list of {keyword}; sshd uses the default unchanged',
      added: 'all of these are in the default list of {keyword}; sshd uses the default unchanged',
    },
    example: {
      bad: 'MACs -hmac-sha1,-hmac-sha1-etm@openssh.com\n',
      fixed: 'MACs -hmac-sha1,hmac-sha1-etm@openssh.com\n',
      good: 'Ciphers -aes128-ctr\n',
    },
  },
  *check(context) {
    for (const found of listsInForce(context)) {
      const { operation, names } = found.list;
      const { file, node } = found.assignment.statement;
      const at = argumentsOf(file, node);
      const keyword = node.keywordWord.value;
      const short = shortNamesIn(found.list, found.assignment.keyword, context.target);
      // Where nothing else is in it, sshd refuses the list.
      if (short.length === names.length && operation === '') continue;
      if (short.length > 0) {
        const algorithms = quoted([...new Set(short.flatMap((each) => each.algorithms))]);
        const data = { names: quoted(short.map(({ name }) => name)), algorithms };
        yield { at, message: 'short', data, level: 'warning', fixes: [written(found, short)] };
        continue;
      }
      if (
        (operation === '+' || operation === '^') &&
        names.length > 0 &&
        changesNothing(found, context.target)
      ) {
        yield { at, message: operation === '+' ? 'added' : 'first', data: { keyword } };
      }
      if (operation !== '-') continue;
      const idle = names.filter(
        (pattern) => !pattern.startsWith('!') && !found.defaults.some((name) => takesAway(pattern, name)),
      );
      const slips = slipsAmong(idle, found, context.target);
      for (const message of ['sign', 'kept', 'similar'] as const) {
        const own = slips.filter((slip) => slip.message === message);
        if (own.length > 0)
          yield { at, message, data: dataOf(own), level: 'warning', fixes: [mended(found, own)] };
      }
      if (
        slips.length === 0 &&
        leftBy(found.list, found.defaults).length === found.defaults.length &&
        !isLetElsewhere(found, context.program)
      )
        yield { at, message: 'removed', data: { keyword } };
    }
  },
});

/** Whether another line lets what a line in a block takes away, so that it has just the effect it seems to have. */
function isLetElsewhere({ assignment, list }: ListInForce, program: CompiledProgram): boolean {
  const { keyword, statement } = assignment;
  if (isUnconditional(statement.scope)) return false;
  const names = [...namesLet(program, keyword)];
  return list.names.some((pattern) => names.some((name) => takesAway(pattern, name)));
}

/** All that some list of a keyword lets. */
const namesLet = remember(
  (program: CompiledProgram, keyword: AlgorithmKeyword): ReadonlySet<string> =>
    new Set(listsOf(program, keyword).flatMap(({ names }) => names)),
);

/** Whether what is added, or put in front, is there already. */
function changesNothing({ assignment, kind, list, defaults }: ListInForce, target: Target): boolean {
  const result = resultingAlgorithms(target, assignment.keyword, kind, list);
  return list.operation === '+'
    ? result.length === defaults.length && defaults.every((name) => result.includes(name))
    : result.join() === defaults.join();
}

/** An item that takes nothing away, and what it was meant to be. */
interface Slip {
  readonly message: 'sign' | 'kept' | 'similar';
  readonly name: string;
  readonly near: string;
  /** What sshd keeps by it. */
  readonly kept: readonly string[];
}

/** Items that other releases may know are none. */
function slipsAmong(idle: readonly string[], found: ListInForce, target: Target): readonly Slip[] {
  const { list, defaults, kind } = found;
  if (idle.length === 0) return [];
  const left = leftBy(list, defaults);
  const known = target.algorithms(kind);
  return idle.flatMap((name): readonly Slip[] => {
    if (name.startsWith('-')) {
      const near = name.slice(1);
      const kept = left.filter((each) => takesAway(near, each));
      return kept.length === 0 ? [] : [{ message: 'sign', name, near, kept }];
    }
    const near = /[*?]/.test(name) || known.includes(name) ? undefined : nearestAlgorithm(name, known);
    if (near === undefined) return [];
    const slip = { name, near, kept: [near] };
    if (list.names.length === 1) return [{ message: 'similar', ...slip }];
    return left.includes(near) ? [{ message: 'kept', ...slip }] : [];
  });
}

function dataOf(slips: readonly Slip[]): Readonly<Record<'name' | 'near' | 'names' | 'kept', string>> {
  const [{ name, near } = { name: '', near: '' }] = slips;
  const kept = [...new Set(slips.flatMap((slip) => slip.kept))];
  return { name, near, names: quoted(slips.map((slip) => slip.name)), kept: quoted(kept) };
}

function written({ assignment, list }: ListInForce, short: readonly ShortName[]): Fix {
  const { file, node } = assignment.statement;
  const text = withNames(list, new Map(short.map(({ name, algorithms }) => [name, algorithms])));
  const away = list.operation === '-';
  return unsafeFix(
    `write \`${text}\`; such keys are then ${away ? 'refused' : 'accepted, or shown to clients'}`,
    [replaceArguments(file, node, [text])],
    away ? { mayLockOut: true } : { mayLetIn: true },
  );
}

function mended({ assignment, list, kind }: ListInForce, slips: readonly Slip[]): Fix {
  const { file, node } = assignment.statement;
  const meant = new Map(slips.map(({ name, near }) => [name, near]));
  const text = `-${list.names.map((name) => meant.get(name) ?? name).join(',')}`;
  return unsafeFix(
    `write \`${text}\`; whoever has nothing else than what it takes away is refused`,
    [replaceArguments(file, node, [text])],
    { mayLockOut: kind === 'key' || kind === 'signature' },
  );
}
