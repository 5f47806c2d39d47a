import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'MACs hmac-sha2-512,hmac-sha1\n', target: 'debian-12' },
    {
      text: 'MACs hmac-sha2-512\n',
      target: 'debian-12',
      options: {
        only: ['hmac-sha2-512', 'hmac-sha2-256'],
        ordered: true,
        requires: ['no-such-name|hmac-sha2-512', 'no-such-name'],
        forbids: ['*sha1*'],
        explicit: true,
      },
    },
  ],
  reports: [
    {
      text: 'MACs hmac-sha2-512,hmac-sha1\n',
      target: 'debian-12',
      options: { only: ['hmac-sha2-512', 'hmac-sha2-256'] },
      findings: ['1:20-29 warning MACs allows `hmac-sha1`, not on the list that is asked for'],
      fixes: [
        'unsafe: take `hmac-sha1` out; clients that know none of the MACs that are left can no longer connect',
      ],
      fixed: 'MACs hmac-sha2-512\n',
    },
    {
      text: 'MACs hmac-sha2-512,hmac-sha1\n',
      target: 'debian-12',
      options: { forbids: ['*sha1*'] },
      findings: ['1:20-29 warning MACs allows `hmac-sha1`, ruled out by what is asked for'],
      fixes: [
        'unsafe: take `hmac-sha1` out; clients that know none of the MACs that are left can no longer connect',
      ],
      fixed: 'MACs hmac-sha2-512\n',
    },
    {
      text: 'MACs hmac-sha2-512\n',
      target: 'debian-12',
      options: { requires: ['hmac-sha2-512-etm@openssh.com|hmac-sha1'] },
      findings: ['1:6-19 warning MACs lacks `hmac-sha2-512-etm@openssh.com`, which is asked for'],
      fixes: ['unsafe: add `hmac-sha2-512-etm@openssh.com`; whoever could connect before still can'],
      fixed: 'MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-512\n',
    },
    {
      text: 'MACs hmac-sha2-256,hmac-sha2-512\n',
      target: 'debian-12',
      options: { only: ['hmac-sha2-512', 'hmac-sha2-256'], ordered: true },
      findings: ['1:6-33 warning MACs has another order than is asked for: `hmac-sha2-512`, `hmac-sha2-256`'],
      fixes: [
        'unsafe: write `hmac-sha2-512`, `hmac-sha2-256` in this order; whoever could connect before still can',
      ],
      fixed: 'MACs hmac-sha2-512,hmac-sha2-256\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning MACs is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nMACs umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1\n',
      safe: 'UseDNS no\nMACs umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1\n',
    },
    {
      text: 'Port 22\n',
      target: 'debian-12',
      options: { forbids: ['umac-64*', 'hmac-sha1*'] },
      findings: [
        '1:1-1 warning the default of MACs allows `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `umac-64@openssh.com`, `hmac-sha1`, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: take `umac-64-etm@openssh.com`, `hmac-sha1-etm@openssh.com`, `umac-64@openssh.com`, `hmac-sha1` out; clients that know none of the MACs that are left can no longer connect',
      ],
      fixed:
        'Port 22\nMACs -umac-64-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,hmac-sha1\n',
    },
  ],
};
