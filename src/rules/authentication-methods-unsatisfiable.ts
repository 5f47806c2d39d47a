import { type Fix, insertDirective, manualFix, replaceWord } from '../fixes/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { RuleContext } from './model.js';
import { faultRule } from './support/fault-rule.js';
import { methodSwitches } from './support/login.js';
import { nameOf, placeOf } from './support/places.js';

export default faultRule({
  codes: ['unsatisfiable-methods'],
  meta: {
    title: 'AuthenticationMethods asks for what is switched off',
    description:
      'A list of AuthenticationMethods holds a method that is not enabled, so that nobody can pass it.',
    category: 'semantics',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): AuthenticationMethods'],
    messages: {
      'unsatisfiable-methods': '{said}: no login can satisfy it; {outcome}',
      alternative: '{said}: no login can satisfy this list; sshd starts because of the others',
    },
    example: {
      bad: 'PasswordAuthentication no\nAuthenticationMethods publickey,password\n',
      good: 'AuthenticationMethods publickey,password\n',
    },
  },
  describe: ({ fault, severity, at }, context) => ({
    ...(severity === 'logged' && { message: 'alternative' }),
    data: { said: lowerFirst(fault.message) },
    fixes: switchingOn(fault.message, at.file, context),
  }),
});

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Whether the method is to be on, or not to be asked for, is not for a program to say. */
function switchingOn(
  message: string,
  from: ConfigFile,
  { evaluation, program }: Pick<RuleContext, 'evaluation' | 'program'>,
): readonly Fix[] {
  const [, method = ''] = /^Disabled method "([^":]+)/.exec(message) ?? [];
  const keyword = methodSwitches[method];
  if (keyword === undefined) return [];
  const [origin] = evaluation.get(keyword).origins;
  const statement = origin === 'default' ? undefined : origin?.statement;
  const word = statement?.node.arguments[0];
  if (statement === undefined || word === undefined) {
    const line = `${keyword} yes`;
    const edits = insertDirective(program, line, 'wins');
    return [manualFix(`put \`${line}\` in, if ${method} is to be asked for`, [], [edits])];
  }
  const place = nameOf(placeOf(statement), from);
  const edits = replaceWord(statement.file, word, 'yes');
  return [manualFix(`write \`yes\` at ${place}, if ${method} is to be asked for`, [], [edits])];
}
