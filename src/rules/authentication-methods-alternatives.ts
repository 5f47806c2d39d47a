import { replaceArguments, unsafeFix } from '../fixes/index.js';
import type { MethodList } from '../openssh/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { switchOfMethod } from './support/effects/keyboard-interactive.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'alternatives where both may have been meant',
    description:
      'AuthenticationMethods names single methods with blanks between them, each of which is enough, or a list that ends where another one goes on.',
    category: 'semantics',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthenticationMethods'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthenticationMethods'],
    security: { severity: 4, precision: 'medium' },
    messages: {
      alternatives:
        'one of {methods} is enough to log in; AuthenticationMethods asks for several only where commas join them: {joined}',
      prefix:
        'nobody has to pass all of `{longer}`: `{shorter}` is a list of its own, and whoever has passed that is in',
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
      const nested = nestedIn(
        value.filter(({ methods }) => methods.every((each) => isOnForSome(each, context))),
      );
      if (nested !== null) {
        seen.add(node);
        yield neverWhole(statement, value, nested);
        continue;
      }
      if (value.some(({ methods }) => methods.length > 1)) continue;
      // A list whose method is off for everyone is no way in.
      const open = value.filter(({ methods: [method = ''] }) => isOnForSome(method, context));
      // The same one by other devices is no second one.
      if (new Set(open.map(({ methods: [method = ''] }) => nameOf(method))).size < 2) continue;
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

type Nested = readonly [shorter: MethodList, longer: MethodList];

function neverWhole(
  { file, node }: SettingStatement,
  lists: readonly MethodList[],
  [shorter, longer]: Nested,
): RuleFinding<'prefix'> {
  const others = lists.filter(({ text }) => text !== shorter.text).map(({ text }) => text);
  return {
    at: argumentsOf(file, node),
    message: 'prefix',
    level: 'warning',
    data: { shorter: shorter.text, longer: longer.text },
    fixes: [
      unsafeFix(
        `take \`${shorter.text}\` off; who has no more than that cannot log in any more`,
        [replaceArguments(file, node, others)],
        { mayLockOut: true },
      ),
    ],
  };
}

/** More methods than these are none that somebody is to pass. */
const MOST_METHODS = 16;

/** A list that another one begins with: sshd takes the methods of a list in their order (auth2.c:auth2_update_methods_lists). */
function nestedIn(lists: readonly MethodList[]): Nested | null {
  const byText = new Map(lists.map((list) => [list.text, list]));
  for (const longer of lists) {
    for (let end = 1; end < Math.min(longer.methods.length, MOST_METHODS); end += 1) {
      const shorter = byText.get(longer.methods.slice(0, end).join(','));
      if (shorter !== undefined) return [shorter, longer];
    }
  }
  return null;
}

/** A method without the devices that it is to ask: `keyboard-interactive` of `keyboard-interactive:pam`. */
const nameOf = (method: string): string => method.split(':', 1)[0] ?? '';

/** Whether a method is on for everyone, or in some block. */
function isOnForSome(method: string, context: RuleContext): boolean {
  const keyword = switchOfMethod(nameOf(method), context.evaluation);
  if (keyword === undefined || context.evaluation.get(keyword).values[0] !== 'no') return true;
  return sortAssignments(context, keyword).alive.some(({ value }) => value !== 'no');
}
