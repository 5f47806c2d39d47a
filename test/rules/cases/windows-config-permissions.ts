import type { RuleCases } from '../tester.js';

const text = 'UseDNS no\nInclude sshd_config.d/*.conf\n';
const dropIn = '/C:/ProgramData/ssh/sshd_config.d/own.conf';
const withAcl = (acl: string) => ({ [dropIn]: { content: 'MaxSessions 5\n', acl } });

export const cases: RuleCases = {
  silent: [
    { text, target: 'windows-11' },
    // What Windows gives the file: others may read it.
    {
      text,
      files: withAcl('O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;AU)'),
      target: 'windows-11',
    },
    { text, files: withAcl('O:SYD:(A;;FA;;;SY)(A;;FA;;;BA)(D;;FA;;;BU)'), target: 'windows-11' },
  ],
  reports: [
    {
      text,
      files: withAcl('O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;;0x1301bf;;;BU)'),
      target: 'windows-11',
      findings: [
        'own.conf:1:1-1 error BUILTIN\\Users may write to C:\\ProgramData\\ssh\\sshd_config.d\\own.conf, and so decide what sshd does, as SYSTEM',
      ],
      fixes: ['manual: let nobody else write to it, as administrator'],
    },
    {
      text,
      files: withAcl('O:S-1-5-21-1-2-3-1001D:(A;;FA;;;SY)(A;;FA;;;BA)'),
      target: 'windows@9.5',
      findings: [
        'own.conf:1:1-1 error C:\\ProgramData\\ssh\\sshd_config.d\\own.conf belongs to S-1-5-21-1-2-3-1001; an owner may write to it whatever its list says, and so decide what sshd does, as SYSTEM',
      ],
    },
    {
      text,
      files: withAcl('O:BAD:NO_ACCESS_CONTROL'),
      target: 'windows-11',
      findings: [
        'own.conf:1:1-1 error C:\\ProgramData\\ssh\\sshd_config.d\\own.conf has no access control list; everyone may write to it, and so decide what sshd does, as SYSTEM',
      ],
    },
  ],
};
