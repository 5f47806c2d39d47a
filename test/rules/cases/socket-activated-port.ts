import type { RuleCases } from '../tester.js';

const later = (keyword: string): string =>
  `ssh.socket listens in the place of sshd, and takes ${keyword} from here only once systemd has read its units again`;
const never = (keyword: string): string =>
  `${keyword} has no effect: ssh.socket listens in the place of sshd, where its own file says; as it comes, on port 22`;
const link = (folder: string, unit: string): Readonly<Record<string, string>> => ({
  [`/etc/systemd/system/${folder}/${unit}`]: '',
});

export const cases: RuleCases = {
  silent: [
    { text: 'Port 22\nPermitRootLogin no\n', target: 'ubuntu-24.04' },
    // sshd listens itself.
    { text: 'Port 2222\n', target: 'ubuntu-22.04' },
    { text: 'Port 2222\n', target: 'debian-12' },
    { text: 'Port 2222\n', target: 'rhel-9' },
    {
      text: 'Port 2222\n',
      target: 'ubuntu-24.04',
      files: link('multi-user.target.wants', 'ssh.service'),
    },
  ],
  reports: [
    {
      text: 'ListenAddress 10.0.0.1\nPort 2222\n',
      target: 'ubuntu-24.04',
      findings: [`2:1-10 info ${later('Port')}`],
      fixes: ['manual: put it in force'],
    },
    {
      text: 'Include conf.d/*\n',
      files: {
        '/etc/ssh/conf.d/a': 'ListenAddress 10.0.0.1\n',
        ...link('ssh.service.requires', 'ssh.socket'),
        ...link('multi-user.target.wants', 'ssh.service'),
      },
      target: 'ubuntu-26.04',
      findings: [`a:1:1-23 info ${later('ListenAddress')}`],
    },
    {
      // 22.10 to 23.10 have the socket and nothing that reads the file for it; a stray file is as it comes.
      text: 'Port 2222\nPort 22\nListenAddress ::\n',
      target: 'ubuntu@9.3',
      stray: true,
      findings: [`1:1-10 warning ${never('Port')}`, `3:1-17 warning ${never('ListenAddress')}`],
      fixes: ['manual: let sshd listen itself'],
    },
    {
      text: 'Port 2222\n',
      target: 'debian-12',
      files: link('sockets.target.wants', 'ssh.socket'),
      findings: [`1:1-10 warning ${never('Port')}`],
    },
  ],
};
