import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [{ text: 'UsePAM yes\n', target: 'debian-12' }],
  reports: [
    {
      text: 'Port 22\nUsePAM yes # always\n',
      target: 'windows-11',
      findings: ['2:1-7 warning UsePAM has no effect: this sshd is built without support for it'],
      fixed: 'Port 22\n#UsePAM yes # always\n',
      safe: 'Port 22\n#UsePAM yes # always\n',
      fixes: ['safe: comment the line out, which sshd ignores'],
    },
    {
      text: 'RDomain main\n',
      target: 'debian-12',
      findings: ['1:1-8 error RDomain is not supported on this platform; sshd refuses the file'],
      sshd: '/etc/ssh/sshd_config line 1: setting RDomain not supported on this platform.',
    },
    {
      text: 'GSSAPIUseSessionCredCache yes\n',
      target: 'debian-12',
      findings: [
        '1:1-26 warning GSSAPIUseSessionCredCache has no effect: this sshd is built without support for it',
      ],
      fixed: '#GSSAPIUseSessionCredCache yes\n',
      safe: '#GSSAPIUseSessionCredCache yes\n',
      sshd: '/etc/ssh/sshd_config line 1: Unsupported option GSSAPIUseSessionCredCache',
    },
  ],
};
