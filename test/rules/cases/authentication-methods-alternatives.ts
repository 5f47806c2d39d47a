import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AuthenticationMethods publickey\n',
    'AuthenticationMethods any\n',
    'AuthenticationMethods publickey,password\n',
    // One of the ways asks for two.
    'AuthenticationMethods publickey,password keyboard-interactive\n',
    'AuthenticationMethods any\nAuthenticationMethods publickey password\n',
  ],
  reports: [
    {
      text: 'AuthenticationMethods publickey password # both\n',
      target: 'debian-12',
      findings: [
        '1:23-41 info one of publickey and password is enough to log in; AuthenticationMethods asks for several only where commas join them: publickey,password',
      ],
      fixed: 'AuthenticationMethods publickey,password # both\n',
      fixes: [
        'unsafe: write `publickey,password`; who cannot pass all of them, in this order, cannot log in any more',
      ],
    },
    {
      text: 'Include conf.d/*\nMatch Group admins\n  AuthenticationMethods publickey keyboard-interactive:pam\n',
      files: { '/etc/ssh/conf.d/a': 'AuthenticationMethods publickey\n' },
      target: 'rhel-9',
      findings: [
        '3:25-59 info one of publickey and keyboard-interactive:pam is enough to log in; AuthenticationMethods asks for several only where commas join them: publickey,keyboard-interactive:pam',
      ],
      fixed:
        'Include conf.d/*\nMatch Group admins\n  AuthenticationMethods publickey,keyboard-interactive:pam\n',
    },
  ],
};
