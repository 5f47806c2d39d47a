import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Banner "/etc/issue net"\n',
    'ForceCommand echo "it\'s"\n',
    // Without a keyword that can be read there is no line at all.
    '"Banner /etc/issue\n',
    // Up to 8.6 an apostrophe is no quote.
    { text: "Banner don't\n", target: 'debian-11' },
  ],
  reports: [
    {
      text: 'Banner "/etc/issue net  \nUseDNS no\n',
      target: 'debian-12',
      findings: ['1:8-23 error the quote in `"/etc/issue net` is never closed; sshd refuses the file'],
      fixed: 'Banner "/etc/issue net"  \nUseDNS no\n',
      safe: 'Banner "/etc/issue net"  \nUseDNS no\n',
      fixes: ['safe: close the quote, or make the apostrophe a character'],
      sshd: '/etc/ssh/sshd_config line 1: invalid quotes',
    },
    {
      text: "ForceCommand echo it's me\n",
      findings: ["1:19-26 error the quote in `it's me` is never closed; sshd refuses the file"],
      fixed: "ForceCommand echo it\\'s me\n",
      safe: "ForceCommand echo it\\'s me\n",
    },
    {
      // The backslash that ends the path quotes the quote.
      text: 'Subsystem sftp sftp-server.exe -d "D:\\customerftp\\"\n',
      target: 'windows@9.5',
      findings: ['1:35-52 error the quote in `"D:\\customerftp\\"` is never closed; sshd refuses the file'],
      fixed: 'Subsystem sftp sftp-server.exe -d "D:\\customerftp\\\\"\n',
      safe: 'Subsystem sftp sftp-server.exe -d "D:\\customerftp\\\\"\n',
    },
  ],
};
