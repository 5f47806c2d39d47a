import { type Fix, replaceArguments, unsafeFix, type UnsafeOptions } from '../fixes/index.js';
import {
  type AlgorithmList,
  assembleAlgorithms,
  type KeywordName,
  knowsAsOwn,
  type Target,
} from '../openssh/index.js';
import { holderOf, isUnconditional, type SettingStatement, targetContext } from '../semantics/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import {
  algorithmKeywords,
  isAlgorithmKeyword,
  shortNamesIn,
  withNames,
} from './support/algorithms/algorithms.js';
import { quoted } from './support/algorithms/rewritten-lists.js';
import { faultRule } from './support/constructors/fault-rule.js';
import type { FaultView } from './support/faults/fault-view.js';
import { sortAssignments } from './support/effects/in-force.js';
import { settingOf } from './support/faults/faults.js';
import { argumentsOf } from './support/places.js';

export default faultRule({
  codes: ['algorithm-list'],
  meta: {
    title: 'list of algorithms that leaves none',
    description:
      'Every name of the list is known, but sshd cannot make a list of them that works for this keyword.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: algorithmKeywords,
    references: ['sshd_config(5): HostKeyAlgorithms', 'kex.c: kex_assemble_names'],
    messages: {
      'algorithm-list': 'nothing usable is left of this list ({said}); {outcome}',
      negated: '`!` stands only in a list that begins with `-` ({said}); {outcome}',
      short:
        '{names} names a key type for short, which is not an algorithm for sshd ({said}); meant is {algorithms}; {outcome}',
    },
    example: {
      bad: 'HostKeyAlgorithms !ssh-rsa,*\n',
      fixed: 'HostKeyAlgorithms -ssh-rsa\n',
      target: 'debian-12',
    },
  },
  describe(placed, { target }) {
    const setting = settingOf(placed);
    return setting === null ? {} : mended(setting, target, {});
  },
  also: inBlocks,
});

/** In a block sshd comes to the list when somebody connects whom the block is for: it takes the file, and ends the connection. */
function* inBlocks(context: RuleContext): Iterable<RuleFinding<'algorithm-list' | 'negated' | 'short'>> {
  const { program, target } = context;
  for (const keyword of algorithmKeywords) {
    if (!knowsAsOwn(target, keyword)) continue;
    for (const { statement, value } of sortAssignments(context, keyword).alive) {
      if (isUnconditional(statement.scope)) continue;
      const { fault } = assembleAlgorithms(value, targetContext(target, keyword));
      const witness = fault === undefined ? null : holderOf(program, statement);
      if (fault === undefined || witness === null) continue;
      const { message = 'algorithm-list', data, fixes } = mended(statement, target, { mayLetIn: true });
      yield {
        at: argumentsOf(statement.file, statement.node),
        message,
        data: {
          ...data,
          said: fault.message,
          outcome: 'sshd takes the file, and ends every connection that the block is for',
        },
        witness,
        ...(fixes !== undefined && { fixes }),
      };
    }
  }
}

interface Mended extends Pick<FaultView, 'data' | 'fixes'> {
  readonly message?: 'negated' | 'short';
}

function mended({ file, node, keyword }: SettingStatement, target: Target, options: UnsafeOptions): Mended {
  const [word] = node.arguments;
  if (keyword === null || word === undefined || !isAlgorithmKeyword(keyword.keyword)) return {};
  const view = viewOf(listIn(word.value), keyword.keyword, target);
  if (view === null) return {};
  const { text, ...rest } = view;
  if (text === null) return rest;
  const does = `write \`${text}\`${text.startsWith('-') ? ', the default without these' : ''}`;
  const fix: Fix = unsafeFix(does, [replaceArguments(file, node, [text])], options);
  return { ...rest, fixes: [fix] };
}

function listIn(text: string): AlgorithmList {
  const operation = text.startsWith('+') ? '+' : text.startsWith('^') ? '^' : '';
  return { text, operation, names: text.slice(operation.length).split(',') };
}

/** What is wrong with a list, and what it was meant to be; `null` where neither is to be seen. */
function viewOf(
  list: AlgorithmList,
  keyword: KeywordName,
  target: Target,
): (Omit<Mended, 'fixes'> & { readonly text: string | null }) | null {
  const negated = list.names.filter((name) => name.startsWith('!'));
  if (negated.length > 0) {
    // Beside other names it is not to be seen what was to be taken from what.
    const others = list.names.filter((name) => !name.startsWith('!') && name !== '*' && name !== '');
    const text = others.length > 0 ? null : `-${negated.map((name) => name.slice(1)).join(',')}`;
    return { message: 'negated', text };
  }
  const short = shortNamesIn(list, keyword, target);
  if (short.length === 0) return null;
  const algorithms = quoted([...new Set(short.flatMap((each) => each.algorithms))]);
  const names = quoted(short.map(({ name }) => name));
  const text = withNames(list, new Map(short.map((each) => [each.name, each.algorithms])));
  return { message: 'short', data: { names, algorithms }, text };
}
