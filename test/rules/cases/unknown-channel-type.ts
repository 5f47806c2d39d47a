import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'ChannelTimeout session:shell=10m session:subsystem:sftp=1h x11-connection=5m\n',
    'ChannelTimeout *=1h session:*=5m *-tcpip=0 global=1d\n',
    'ChannelTimeout none\n',
    'Subsystem backup /usr/bin/backup\nChannelTimeout session:subsystem:backup=1h\n',
    // The first line counts.
    'ChannelTimeout session:*=5m\nChannelTimeout session=5m\n',
    // The keyword is of 9.2.
    { text: 'ChannelTimeout session=5m\n', target: 'openssh-9.1' },
  ],
  reports: [
    {
      text: 'ChannelTimeout session=5m agent-connection=1h tcpip=10m\n',
      target: 'debian-12',
      findings: [
        '1:16-26 warning `session` is the type of no channel; `5m` never counts',
        '1:47-56 warning `tcpip` is the type of no channel; `10m` never counts',
      ],
      fixed: 'ChannelTimeout session:*=5m agent-connection=1h tcpip=10m\n',
      fixes: [
        'unsafe: write `session:*=5m`; sshd then closes channels of that type that are idle for so long',
      ],
    },
    {
      // Letter case counts, and `global` came with 9.7.
      text: 'Match User bob\n  ChannelTimeout Session:Shell=5m\nMatch User alice\n  ChannelTimeout global=1h\n',
      target: 'debian-12',
      findings: [
        '2:18-34 warning `Session:Shell` is the type of no channel; `5m` never counts',
        '4:18-27 warning `global` is the type of no channel; `1h` never counts',
      ],
      fixed:
        'Match User bob\n  ChannelTimeout session:shell=5m\nMatch User alice\n  ChannelTimeout global=1h\n',
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'ChannelTimeout session:subsystem:stfp=1h\n' },
      findings: ['a:1:16-41 warning `session:subsystem:stfp` is the type of no channel; `1h` never counts'],
      fixedFiles: { '/etc/ssh/conf.d/a': 'ChannelTimeout session:subsystem:sftp=1h\n' },
    },
  ],
};
