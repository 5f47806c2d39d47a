import { insertDirective, manualFix } from '../fixes/index.js';
import { findKeyword, type KeywordName } from '../openssh/index.js';
import { isForEverybody, type SettingStatement } from '../semantics/index.js';
import { defineRule } from './model.js';
import { argumentsOf } from './support/places.js';

interface Options {
  readonly anyOf?: readonly string[];
}

const lists: readonly KeywordName[] = ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'];

const denying: readonly KeywordName[] = ['DenyUsers', 'DenyGroups'];

const denied = ', except those that a Deny list names';

const namesEverybody = ({ node }: SettingStatement): boolean =>
  node.arguments.some(({ value }) => value === '*');

export default defineRule<'none' | 'everybody', Options>({
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
      everybody: '{keyword} names everybody with `*`; every account that has a way to log in may use it{but}',
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
  *check({ program, evaluation, options, target }) {
    const keywords = (options.anyOf ?? lists).flatMap((name) => findKeyword(name) ?? []);
    const linesOf = (keyword: KeywordName): readonly SettingStatement[] =>
      program
        .assignments(keyword)
        .map(({ statement }) => statement)
        .filter(({ scope }) => isForEverybody(program, scope));
    const stated = keywords.filter((keyword) => linesOf(keyword).length > 0);
    const isDenied = denying.some((keyword) => evaluation.get(keyword).values.length > 0);
    if (stated.length > 0) {
      // Whoever is on one list has to be on the other as well.
      const open = stated.map((keyword) => linesOf(keyword).find(namesEverybody));
      const [first] = open;
      if (first === undefined || open.includes(undefined) || stated.some((each) => denying.includes(each)))
        return;
      const { file, node } = first;
      yield {
        at: argumentsOf(file, node),
        message: 'everybody',
        level: 'info',
        data: { keyword: node.keywordWord.value, but: isDenied ? denied : '' },
      };
      return;
    }
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
