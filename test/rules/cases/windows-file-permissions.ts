import type { RuleCases } from '../tester.js';

const block =
  'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
const keys = (acl: string) => ({
  '/C:/ProgramData/ssh/administrators_authorized_keys': { content: '', acl },
});
const inherited = 'O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;AU)';
const sshd = 'S-1-5-80-3847866527-469524349-687026318-516638107-1125189541';

export const cases: RuleCases = {
  silent: [
    { text: block, target: 'windows@8.1' },
    { text: block, target: 'windows@8.6', files: keys(inherited) },
    { text: block, target: 'windows@8.1', files: keys('O:BAD:PAI(A;;FA;;;SY)(A;;FA;;;BA)') },
    { text: `StrictModes no\n${block}`, target: 'windows@8.1', files: keys(inherited) },
    // Nobody looks at a file that is not read.
    { text: '', target: 'windows@8.1', files: keys(inherited) },
    { text: block, target: 'debian-12', files: keys(inherited) },
    {
      text: '',
      target: 'windows@8.6',
      files: { '/C:/ProgramData/ssh': { directory: true, acl: 'O:BAD:(A;;FA;;;WD)' } },
    },
  ],
  reports: [
    {
      text: block,
      target: 'windows@8.1',
      files: keys(inherited),
      findings: [
        '2:27-77 error NT AUTHORITY\\Authenticated Users may read C:\\ProgramData\\ssh\\administrators_authorized_keys; sshd passes over the keys in it',
      ],
      fixes: ['manual: give the file the permissions that sshd wants, as administrator'],
    },
    {
      text: block,
      target: 'windows@7.7',
      files: keys(`O:BAD:P(A;;FA;;;SY)(A;;FR;;;${sshd})`),
      findings: [
        '2:27-77 error NT SERVICE\\sshd may read C:\\ProgramData\\ssh\\administrators_authorized_keys; sshd passes over the keys in it',
      ],
    },
    {
      text: block,
      target: 'windows@9.5',
      files: keys('O:S-1-5-21-1-2-3-1001D:P(A;;FA;;;SY)'),
      findings: [
        '2:27-77 error C:\\ProgramData\\ssh\\administrators_authorized_keys belongs to S-1-5-21-1-2-3-1001; sshd passes over the keys in it, unless that is the very account that logs in',
      ],
    },
    {
      text: block,
      target: 'windows@9.5',
      files: keys('O:BAD:NO_ACCESS_CONTROL'),
      findings: [
        '2:27-77 error C:\\ProgramData\\ssh\\administrators_authorized_keys has no access control list, so that everyone may do everything; sshd passes over the keys in it',
      ],
    },
    {
      // StrictModes has no say in private keys.
      text: 'StrictModes no\nHostKey __PROGRAMDATA__/ssh/ssh_host_ed25519_key\n',
      target: 'windows@9.5',
      files: { '/C:/ProgramData/ssh/ssh_host_ed25519_key': { content: '', acl: inherited } },
      findings: [
        '2:9-49 error NT AUTHORITY\\Authenticated Users may read C:\\ProgramData\\ssh\\ssh_host_ed25519_key; sshd does not load the private key',
      ],
    },
    {
      text: 'Port 22\n',
      target: 'windows@9.5',
      files: { '/C:/ProgramData/ssh/logs': { directory: true, acl: 'O:BAD:(A;OICI;0x1301bf;;;BU)' } },
      findings: [
        '1:1-1 error BUILTIN\\Users may write to C:\\ProgramData\\ssh\\logs; the service ends at once with error 1067, and logs nothing',
      ],
    },
    {
      text: 'Port 22\n',
      target: 'windows@10.0',
      files: { '/C:/ProgramData/ssh/logs': { directory: true, acl: 'O:BAD:(A;OICI;0x1301bf;;;BU)' } },
      findings: [
        '1:1-1 warning BUILTIN\\Users may write to C:\\ProgramData\\ssh\\logs; sshd warns of it in the event log',
      ],
    },
    {
      text: 'AuthorizedKeysCommand C:/keys/find.exe %u\nAuthorizedKeysCommandUser SYSTEM\n',
      target: 'windows@9.5',
      files: { '/C:/keys/find.exe': { content: '', acl: 'O:BAD:(A;;FA;;;SY)(A;;0x1301bf;;;BU)' } },
      findings: [
        '1:23-42 error BUILTIN\\Users may write to C:\\keys\\find.exe; sshd does not run the command, and gets no keys or principals from it',
      ],
    },
  ],
};
