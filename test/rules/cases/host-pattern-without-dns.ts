import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowUsers bob@10.* alice@192.0.2.0/24 carol@2001:db8::/32 dave\n',
    'Match Host 10.*,192.168.1.1,*\n  PermitTTY no\n',
    // No account has an empty name.
    'AllowUsers @ADMIN@ @b.example.com\n',
    'Match Host fd00:*,fe80::%eth0\n  PermitTTY no\n',
    'UseDNS yes\nAllowUsers bob@*.example.com\nMatch Host *.example.com\n  PermitTTY no\n',
  ],
  reports: [
    {
      text: 'AllowUsers bob@*.example.com alice\n',
      target: 'debian-12',
      findings: [
        '1:12-29 warning `bob@*.example.com` lets nobody in: UseDNS is off, and sshd sees the address of a client in place of its name',
      ],
      fixed: 'AllowUsers bob@*.example.com alice\nUseDNS yes\n',
      fixes: ['unsafe: switch UseDNS on; sshd then asks DNS for the name of every client, and names count'],
      witness: { user: 'bob', host: '192.0.2.10', addr: '192.0.2.10' },
    },
    {
      text: 'UseDNS no\nDenyUsers *@*.evil.example,10.0.0.0/8\n',
      target: 'debian-12',
      findings: [
        '2:11-38 warning `*@*.evil.example` keeps nobody out: UseDNS is off, and sshd sees the address of a client in place of its name',
      ],
      fixed: 'UseDNS yes\nDenyUsers *@*.evil.example,10.0.0.0/8\n',
      related: ['1 switched off here'],
    },
    {
      text: 'Match User bob Host *.example.com,10.*,!bad.example.com\n  PermitTTY no\n',
      target: 'debian-12',
      findings: [
        '1:16-56 warning `!bad.example.com` excludes nobody: UseDNS is off, and sshd sees the address of a client in place of its name',
        '1:16-56 warning `Host *.example.com` never matches: UseDNS is off, and sshd sees the address of a client in place of its name',
      ],
      fixed: 'UseDNS yes\nMatch User bob Host *.example.com,10.*,!bad.example.com\n  PermitTTY no\n',
    },
  ],
};
