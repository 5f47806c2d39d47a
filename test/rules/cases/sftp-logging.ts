import type { RuleCases } from '../tester.js';

const untold = 'which files were transferred is not told there';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    'Subsystem sftp internal-sftp -l VERBOSE\n',
    'Subsystem sftp /usr/lib/openssh/sftp-server -f AUTH -lINFO\n',
    'Subsystem powershell /usr/bin/pwsh -sshs\n',
    {
      text: 'Subsystem sftp internal-sftp -f authpriv -l INFO\n',
      options: { facility: 'AUTHPRIV', level: 'INFO' },
    },
  ],
  reports: [
    {
      text: 'Subsystem sftp /usr/lib/openssh/sftp-server # files\n',
      findings: [`1:11-44 warning sftp logs with its default, ERROR, not with -l INFO; ${untold}`],
      fixed: 'Subsystem sftp /usr/lib/openssh/sftp-server -l INFO # files\n',
      fixes: ['unsafe: write `-l INFO`; what users transfer is logged'],
    },
    {
      text: 'Subsystem sftp internal-sftp -u 0027 -l ERROR -f LOCAL6\n',
      options: { facility: 'AUTHPRIV', level: 'INFO' },
      findings: [
        `1:11-56 warning sftp logs with -f LOCAL6 -l ERROR, not with -f AUTHPRIV -l INFO; ${untold}`,
      ],
      fixed: 'Subsystem sftp internal-sftp -f AUTHPRIV -l INFO -u 0027\n',
    },
  ],
};
