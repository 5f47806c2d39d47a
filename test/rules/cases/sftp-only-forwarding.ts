import type { RuleCases } from '../tester.js';

const said = (value = 'yes'): string =>
  `who is kept to sftp here can still have TCP connections forwarded: AllowTcpForwarding is \`${value}\` for them`;

export const cases: RuleCases = {
  silent: [
    'Match Group sftp\n  ForceCommand internal-sftp\n  AllowTcpForwarding no\n',
    'Match Group sftp\n  ForceCommand internal-sftp -d /files\n  DisableForwarding yes\n',
    'AllowTcpForwarding no\nMatch Group sftp\n  ForceCommand internal-sftp\n',
    'DisableForwarding yes\nForceCommand internal-sftp\n',
    // Said beside it.
    'AllowTcpForwarding local\nForceCommand internal-sftp\n',
    'Match Group sftp\n  AllowTcpForwarding yes\n  ForceCommand internal-sftp\n',
    'Match Group git\n  ForceCommand /usr/bin/git-shell\n',
    // Nobody is ever in the block.
    'Match Group !sftp\n  ForceCommand internal-sftp\n',
    'ForceCommand none\nForceCommand internal-sftp\n',
  ],
  reports: [
    {
      text: 'Match Group sftp\n\tForceCommand internal-sftp -l INFO\n\tX11Forwarding no\n',
      target: 'debian-12',
      findings: [`2:15-36 info ${said()}`],
      fixed:
        'Match Group sftp\n\tForceCommand internal-sftp -l INFO\n\tDisableForwarding yes\n\tX11Forwarding no\n',
      fixes: ['unsafe: switch all forwarding off for them; sftp works as before'],
      witness: { groups: ['sftp'] },
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  AllowTcpForwarding no\n',
      files: { '/etc/ssh/conf.d/a': 'ForceCommand internal-sftp\n' },
      target: 'rhel-9',
      findings: [`a:1:14-27 info ${said()}`],
      fixed: 'Include conf.d/*\nDisableForwarding yes\nMatch User bob\n  AllowTcpForwarding no\n',
    },
    {
      text: 'AllowTcpForwarding remote\nMatch Group sftp\n  ForceCommand internal-sftp',
      target: 'openssh-9.9',
      findings: [`3:16-29 info ${said('remote')}`],
      fixed:
        'AllowTcpForwarding remote\nMatch Group sftp\n  ForceCommand internal-sftp\n  DisableForwarding yes',
    },
  ],
};
