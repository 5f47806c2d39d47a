import { commentOut, safeFix, unreadIncludes, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { listsInForce, takesAway } from './support/algorithms.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'list of algorithms that takes every one away',
    description:
      'A list with `-` removes all algorithms of the default; sshd then uses the whole default after all.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Ciphers', 'kex.c: kex_assemble_names'],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      default: '{keyword} takes every algorithm away; sshd then uses its whole default list',
      none: '{keyword} takes every algorithm away; no client can connect',
    },
    example: { bad: 'Ciphers -*\n', fixed: '#Ciphers -*\n' },
  },
  *check(context) {
    for (const { assignment, list, defaults } of listsInForce(context)) {
      if (list.operation !== '-' || defaults.length === 0) continue;
      if (!defaults.every((name) => list.names.some((pattern) => takesAway(pattern, name)))) continue;
      const { file, node } = assignment.statement;
      const edit = commentOut(file, node);
      // Any other line of the keyword would take its place.
      const alone =
        context.program.assignments(assignment.keyword).length === 1 &&
        unreadIncludes(context.program).length === 0;
      // 7.5 and 7.6 work the list out once and are left with nothing.
      const before = context.target.is({ until: '7.6p1' });
      yield {
        at: argumentsOf(file, node),
        message: before ? 'none' : 'default',
        data: { keyword: node.keywordWord.value },
        ...(!before && {
          fixes: [
            alone
              ? safeFix('comment the line out, which sshd ignores in the end', edit)
              : unsafeFix('comment the line out; another line of the keyword then counts', [edit]),
          ],
        }),
      };
    }
  },
});
