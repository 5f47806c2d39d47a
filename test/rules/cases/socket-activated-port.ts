import type { RuleCases } from '../tester.js';

const later = (keyword: string): string =>
  `ssh.socket listens in the place of sshd, and takes ${keyword} from here only once systemd has read its units again`;
const never = (keyword: string): string =>
  `${keyword} has no effect: ssh.socket listens in the place of sshd, where its own file says; as it comes, on port 22`;
const link = (folder: string, unit: string): Readonly<Record<string, string>> => ({
  [`/etc/systemd/system/${folder}/${unit}`]: '',
});

const elsewhere = (keyword: string, file: string): string =>
  `${keyword} has no effect: ssh.socket listens in the place of sshd, where ${file} says`;
const dropIn = (name: string, lines: string): Readonly<Record<string, string>> => ({
  [`/etc/systemd/system/ssh.socket.d/${name}`]: `[Unit]\nListenStream=1\n[Socket]\n${lines}`,
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
    // A drop-in says the same.
    {
      text: 'Port 2222\n',
      target: 'debian-12',
      files: {
        ...link('sockets.target.wants', 'ssh.socket'),
        ...dropIn('listen.conf', 'ListenStream=\nListenStream=2222\n'),
      },
    },
    {
      text: 'Port 2222\nListenAddress 10.0.0.1\nListenAddress [::1]:22\n',
      target: 'ubuntu@9.3',
      files: dropIn('addresses.conf', 'ListenStream=\nListenStream=10.0.0.1:2222\nListenStream = [::1]:22\n'),
    },
    // What the generator made the last time.
    {
      text: 'Port 2222\n',
      target: 'ubuntu-24.04',
      files: {
        '/run/systemd/generator/ssh.socket.d/addresses.conf': '[Socket]\nListenStream=0.0.0.0:2222\n',
      },
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
      // Forgets what the generator wrote: override.conf stands behind its addresses.conf.
      text: 'Port 2222\n',
      target: 'ubuntu-24.04',
      files: dropIn('override.conf', 'ListenStream=\nListenStream=2022\n'),
      findings: [`1:1-10 warning ${elsewhere('Port', '/etc/systemd/system/ssh.socket.d/override.conf')}`],
      fixes: ['manual: let sshd listen itself'],
    },
    {
      // Hides what the generator writes.
      text: 'Port 2222\n',
      target: 'ubuntu-24.04',
      files: dropIn('addresses.conf', 'ListenStream=2022\n'),
      findings: [`1:1-10 warning ${elsewhere('Port', '/etc/systemd/system/ssh.socket.d/addresses.conf')}`],
    },
    {
      // Adds to it.
      text: 'Port 2222\n',
      target: 'ubuntu-24.04',
      files: dropIn('more.conf', 'ListenStream=2022\n'),
      findings: [`1:1-10 info ${later('Port')}`],
    },
    {
      // All addresses are more than the one that is asked for.
      text: 'ListenAddress 10.0.0.1\n',
      target: 'debian-12',
      files: {
        ...link('sockets.target.wants', 'ssh.socket'),
        '/etc/systemd/system/ssh.socket': '[Socket]\nListenStream=22\nListenStream=/run/ssh.sock\n',
      },
      findings: [`1:1-23 warning ${elsewhere('ListenAddress', '/etc/systemd/system/ssh.socket')}`],
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
