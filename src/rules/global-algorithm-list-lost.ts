import { type Fix, replaceArguments, unsafeFix } from '../fixes/index.js';
import { type AlgorithmList, matchPatternList } from '../openssh/index.js';
import { holderOf, resultingAlgorithms } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import {
  algorithmKeywords,
  leftBy,
  type ListInForce,
  listsInForce,
} from './support/algorithms/algorithms.js';
import { quoted } from './support/algorithms/rewritten-lists.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

/** So many names are shown. */
const MOST_NAMED = 4;

export default defineRule({
  meta: {
    title: 'list in a block that forgets the global one',
    description:
      'A list with `+`, `-` or `^` in a Match block changes the default of sshd, and what the global section lists is lost.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: algorithmKeywords,
    onlyWhereSet: true,
    references: ['sshd_config(5): PubkeyAcceptedAlgorithms', 'servconf.c: assemble_algorithms'],
    security: { severity: 5, precision: 'high' },
    messages: {
      wider:
        '`{sign}` changes the default of sshd, not the list of {place}: who matches `{match}` may use {names}, which that list leaves out',
      narrower:
        '`{sign}` changes the default of sshd, not the list of {place}: who matches `{match}` may not use {names} of that list',
    },
    example: {
      bad: 'PubkeyAcceptedAlgorithms ssh-ed25519,sk-ssh-ed25519@openssh.com\n\nMatch User legacy\n  PubkeyAcceptedAlgorithms +ssh-rsa\n',
      fixed:
        'PubkeyAcceptedAlgorithms ssh-ed25519,sk-ssh-ed25519@openssh.com\n\nMatch User legacy\n  PubkeyAcceptedAlgorithms ssh-ed25519,sk-ssh-ed25519@openssh.com,ssh-rsa\n',
      target: 'debian-12',
    },
  },
  *check(context) {
    for (const found of listsInForce(context)) {
      const { statement, keyword } = found.assignment;
      const block = blockOf(statement.scope);
      const [origin] = context.evaluation.get(keyword).origins;
      if (block === null || found.list.operation === '') continue;
      if (origin === undefined || origin === 'default') continue;
      // empty-algorithm-list speaks of what is left of it: nothing.
      if (found.list.operation === '-' && leftBy(found.list, found.defaults).length === 0) continue;
      const lists = listsOf(found, context);
      const extra = lists.own.filter((name) => !lists.meant.includes(name));
      const missing = lists.meant.filter((name) => !lists.own.includes(name));
      const names = extra.length > 0 ? extra : missing;
      if (names.length === 0) continue;
      const { file, node } = statement;
      const more = names.length > MOST_NAMED ? ` and ${String(names.length - MOST_NAMED)} others` : '';
      const witness = holderOf(context.program, statement);
      yield {
        at: argumentsOf(file, node),
        message: extra.length > 0 ? 'wider' : 'narrower',
        ...(extra.length === 0 && { level: 'info' as const }),
        data: {
          sign: found.list.operation,
          place: nameOf(placeOf(origin.statement), file),
          match: criteriaOf(block),
          names: `${quoted(names.slice(0, MOST_NAMED))}${more}`,
        },
        related: [related(directiveOf(origin.statement.file, origin.statement.node), 'the global list')],
        ...(witness !== null && { witness }),
        ...(extra.length > 0 && { fixes: [written(found, lists.meant)] }),
      };
    }
  },
});

/** What a list comes to, and what it would come to if it changed the global one. */
function listsOf(
  { assignment: { keyword }, kind, list }: ListInForce,
  { target, evaluation }: Pick<RuleContext, 'target' | 'evaluation'>,
): { readonly own: readonly string[]; readonly meant: readonly string[] } {
  const global: AlgorithmList | undefined = evaluation.get(keyword).value;
  const before = global === undefined ? [] : resultingAlgorithms(target, keyword, kind, global);
  const own = resultingAlgorithms(target, keyword, kind, list);
  if (list.operation === '-') return { own, meant: leftBy(list, before) };
  // sshd writes out patterns behind a sign as well.
  const patterns = list.names.join(',');
  const named = own.filter((name) => matchPatternList(name, patterns) === 1);
  return { own, meant: [...new Set(list.operation === '^' ? [...named, ...before] : [...before, ...named])] };
}

function written({ assignment: { statement } }: ListInForce, meant: readonly string[]): Fix {
  return unsafeFix(
    'write the global list with the change; who uses another algorithm cannot log in',
    [replaceArguments(statement.file, statement.node, [meant.join(',')])],
    { mayLockOut: true },
  );
}
