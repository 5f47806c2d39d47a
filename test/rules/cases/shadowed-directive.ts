import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin no\nMatch User bob\n  PermitRootLogin yes\n',
    'AllowUsers alice\nAllowUsers bob\nPort 22\nPort 2222\nHostKey /a\nHostKey /b\n',
    'Subsystem sftp internal-sftp\nSubsystem powershell /usr/bin/pwsh -sshs\n',
    'Match User bob\n  PermitTTY no\nMatch User alice\n  PermitTTY no\n',
    'Include a\nInclude b\n',
    { text: 'Include conf.d/*\nInclude conf.d/*\n', files: { '/etc/ssh/conf.d/a': 'UseDNS no\n' } },
    // drop-in-overridden says more about it.
    {
      text: 'Include conf.d/*\nUseDNS yes\n',
      files: { '/etc/ssh/conf.d/a': 'UseDNS no\n' },
    },
    // match-block-never-wins speaks of the whole block.
    'Match User b*\n  PermitTTY no\nMatch User bob\n  PermitTTY yes\n',
    // They overlap, and one is not a part of the other.
    'Match User bob\n  PermitTTY no\nMatch Address 10.*\n  PermitTTY yes\n  X11Forwarding yes\n',
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
      ],
      fixes: ['manual: remove this line, if the value of line 3 is meant'],
    },
    {
      // What comes behind does not matter to the rest of the block.
      text: 'Match Address 10.*\n  PermitTTY no\nMatch User bob Address 10.1.*\n  PermitTTY yes\n  X11Forwarding yes\n',
      target: 'debian-12',
      findings: [
        '4:3-16 warning PermitTTY has no effect here; who matches `User bob Address 10.1.*` gets it from the block in front, at line 2',
      ],
      related: ['2 this value is used'],
      fixes: [
        'manual: remove this line, if the value of line 2 is meant',
        'manual: remove line 2, if this value is meant',
      ],
      witness: { user: 'bob', addr: '10.1.0.1' },
    },
    {
      // It takes both to be in force for all of them.
      text: 'Match Address *.*\n  PermitTTY no\nMatch Address *:*\n  PermitTTY no\nMatch User bob\n  PermitTTY yes\n  X11Forwarding yes\n',
      target: 'debian-12',
      findings: [
        '6:3-16 warning PermitTTY has no effect here; who matches `User bob` gets it from the block in front, at line 2 and line 4',
      ],
      fixes: ['manual: remove this line, if the value of line 2 is meant'],
      witness: { user: 'bob' },
    },
    {
      text: 'X11Forwarding yes\nInclude conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'X11Forwarding no\n' },
      target: 'debian-12',
      findings: [
        'a:1:1-17 warning X11Forwarding has no effect here; it is first set at /etc/ssh/sshd_config:1, and sshd uses the first value',
      ],
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
