import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AuthenticationMethods publickey,password\n',
    'AuthenticationMethods any\n',
    // sshd looks at the methods of a block only when someone connects.
    'PasswordAuthentication no\nMatch User bob\n  AuthenticationMethods password\n',
  ],
  reports: [
    {
      text: 'PasswordAuthentication no\nAuthenticationMethods publickey,password\n',
      target: 'debian-12',
      findings: [
        '2:23-41 error disabled method "password" in AuthenticationMethods list "publickey,password": no login can satisfy it; sshd refuses the file',
      ],
      sshd: 'Disabled method "password" in AuthenticationMethods list "publickey,password"\nAuthenticationMethods cannot be satisfied by enabled authentication methods',
    },
    {
      text: 'PasswordAuthentication no\nAuthenticationMethods publickey,password publickey\n',
      target: 'debian-12',
      findings: [
        '2:23-51 warning disabled method "password" in AuthenticationMethods list "publickey,password": no login can satisfy this list; sshd starts because of the others',
      ],
      sshd: 'Disabled method "password" in AuthenticationMethods list "publickey,password"',
    },
  ],
};
