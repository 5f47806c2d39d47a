import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin no\nMatch User bob\n  PermitRootLogin yes\n',
    'AllowUsers alice\nAllowUsers bob\nPort 22\nPort 2222\nHostKey /a\nHostKey /b\n',
    'Subsystem sftp internal-sftp\nSubsystem powershell /usr/bin/pwsh -sshs\n',
    'Match User bob\n  PermitTTY no\nMatch User alice\n  PermitTTY no\n',
    'Include a\nInclude b\n',
    { text: 'Include conf.d/*\nInclude conf.d/*\n', files: { '/etc/ssh/conf.d/a': 'UseDNS no\n' } },
    // windows-administrators-keys-half-commented says more about it.
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys\nAuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      target: 'windows-11',
    },
  ],
  reports: [
    {
      text: 'PermitRootLogin yes\nUseDNS no\n  permitrootlogin no # at last\n',
      target: 'debian-12',
      findings: [
        '3:3-21 warning permitrootlogin has no effect here; it is first set at line 1, and sshd uses the first value',
      ],
      fixes: [
        'manual: remove this line, if the value of line 1 is meant',
        'manual: remove line 1, if this value is meant',
      ],
      related: ['1 this value is used'],
    },
    {
      text: 'X11Forwarding no\nUseDNS no\nX11Forwarding no\n',
      target: 'debian-12',
      findings: ['3:1-17 info X11Forwarding says here what line 1 says already; sshd uses that line'],
      fixed: 'X11Forwarding no\nUseDNS no\n',
      safe: 'X11Forwarding no\nUseDNS no\n',
      fixes: ['safe: remove the line, which changes nothing'],
    },
    {
      text: 'FingerprintHash md5\nFingerprintHash sha256\n',
      target: 'debian-12',
      findings: [
        '1:1-20 warning FingerprintHash has no effect here; it is set again at line 2, and sshd uses the last value',
      ],
    },
    {
      text: 'Subsystem sftp internal-sftp\nSubsystem sftp /usr/lib/sftp-server\n',
      target: 'openssh-9.5',
      findings: [
        '2:1-36 warning Subsystem has no effect here; it is first set at line 1, and sshd uses the first value',
      ],
    },
    {
      text: 'Match User bob\n  PermitTTY no\n  PermitTTY yes\n',
      target: 'debian-12',
      findings: [
        '3:3-16 warning PermitTTY has no effect here; it is first set at line 2, and sshd uses the first value',
      ],
    },
    {
      text: 'PermitTTY yes\nMatch all\n  PermitTTY no\nMatch User alice\n  PermitTTY yes\n',
      target: 'debian-12',
      findings: [
        '1:1-14 warning PermitTTY has no effect here; it is set under `Match all` at line 3, which wins for everyone',
        '5:3-16 warning PermitTTY has no effect here; it is set under `Match all` at line 3, which wins for everyone',
      ],
      fixes: ['manual: remove this line, if the value of line 3 is meant'],
    },
    {
      text: 'Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no\n',
      files: { '/etc/ssh/sshd_config.d/50-cloud-init.conf': '# by cloud-init\nPasswordAuthentication yes\n' },
      target: 'debian-12',
      findings: [
        '2:1-26 warning PasswordAuthentication has no effect here; it is first set at /etc/ssh/sshd_config.d/50-cloud-init.conf:2, and sshd uses the first value',
      ],
      related: ['2 this value is used'],
    },
    {
      // An old name of the same keyword.
      text: 'ChallengeResponseAuthentication no\nKbdInteractiveAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '2:1-33 warning KbdInteractiveAuthentication has no effect here; it is first set at line 1, and sshd uses the first value',
      ],
    },
  ],
};
