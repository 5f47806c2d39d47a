import { describePage } from './sessions.js';

const main = [
  'Include /etc/ssh/sshd_config.d/*.conf',
  'Port 22',
  '#PubkeyAuthentication yes',
  'PermitRootLogin yes',
  'PasswordAuthentication no',
  'ChallengeResponseAuthentication no',
  'UsePAM yes',
  'Subsystem sftp /usr/lib/openssh/sftp-server',
  '',
].join('\n');

const hosts = Array.from({ length: 30 }, (_, index) => `hosts/web${String(index + 1).padStart(2, '0')}`);

describePage('docs/adopting.md', {
  together: true,
  files: Object.fromEntries(
    hosts.flatMap((host) => [
      [`${host}/etc/os-release`, 'ID=debian\nVERSION_ID="12"\n'],
      [`${host}/etc/ssh/sshd_config`, main],
      [`${host}/etc/ssh/sshd_config.d/50-cloud-init.conf`, 'PasswordAuthentication yes\n'],
    ]),
  ),
});
