import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Port 22\n', { text: Buffer.from('\uFEFFPort 22\n', 'utf16le') }],
  reports: [
    {
      text: 'UseDNS no\0\nX11Forwarding yes\n',
      target: 'debian-12',
      findings: [
        '1:10-11 error a NUL byte ends this line; sshd loses what follows it and joins the next line to it',
      ],
      fixed: 'UseDNS no\nX11Forwarding yes\n',
      safe: 'UseDNS no\nX11Forwarding yes\n',
      fixes: ['safe: remove every NUL'],
    },
    {
      text: '#\0x\nUseDNS no\n#\0\n',
      target: 'debian-12',
      findings: [
        '1:2-3 error a NUL byte ends this line; sshd loses what follows it and joins the next line to it; the file has 2 of them',
      ],
      fixed: '#x\nUseDNS no\n#\n',
      fixes: ['unsafe: remove every NUL; the lines then count one by one'],
    },
  ],
};
