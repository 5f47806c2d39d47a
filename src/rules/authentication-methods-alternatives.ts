import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { methodSwitches } from './support/login.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'alternatives where both may have been meant',
    description:
      'AuthenticationMethods names single methods with blanks between them, each of which is enough.',
    category: 'semantics',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AuthenticationMethods'],
    security: { severity: 4, precision: 'medium' },
    messages: {
      alternatives:
        'one of {methods} is enough to log in; AuthenticationMethods asks for several only where commas join them: {joined}',
    },
    example: {
      bad: 'AuthenticationMethods publickey password\n',
      fixed: 'AuthenticationMethods publickey,password\n',
      good: 'AuthenticationMethods publickey,password publickey,keyboard-interactive\n',
    },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'AuthenticationMethods').alive) {
      const { file, node } = statement;
      if (value === 'any' || value.length < 2 || seen.has(node)) continue;
      if (value.some(({ methods }) => methods.length > 1)) continue;
      // A list whose method is off for everyone is no way in.
      if (value.filter(({ methods: [method = ''] }) => isOnForSome(method, context)).length < 2) continue;
      seen.add(node);
      const methods = node.arguments.map((word) => word.value).filter((text) => text !== '');
      const joined = methods.join(',');
      yield {
        at: argumentsOf(file, node),
        message: 'alternatives',
        data: { methods: methods.join(' and '), joined },
        fixes: [
          unsafeFix(
            `write \`${joined}\`; who cannot pass all of them, in this order, cannot log in any more`,
            [replaceArguments(file, node, [joined])],
            { mayLockOut: true },
          ),
        ],
      };
    }
  },
});

/** Whether a method is on for everyone, or in some block. */
function isOnForSome(method: string, context: RuleContext): boolean {
  const keyword = methodSwitches[method.split(':', 1)[0] ?? ''];
  if (keyword === undefined || context.evaluation.get(keyword).values[0] !== 'no') return true;
  return sortAssignments(context, keyword).alive.some(({ value }) => value !== 'no');
}
