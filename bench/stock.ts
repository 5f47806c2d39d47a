/** 120 lines as distributions ship them: mostly comments. */
export function stockLike(): string {
  const comments = Array.from(
    { length: 56 },
    (_, index) => `# What the next line is about, number ${index}.`,
  );
  const switchedOff = Array.from({ length: 56 }, (_, index) => `#MaxSessions ${index}`);
  const active = [
    'Include /etc/ssh/sshd_config.d/*.conf',
    'KbdInteractiveAuthentication no',
    'UsePAM yes',
    'X11Forwarding yes',
    'PrintMotd no',
    'AcceptEnv LANG LC_*',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
    'PubkeyAuthentication yes',
  ];
  return `${[...comments, ...switchedOff, ...active].join('\n')}\n`;
}
