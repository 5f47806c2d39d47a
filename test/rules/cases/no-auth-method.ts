import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '',
    { text: 'PubkeyAuthentication no\nUsePAM yes\nPasswordAuthentication no\n', target: 'debian-12' },
    'PasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    // Open for some is a decision.
    'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nMatch User bob\n  PubkeyAuthentication yes\n',
    'AuthorizedKeysFile none\nAuthorizedKeysCommand /bin/keys\nAuthorizedKeysCommandUser nobody\nPasswordAuthentication no\n',
    'Match User bob\n  PubkeyAuthentication no\n',
    // Nobody is ever in the block.
    'Match User !bob\n  PubkeyAuthentication no\n  PasswordAuthentication no\n  KbdInteractiveAuthentication no\n',
    // Those in it are turned away in any case.
    'DenyUsers bob\nMatch User bob\n  PubkeyAuthentication no\n  PasswordAuthentication no\n  KbdInteractiveAuthentication no\n',
    // An earlier block leaves them the key.
    'Match User b*\n  PubkeyAuthentication yes\nMatch User bob\n  PubkeyAuthentication no\n  PasswordAuthentication no\n  KbdInteractiveAuthentication no\n',
    // Only root cannot, which PermitRootLogin decides.
    { text: 'Match Address 10.0.0.0/8\n  PubkeyAuthentication no\n', target: 'debian-12' },
    {
      text: 'PasswordAuthentication no\nHostbasedAuthentication yes\nPubkeyAuthentication no\n',
      target: 'debian-12',
    },
  ],
  reports: [
    {
      text: 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
      target: 'debian-12',
      findings: ['3:30-32 error no authentication method is left that can succeed; nobody can log in'],
      fixed:
        'PubkeyAuthentication yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
      fixes: ['unsafe: accept keys; accounts that have one can log in where this line is in force'],
      related: ['2 takes a method away as well', '1 takes a method away as well'],
    },
    {
      // Without PAM keyboard-interactive is offered and has nothing to ask.
      text: 'PubkeyAuthentication no\nPasswordAuthentication no\n',
      target: 'windows-11',
      findings: ['2:24-26 error no authentication method is left that can succeed; nobody can log in'],
      fixed: 'PubkeyAuthentication yes\nPasswordAuthentication no\n',
    },
    {
      text: 'AuthorizedKeysFile none\nPasswordAuthentication no\nUsePAM no\n',
      target: 'debian-12',
      findings: ['3:8-10 error no authentication method is left that can succeed; nobody can log in'],
    },
    {
      text: 'Match User bob\n  PubkeyAuthentication no\n  PasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '3:26-28 warning no authentication method is left that can succeed for connections that match `User bob`; they cannot log in',
      ],
      fixed: 'Match User bob\n  PubkeyAuthentication yes\n  PasswordAuthentication no\n',
      witness: { user: 'bob' },
    },
    {
      // The block opens nothing.
      text: 'PubkeyAuthentication no\nPasswordAuthentication no\nMatch User bob\n  PermitTTY no\n  KbdInteractiveAuthentication yes\n',
      target: 'debian-12',
      findings: ['2:24-26 error no authentication method is left that can succeed; nobody can log in'],
      fixed:
        'PubkeyAuthentication yes\nPasswordAuthentication no\nMatch User bob\n  PermitTTY no\n  KbdInteractiveAuthentication yes\n',
      related: ['1 takes a method away as well'],
    },
    {
      text: 'Match Group sftp Address 10.0.0.0/8\n  AuthenticationMethods publickey,password\n  PasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '3:26-28 warning no authentication method is left that can succeed for connections that match `Group sftp Address 10.0.0.0/8`; they cannot log in',
      ],
      related: ['2 takes a method away as well'],
      witness: { user: 'alice', groups: ['sftp'], addr: '10.0.0.1' },
    },
  ],
};
