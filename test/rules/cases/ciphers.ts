import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Ciphers aes256-gcm@openssh.com,aes128-cbc\n', target: 'debian-12' },
    {
      text: 'Ciphers aes256-gcm@openssh.com\n',
      target: 'debian-12',
      options: {
        only: ['aes256-gcm@openssh.com', 'aes256-ctr'],
        ordered: true,
        requires: ['no-such-name|aes256-gcm@openssh.com', 'no-such-name'],
        forbids: ['*-cbc'],
        explicit: true,
      },
    },
    // The default without these.
    {
      text: 'Ciphers -*ctr,chacha*\n',
      target: 'debian-12',
      options: { only: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'], exact: true, ordered: true },
    },
    // What the release does not know is not asked for.
    {
      text: 'Ciphers aes256-ctr\n',
      target: 'debian-12',
      options: { only: ['aes256-ctr', 'aes512-gcm@openssh.com'], exact: true, ordered: true },
    },
    { text: 'Port 22\n', target: 'openssh-7.4', options: { forbids: ['*-cbc', 'arcfour*'] } },
  ],
  reports: [
    {
      text: 'Ciphers aes256-gcm@openssh.com,aes128-cbc\n',
      target: 'debian-12',
      options: { only: ['aes256-gcm@openssh.com', 'aes256-ctr'] },
      findings: ['1:32-42 warning Ciphers allows `aes128-cbc`, not on the list that is asked for'],
      fixes: [
        'unsafe: take `aes128-cbc` out; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed: 'Ciphers aes256-gcm@openssh.com\n',
    },
    {
      text: 'Ciphers aes256-gcm@openssh.com,aes128-cbc\n',
      target: 'debian-12',
      options: { forbids: ['*-cbc'] },
      findings: ['1:32-42 warning Ciphers allows `aes128-cbc`, ruled out by what is asked for'],
      fixes: [
        'unsafe: take `aes128-cbc` out; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed: 'Ciphers aes256-gcm@openssh.com\n',
    },
    {
      text: 'Ciphers aes256-gcm@openssh.com\n',
      target: 'debian-12',
      options: { requires: ['aes128-gcm@openssh.com|aes128-cbc'] },
      findings: ['1:9-31 warning Ciphers lacks `aes128-gcm@openssh.com`, which is asked for'],
      fixes: ['unsafe: add `aes128-gcm@openssh.com`; whoever could connect before still can'],
      fixed: 'Ciphers aes128-gcm@openssh.com,aes256-gcm@openssh.com\n',
    },
    {
      text: 'Ciphers aes256-ctr,aes256-gcm@openssh.com\n',
      target: 'debian-12',
      options: { only: ['aes256-gcm@openssh.com', 'aes256-ctr'], ordered: true },
      findings: [
        '1:9-42 warning Ciphers has another order than is asked for: `aes256-gcm@openssh.com`, `aes256-ctr`',
      ],
      fixes: [
        'unsafe: write `aes256-gcm@openssh.com`, `aes256-ctr` in this order; whoever could connect before still can',
      ],
      fixed: 'Ciphers aes256-gcm@openssh.com,aes256-ctr\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning Ciphers is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nCiphers chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com\n',
      safe: 'UseDNS no\nCiphers chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com\n',
    },
    {
      text: 'Port 22\n',
      target: 'debian-12',
      options: { forbids: ['chacha20-poly1305@openssh.com'] },
      findings: [
        '1:1-1 warning the default of Ciphers allows `chacha20-poly1305@openssh.com`, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: take `chacha20-poly1305@openssh.com` out; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed: 'Port 22\nCiphers -chacha20-poly1305@openssh.com\n',
    },
    {
      // There is no `-` yet.
      text: 'Port 22\n',
      target: 'openssh-7.4',
      options: { forbids: ['chacha20-poly1305@openssh.com'] },
      findings: [
        '1:1-1 warning the default of Ciphers allows `chacha20-poly1305@openssh.com`, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: take `chacha20-poly1305@openssh.com` out; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed:
        'Port 22\nCiphers aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com\n',
    },
    {
      text: 'Ciphers +aes128-cbc\n',
      target: 'debian-12',
      options: { forbids: ['*-cbc'] },
      findings: ['1:10-20 warning Ciphers allows `aes128-cbc`, ruled out by what is asked for'],
      fixes: [
        'unsafe: take `aes128-cbc` out; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed: '#Ciphers +aes128-cbc\n',
    },
    {
      text: 'Ciphers -aes128-ctr\n',
      target: 'debian-12',
      options: { only: ['aes256-ctr', 'aes128-ctr'], exact: true, ordered: true },
      findings: [
        '1:9-20 warning Ciphers allows `chacha20-poly1305@openssh.com`, `aes192-ctr`, `aes128-gcm@openssh.com`, `aes256-gcm@openssh.com`, not on the list that is asked for',
        '1:9-20 warning Ciphers lacks `aes128-ctr`, which is asked for',
      ],
      fixes: [
        'unsafe: write `aes128-ctr` in the place of `chacha20-poly1305@openssh.com`, `aes192-ctr`, `aes128-gcm@openssh.com`, `aes256-gcm@openssh.com`; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed: 'Ciphers aes256-ctr,aes128-ctr\n',
    },
    {
      text: 'Ciphers aes128-cbc\n',
      target: 'debian-12',
      options: { forbids: ['*-cbc'] },
      findings: ['1:9-19 warning Ciphers allows `aes128-cbc`, ruled out by what is asked for'],
    },
    {
      text: 'Ciphers aes128-cbc\n',
      target: 'debian-12',
      options: { only: ['aes256-ctr'] },
      findings: ['1:9-19 warning Ciphers allows `aes128-cbc`, not on the list that is asked for'],
      fixes: [
        'unsafe: write `aes256-ctr` in the place of `aes128-cbc`; clients that know none of the ciphers that are left can no longer connect',
      ],
      fixed: 'Ciphers aes256-ctr\n',
    },
    {
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-9',
      files: {
        '/etc/crypto-policies/back-ends/opensshserver.config':
          'Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com\n',
      },
      options: { only: ['aes256-gcm@openssh.com'] },
      findings: [
        'opensshserver.config:1:32-61 warning Ciphers allows `chacha20-poly1305@openssh.com`, not on the list that is asked for',
      ],
      fixes: ['manual: set a crypto policy that gives what is asked for; it writes this file'],
    },
  ],
};
