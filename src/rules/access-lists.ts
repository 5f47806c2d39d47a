import { insertDirective, manualFix } from '../fixes/index.js';
import { findKeyword, type KeywordName } from '../openssh/index.js';
import { isForEverybody } from '../semantics/index.js';
import { defineRule } from './model.js';

interface Options {
  readonly anyOf?: readonly string[];
}

const lists: readonly KeywordName[] = ['AllowUsers', 'AllowGroups', 'DenyUsers', 'DenyGroups'];

const denying: readonly KeywordName[] = ['DenyUsers', 'DenyGroups'];

export default defineRule<'none', Options>({
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
    const isStated = (keyword: KeywordName): boolean =>
      program.assignments(keyword).some(({ statement }) => isForEverybody(program, statement.scope));
    if (keywords.some(isStated)) return;
    const isDenied = denying.some((keyword) => evaluation.get(keyword).values.length > 0);
    const group = target.platform === 'windows' ? 'openssh-users' : 'ssh-users';
    yield {
      message: 'none',
      data: {
        keywords: `${keywords.slice(0, -1).join(', ')}${keywords.length > 1 ? ' and ' : ''}${keywords.at(-1) ?? ''}`,
        but: isDenied ? ', except those that a Deny list names' : '',
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
