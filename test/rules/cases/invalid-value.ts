import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin prohibit-password\nLoginGraceTime 1h30m\nPort 22\nRekeyLimit 1G 1h\n',
    { text: 'UseDNS YES\n', target: 'debian-12' },
  ],
  reports: [
    {
      text: 'AllowUsers bob@10.0.0.5/8 alice\nDenyUsers *@2001:db8::1/32,10.*\nPerSourcePenaltyExemptList 10.0.0.1/8,192.0.2.0/24\n',
      target: 'debian-13',
      findings: [
        '1:12-26 error `10.0.0.5/8` has bits set behind its mask; sshd refuses the file',
        '2:11-32 error `2001:db8::1/32` has bits set behind its mask; sshd refuses the file',
        '3:28-51 error `10.0.0.1/8` has bits set behind its mask; sshd refuses the file',
      ],
      fixed:
        'AllowUsers bob@10.0.0.0/8 alice\nDenyUsers *@2001:db8::/32,10.*\nPerSourcePenaltyExemptList 10.0.0.0/8,192.0.2.0/24\n',
      fixes: ['unsafe: write `bob@10.0.0.0/8`, for the whole network'],
    },
    {
      // An address to listen on is none of a network.
      text: 'ListenAddress 10.0.0.1/24\nAllowUsers bob@10.0.0.0/33\n',
      target: 'debian-12',
      findings: [
        '1:15-26 error `10.0.0.1/24` is no address that ListenAddress takes; sshd refuses the file',
        '2:12-27 error `bob@10.0.0.0/33` is no pattern that AllowUsers takes; sshd refuses the file',
      ],
    },
    {
      text: 'PasswordAuthentication  false # never\n',
      target: 'debian-12',
      findings: [
        '1:25-30 error PasswordAuthentication does not take `false`, but `no`; sshd refuses the file',
      ],
      fixed: 'PasswordAuthentication  no # never\n',
      fixes: ['unsafe: write `no`'],
      sshd: '/etc/ssh/sshd_config line 1: unsupported option "false".',
    },
    {
      text: 'PermitRootLogin prohibit-pasword\n',
      target: 'debian-12',
      findings: [
        '1:17-33 error PermitRootLogin does not take `prohibit-pasword`, but `prohibit-password`; sshd refuses the file',
      ],
      fixed: 'PermitRootLogin prohibit-password\n',
    },
    {
      text: 'PermitRootLogin sometimes\nUseDNS Yes\n',
      target: 'openssh-7.6',
      findings: [
        '1:17-26 error PermitRootLogin does not take `sometimes`, but yes, no, prohibit-password or forced-commands-only; sshd refuses the file',
        '2:8-11 error UseDNS does not take `Yes`, but `yes`; sshd refuses the file',
      ],
      fixed: 'PermitRootLogin sometimes\nUseDNS yes\n',
    },
    {
      text: 'ListenAddress IP_PLACEHOLDER\n',
      target: 'debian-12',
      findings: [
        '1:15-29 error `IP_PLACEHOLDER` is no address that ListenAddress takes; sshd refuses the file',
      ],
    },
    {
      text: 'Port XYZ\nMaxAuthTries many\nX11DisplayOffset -1\nLoginGraceTime soon\nRekeyLimit lots\n',
      target: 'debian-12',
      findings: [
        '1:6-9 error `XYZ` is no port, which is a number from 1 to 65535; sshd refuses the file',
        '2:14-18 error MaxAuthTries takes a number, not `many`; sshd refuses the file',
        '3:18-20 error `-1` is out of the range of X11DisplayOffset; sshd refuses the file',
        '4:16-20 error `soon` is no time, such as 30, 10m or 1h30m; sshd refuses the file',
        '5:12-16 error `lots` is no size, such as 512M or 1G; sshd refuses the file',
      ],
    },
    {
      files: { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\n', '/etc/group': '' },
      text: 'AllowUsers bob@10.0.0.1/99\nAuthorizedKeysCommand keys\nBanner ~nobody-here/banner\nAuthenticationMethods any publickey\n',
      target: 'debian-12',
      findings: [
        '1:12-27 error `bob@10.0.0.1/99` is no pattern that AllowUsers takes; sshd refuses the file',
        '2:23-27 error `keys` is no path that AuthorizedKeysCommand takes; sshd refuses the file',
        '3:8-27 error `~nobody-here/banner` names an account that does not exist; sshd refuses the file',
        '4:27-36 error `publickey` must stand alone behind AuthenticationMethods; sshd refuses the file',
      ],
    },
  ],
};
