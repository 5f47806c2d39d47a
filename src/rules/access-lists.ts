import { insertDirective, manualFix } from '../fixes/index.js';
import type { AccessList } from '../openssh/index.js';
import { isForEverybody, type SettingStatement } from '../semantics/index.js';
import { inBackquotes, listed } from '../text/index.js';
import { defineRule, type RuleContext } from './model.js';
import { isThere } from './support/lists/word-names.js';
import { argumentsOf } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

interface Options {
  readonly anyOf?: readonly string[];
}

const lists: readonly AccessList[] = ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'];

const denying: readonly AccessList[] = ['DenyUsers', 'DenyGroups'];

const denied = ', except those that a Deny list names';

/** A pattern that every name fits, from everywhere. */
const everybody = /^(?:\*+\??|\?\*+)(?:@\*+)?$/;

/** Words that are meant for nobody, or everybody, and are names to sshd. */
const emptyWord = /^(?:none|all|any)$/i;

/** The line by which a list keeps nobody out; `undefined` where it keeps somebody out, as far as one can tell. */
function openingLine(
  list: AccessList,
  lines: readonly SettingStatement[],
  context: Pick<RuleContext, 'tree'>,
): SettingStatement | undefined {
  if (!denying.includes(list))
    return lines.find(({ node }) => node.arguments.some(({ value }) => everybody.test(value)));
  // Each word once: whether there is such a group is asked of all accounts.
  const words = new Set(lines.flatMap(({ node }) => node.arguments.map(({ value }) => value)));
  for (const word of words) if (!emptyWord.test(word) || isThere(word, list, context)) return undefined;
  return lines[0];
}

const linesForAll = (program: RuleContext['program'], list: AccessList): readonly SettingStatement[] =>
  program
    .assignments(list)
    .map(({ statement }) => statement)
    .filter(({ scope }) => isForEverybody(program, scope));

export default defineRule<'none' | 'everybody' | 'nobody', Options>({
  meta: {
    title: 'no list of those who may log in',
    description: 'No AllowUsers, AllowGroups, DenyUsers or DenyGroups says who may log in.',
    category: 'security',
    level: 'off',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers'],
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups',
      'auth.c: allowed_user: every account with a shell, where no list says otherwise',
    ],
    messages: {
      none: 'none of {keywords} is set for everyone; every account that has a way to log in may use it{but}',
      nobody:
        '{keyword} names nobody but {words} to sshd, and keeps nobody else out; every account that has a way to log in may use it{but}',
      everybody:
        '{keyword} names everybody with `{words}`; every account that has a way to log in may use it{but}',
    },
    options: {
      type: 'object',
      properties: {
        anyOf: {
          type: 'array',
          items: { enum: lists },
          minItems: 1,
          description: 'the keywords of which one must be set',
        },
        explicit: {
          type: 'boolean',
          description: 'accepted for guides that say so; a list is always a line',
        },
      },
      additionalProperties: false,
    },
    example: { bad: 'Port 22\n', good: 'AllowGroups ssh-users\n' },
  },
  joinOptions: ({ anyOf: some = lists }, { anyOf: others = lists }) => {
    const anyOf = some.filter((keyword) => others.includes(keyword));
    return anyOf.length === 0 ? null : { anyOf };
  },
  *check(context) {
    const { program, options, target } = context;
    const keywords = options.anyOf?.flatMap((name) => lists.find((list) => list === name) ?? []) ?? lists;
    const linesOf = new Map(lists.map((list) => [list, linesForAll(program, list)]));
    const stated = keywords.filter((list) => linesOf.get(list)?.length !== 0);
    const openings = new Map(
      lists.map((list) => [list, openingLine(list, linesOf.get(list) ?? [], context)]),
    );
    const isDenied = denying.some(
      (list) => linesOf.get(list)?.length !== 0 && openings.get(list) === undefined,
    );
    if (stated.length > 0) {
      // Whoever is on one list has to be on the other as well.
      const open = stated.map((list) => openings.get(list));
      const [first] = open;
      const [list] = stated;
      if (first === undefined || list === undefined || open.includes(undefined)) return;
      const { file, node } = first;
      const words = node.arguments.map(({ value }) => value);
      const isDenying = denying.includes(list);
      yield {
        at: argumentsOf(file, node),
        message: isDenying ? 'nobody' : 'everybody',
        level: 'info',
        data: {
          keyword: node.keywordWord.value,
          words: isDenying
            ? `${listed(inBackquotes(words))}, which ${words.length === 1 ? 'is a name' : 'are names'}`
            : (words.find((word) => everybody.test(word)) ?? '*'),
          but: isDenied ? denied : '',
        },
      };
      return;
    }
    const refused = refusedKeywords(program);
    if (keywords.some((keyword) => refused.has(keyword))) return;
    const group = target.platform === 'windows' ? 'openssh-users' : 'ssh-users';
    yield {
      message: 'none',
      data: {
        keywords: `${keywords.slice(0, -1).join(', ')}${keywords.length > 1 ? ' and ' : ''}${keywords.at(-1) ?? ''}`,
        but: isDenied ? denied : '',
      },
      fixes: keywords.includes('AllowGroups')
        ? [
            manualFix(
              'make a group of those who may log in, put yourself into it first, and name it',
              [],
              [insertDirective(program, `AllowGroups ${group}`, 'anywhere')],
            ),
          ]
        : [],
    };
  },
});
