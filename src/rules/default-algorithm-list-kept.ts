import { type Fix, replaceArguments, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import {
  algorithmKeywords,
  type ListInForce,
  listsInForce,
  type ShortName,
  shortNamesIn,
  withNames,
} from './support/algorithms/algorithms.js';
import { addsNothing, removesNothing, type Slip, slipsIn } from './support/algorithms/idle-items.js';
import { quoted } from './support/algorithms/rewritten-lists.js';
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
    keywords: algorithmKeywords,
    onlyWhereSet: true,
    references: ['sshd_config(5): Ciphers'],
    messages: {
      removed: 'none of these is in the default list of {keyword}; sshd uses the default unchanged',
      similar:
        '`{name}` is not an algorithm and takes nothing away, `{near}` is one; sshd uses the default unchanged',
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
      const isAdding = operation === '+' || operation === '^';
      if (isAdding && names.length > 0 && addsNothing(found, context.target)) {
        yield { at, message: operation === '+' ? 'added' : 'first', data: { keyword } };
      }
      if (operation !== '-') continue;
      const slips = slipsIn(found, context.target);
      for (const message of ['sign', 'kept', 'similar'] as const) {
        const own = slips.filter((slip) => slip.message === message);
        if (own.length > 0)
          yield { at, message, data: dataOf(own), level: 'warning', fixes: [mended(found, own)] };
      }
      if (slips.length === 0 && removesNothing(found, context.program))
        yield { at, message: 'removed', data: { keyword } };
    }
  },
});

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
