import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitOpen *:443 www.example.com:* [*]:22\n',
    'PermitOpen any\nPermitListen none\n',
    'PermitListen 8080 *:8081 localhost:*\n',
    'PermitOpen any\nPermitOpen *.example.com:443\n',
  ],
  reports: [
    {
      text: 'PermitOpen localhost:80 *.example.com:443\n',
      target: 'debian-12',
      findings: [
        '1:25-42 warning `*.example.com:443` permits nothing: only a `*` alone stands for any host, and a pattern is compared as it is written',
      ],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  PermitListen 10.0.0.?:80\n',
      files: { '/etc/ssh/conf.d/a': 'PermitOpen 192.0.2.*:*\n' },
      target: 'rhel-9',
      findings: [
        '3:16-27 warning `10.0.0.?:80` permits nothing: only a `*` alone stands for any host, and a pattern is compared as it is written',
        'a:1:12-23 warning `192.0.2.*:*` permits nothing: only a `*` alone stands for any host, and a pattern is compared as it is written',
      ],
    },
  ],
};
