import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Ciphers aes256-ctr,aes128-ctr\n', 'Ciphers -arcfour\n', 'HostKeyAlgorithms ssh-*\n'],
  reports: [
    {
      text: 'Ciphers aes256-ctr,arcfour,blowfish-cbc\n',
      target: 'debian-12',
      findings: ['1:20-27 error debian-12 does not have `arcfour`, `blowfish-cbc`; sshd refuses the file'],
      fixed: 'Ciphers aes256-ctr\n',
      fixes: ['unsafe: take `arcfour`, `blowfish-cbc` out of the list'],
      sshd: "/etc/ssh/sshd_config line 1: Bad SSH2 cipher spec 'aes256-ctr,arcfour,blowfish-cbc'.",
    },
    {
      text: 'MACs +hmac-sha2-256-etm@openssh.co\n',
      target: 'debian-12',
      findings: [
        '1:7-35 error debian-12 does not have `hmac-sha2-256-etm@openssh.co`, but `hmac-sha2-256-etm@openssh.com`; sshd refuses the file',
      ],
      fixed: 'MACs +hmac-sha2-256-etm@openssh.com\n',
    },
    {
      // Nothing would be left of the list.
      text: 'KexAlgorithms mlkem768x25519-sha256\n',
      target: 'debian-12',
      findings: ['1:15-36 error debian-12 does not have `mlkem768x25519-sha256`; sshd refuses the file'],
      fixed: '',
      fixes: ['unsafe: remove the line; the default list holds'],
      sshd: 'Unsupported KEX algorithm "mlkem768x25519-sha256"\n/etc/ssh/sshd_config line 1: Bad SSH2 KexAlgorithms \'mlkem768x25519-sha256\'.',
    },
    {
      text: 'HostKeyAlgorithms ssh-dss,ssh-ed25519\n',
      target: 'openssh-10.0',
      findings: ['1:19-26 error openssh-10.0 does not have `ssh-dss`; sshd refuses the file'],
      fixed: 'HostKeyAlgorithms ssh-ed25519\n',
    },
    {
      text: 'GSSAPIKexAlgorithms gss-sha1\n',
      target: 'debian-12',
      findings: [
        '1:21-29 error GSSAPIKexAlgorithms holds an algorithm that debian-12 does not have; sshd refuses the file',
      ],
    },
  ],
};
