import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'MACs hmac-sha2-512-etm@openssh.com,umac-128-etm@openssh.com\n',
    'Ciphers aes256-gcm@openssh.com\n',
    {
      text: 'MACs -umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1\n',
      target: 'debian-12',
    },
  ],
  reports: [
    {
      text: 'MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-512\n',
      target: 'debian-12',
      findings: ['1:36-49 warning MACs allows `hmac-sha2-512` (encrypt-and-MAC)'],
      fixes: [
        'unsafe: take `hmac-sha2-512` out; clients that know none of the others, such as OpenSSH before 6.2, can no longer connect',
      ],
      fixed: 'MACs hmac-sha2-512-etm@openssh.com\n',
    },
    {
      text: 'Port 22\n',
      target: 'debian-12',
      findings: [
        '1:1-1 warning the default of MACs allows `umac-64@openssh.com`, `umac-128@openssh.com`, `hmac-sha2-256`, `hmac-sha2-512`, `hmac-sha1` (encrypt-and-MAC)',
      ],
      fixes: [
        'unsafe: take `umac-64@openssh.com`, `umac-128@openssh.com`, `hmac-sha2-256`, `hmac-sha2-512`, `hmac-sha1` out; clients that know none of the others, such as OpenSSH before 6.2, can no longer connect',
      ],
      fixed:
        'Port 22\nMACs -umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1\n',
    },
    {
      text: 'MACs hmac-sha2-512,hmac-sha2-256\n',
      target: 'debian-12',
      findings: [
        '1:6-33 warning MACs leaves nothing but MACs of encrypt-and-MAC: `hmac-sha2-512`, `hmac-sha2-256` (encrypt-and-MAC)',
      ],
      fixes: ['manual: comment the line out, or list others'],
    },
  ],
};
