import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Port 22\n', 'Port\t22\n', 'SetEnv A=b\n', '#Port=22\n'],
  reports: [
    {
      text: 'Port=22 # here\n  UseDNS  =  no\n',
      findings: [
        '1:1-8 warning Port and its value are divided by `=`; a blank says the same',
        '2:3-16 warning UseDNS and its value are divided by `=`; a blank says the same',
      ],
      fixed: 'Port 22 # here\n  UseDNS no\n',
      safe: 'Port 22 # here\n  UseDNS no\n',
      fixes: ['safe: write a blank'],
    },
    {
      text: 'Banner="/etc/a b"\n',
      target: 'debian-11',
      findings: ['1:1-18 warning Banner and its value are divided by `=`; a blank says the same'],
      fixed: 'Banner "/etc/a b"\n',
      safe: 'Banner "/etc/a b"\n',
    },
    {
      text: 'ForceCommand=echo = "x"\n',
      findings: ['1:1-24 warning ForceCommand and its value are divided by `=`; a blank says the same'],
      fixed: 'ForceCommand echo = "x"\n',
      safe: 'ForceCommand echo = "x"\n',
    },
  ],
};
