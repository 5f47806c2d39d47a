import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';

/** `keyboard-interactive:bsdauth` asks for no PAM. */
const asksPam = /^keyboard-interactive(?::pam)?$/;

export default defineRule({
  meta: {
    title: 'two methods that ask the same of PAM',
    description:
      'AuthenticationMethods asks for password and keyboard-interactive together, and PAM is behind both.',
    category: 'semantics',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthenticationMethods', 'UsePAM'],
    onlyWhereSet: ['AuthenticationMethods'],
    references: [
      'sshd_config(5): AuthenticationMethods, UsePAM',
      'auth-passwd.c: auth_password',
      'auth-pam.c: sshpam_passwd_conv',
      'https://github.com/google/google-authenticator-libpam/issues/134',
    ],
    messages: {
      twice:
        '`password` and `{other}` both go through all of PAM; whatever it asks for is asked twice, and `password` has one answer for all its questions',
    },
    example: {
      bad: 'UsePAM yes\nKbdInteractiveAuthentication yes\nAuthenticationMethods publickey,password,keyboard-interactive\n',
      fixed:
        'UsePAM yes\nKbdInteractiveAuthentication yes\nAuthenticationMethods publickey,keyboard-interactive\n',
      target: 'debian-12',
    },
  },
  *check(context) {
    const { evaluation, target } = context;
    if (!target.features.has('pam') || evaluation.get('UsePAM').values[0] !== 'yes') return;
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'AuthenticationMethods').alive) {
      const { file, node } = statement;
      if (value === 'any' || statement.faults.length > 0 || seen.has(node)) continue;
      const other = value.flatMap(({ methods }) =>
        methods.includes('password') ? methods.filter((method) => asksPam.test(method)) : [],
      )[0];
      if (other === undefined) continue;
      seen.add(node);
      const lists = value.map(({ text, methods }) =>
        methods.includes('password') && methods.some((method) => asksPam.test(method))
          ? methods.filter((method) => method !== 'password').join(',')
          : text,
      );
      yield {
        at: argumentsOf(file, node),
        message: 'twice',
        data: { other },
        fixes: [
          unsafeFix(
            'leave `password` out; PAM asks for a password through the other method, if its modules want one',
            [replaceArguments(file, node, [...new Set(lists)])],
            { mayLetIn: true },
          ),
        ],
      };
    }
  },
});
