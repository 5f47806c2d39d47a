import { type Fix, replaceArguments, unsafeFix } from '../fixes/index.js';
import type { AlgorithmList, KeywordName, Target } from '../openssh/index.js';
import { quoted } from './support/algorithm-mending.js';
import { isAlgorithmKeyword, shortNamesIn, withNames } from './support/algorithms.js';
import { faultRule, type FaultView } from './support/fault-rule.js';
import { settingOf } from './support/faults.js';

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
    references: ['sshd_config(5): HostKeyAlgorithms', 'kex.c: kex_assemble_names'],
    messages: {
      'algorithm-list': 'nothing usable is left of this list ({said}); {outcome}',
      negated: '`!` stands only in a list that begins with `-` ({said}); {outcome}',
      short:
        '{names} names a key type for short, which is no algorithm for sshd ({said}); meant is {algorithms}; {outcome}',
    },
    example: {
      bad: 'HostKeyAlgorithms !ssh-rsa,*\n',
      fixed: 'HostKeyAlgorithms -ssh-rsa\n',
      target: 'debian-12',
    },
  },
  describe(placed, { target }): FaultView {
    const setting = settingOf(placed);
    const keyword = setting?.keyword?.keyword;
    const [word] = setting?.node.arguments ?? [];
    if (setting === null || keyword === undefined || word === undefined || !isAlgorithmKeyword(keyword))
      return {};
    const view = viewOf(listIn(word.value), keyword, target);
    if (view === null) return {};
    const { text, ...rest } = view;
    if (text === null) return rest;
    const does = `write \`${text}\`${text.startsWith('-') ? ', the default without these' : ''}`;
    const fix: Fix = unsafeFix(does, [replaceArguments(setting.file, setting.node, [text])]);
    return { ...rest, fixes: [fix] };
  },
});

function listIn(text: string): AlgorithmList {
  const operation = text.startsWith('+') ? '+' : text.startsWith('^') ? '^' : '';
  return { text, operation, names: text.slice(operation.length).split(',') };
}

/** What is wrong with a list, and what it was meant to be; `null` where neither is to be seen. */
function viewOf(
  list: AlgorithmList,
  keyword: KeywordName,
  target: Target,
): (Pick<FaultView, 'message' | 'data'> & { readonly text: string | null }) | null {
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
