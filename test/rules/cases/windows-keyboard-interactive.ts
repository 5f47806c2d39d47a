import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PasswordAuthentication yes\n', target: 'windows-11' },
    { text: 'KbdInteractiveAuthentication yes\n', target: 'debian-12' },
    { text: 'KbdInteractiveAuthentication no\n', target: 'windows-11', options: { unstated: true } },
    // no-auth-method says that nobody is left.
    { text: 'AuthenticationMethods publickey,keyboard-interactive\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'MaxAuthTries 2\n',
      target: 'windows-11',
      findings: [
        '1:14-15 info keyboard-interactive is on by itself and never succeeds on Windows; a client that tries it uses up attempts, of which MaxAuthTries gives 2',
      ],
      fixed: 'MaxAuthTries 2\nKbdInteractiveAuthentication no\n',
    },
    {
      text: 'KbdInteractiveAuthentication yes\nMaxAuthTries 2\n',
      target: 'windows-11',
      findings: [
        '1:30-33 info keyboard-interactive never succeeds on Windows; a client that tries it uses up attempts, of which MaxAuthTries gives 2',
      ],
      fixed: 'KbdInteractiveAuthentication no\nMaxAuthTries 2\n',
      fixes: ['unsafe: write `no`; clients go on to the next method at once'],
    },
    {
      text: 'ChallengeResponseAuthentication yes\n',
      target: 'windows@8.1',
      findings: [
        '1:33-36 info keyboard-interactive never succeeds on Windows; a client that tries it uses up attempts, of which MaxAuthTries gives 6',
      ],
      fixed: 'ChallengeResponseAuthentication no\n',
    },
    {
      text: 'PasswordAuthentication yes\n',
      target: 'windows-11',
      options: { unstated: true },
      findings: [
        '1:1-1 info keyboard-interactive is on by itself and never succeeds on Windows; a client that tries it uses up attempts, of which MaxAuthTries gives 6',
      ],
      fixed: 'PasswordAuthentication yes\nKbdInteractiveAuthentication no\n',
    },
    {
      text: 'AuthenticationMethods publickey password,keyboard-interactive:pam\n',
      target: 'windows-11',
      findings: [
        '1:33-66 warning nobody can log in by `password,keyboard-interactive:pam`: keyboard-interactive never succeeds on Windows; the other lists are left',
      ],
    },
  ],
};
