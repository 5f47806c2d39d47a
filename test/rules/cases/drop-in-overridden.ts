import type { RuleCases } from '../tester.js';

const include = 'Include /etc/ssh/sshd_config.d/*.conf\n';
const folder = '/etc/ssh/sshd_config.d';

export const cases: RuleCases = {
  silent: [
    'PasswordAuthentication yes\nPasswordAuthentication no\n',
    {
      text: `PasswordAuthentication no\n${include}`,
      files: { [`${folder}/50-cloud-init.conf`]: 'PasswordAuthentication yes\n' },
    },
    // The same; shadowed-directive mentions it.
    {
      text: `${include}PasswordAuthentication yes\n`,
      files: { [`${folder}/50-cloud-init.conf`]: 'PasswordAuthentication yes\n' },
    },
    { text: `${include}AllowUsers bob\n`, files: { [`${folder}/a.conf`]: 'AllowUsers alice\n' } },
    { text: include, files: { [`${folder}/a.conf`]: 'UseDNS yes\nUseDNS no\n' } },
    {
      text: `${include}PermitTTY no\n`,
      files: { [`${folder}/a.conf`]: 'Match User bob\n  PermitTTY yes\n' },
      target: 'debian-12',
    },
    {
      text: include,
      files: { [`${folder}/a.conf`]: 'Include /etc/b\n', [`${folder}/c.conf`]: 'Include /etc/d\n' },
    },
  ],
  reports: [
    {
      text: `# local\n${include}\nPasswordAuthentication no # at last\nUseDNS no\n`,
      files: { [`${folder}/50-cloud-init.conf`]: '# by cloud-init\nPasswordAuthentication yes\n' },
      target: 'debian-12',
      findings: [
        '4:1-26 warning `PasswordAuthentication no` has no effect: `PasswordAuthentication yes` at /etc/ssh/sshd_config.d/50-cloud-init.conf:2 comes first, by an Include, and sshd uses the first value',
      ],
      fixed: `# local\nPasswordAuthentication no # at last\n${include}\nUseDNS no\n`,
      fixes: [
        'unsafe: move the line in front of the Include, where it wins over /etc/ssh/sshd_config.d/50-cloud-init.conf:2 for everyone',
        'manual: remove /etc/ssh/sshd_config.d/50-cloud-init.conf:2, if this value is meant',
        'manual: remove this line, if the value of /etc/ssh/sshd_config.d/50-cloud-init.conf:2 is meant',
      ],
      related: ['2 this value is used'],
    },
    {
      text: include,
      files: {
        [`${folder}/50-cloud-init.conf`]: 'PasswordAuthentication yes\n',
        [`${folder}/60-hardening.conf`]: 'PasswordAuthentication no\n',
      },
      target: 'debian-12',
      findings: [
        '60-hardening.conf:1:1-26 warning `PasswordAuthentication no` has no effect: `PasswordAuthentication yes` at /etc/ssh/sshd_config.d/50-cloud-init.conf:1 comes first, by an Include, and sshd uses the first value',
      ],
      fixes: [
        'manual: remove /etc/ssh/sshd_config.d/50-cloud-init.conf:1, if this value is meant',
        'manual: remove this line, if the value of /etc/ssh/sshd_config.d/50-cloud-init.conf:1 is meant',
      ],
    },
  ],
};
