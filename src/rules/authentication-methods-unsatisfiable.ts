import { faultRule } from './support/faults.js';

export default faultRule({
  codes: ['unsatisfiable-methods'],
  meta: {
    title: 'AuthenticationMethods asks for what is switched off',
    description:
      'A list of AuthenticationMethods holds a method that is not enabled, so that nobody can pass it.',
    category: 'semantics',
    level: 'error',
    fix: null,
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
  describe: ({ fault, severity }) => ({
    ...(severity === 'logged' && { message: 'alternative' }),
    data: { said: lowerFirst(fault.message) },
  }),
});

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
