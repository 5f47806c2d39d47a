import type { RuleCases } from '../tester.js';

const folder = '/etc/ssh/sshd_config.d';

export const cases: RuleCases = {
  silent: [
    {
      text: `Include ${folder}/*.conf\n`,
      files: {
        [`${folder}/10-a.conf`]: 'UseDNS no\n',
        // Put aside on purpose, or not meant to be read.
        [`${folder}/10-a.conf.bak`]: 'UseDNS yes\n',
        [`${folder}/20-b.conf.disabled`]: 'UseDNS yes\n',
        [`${folder}/30-c.conf.rpmsave`]: 'UseDNS yes\n',
        [`${folder}/README`]: 'Put files here.\n',
        [`${folder}/.gitkeep`]: '',
        [`${folder}/.10-a.conf.swp`]: '',
      },
    },
    // Another Include reads it.
    {
      text: `Include ${folder}/*.conf\nInclude ${folder}/*.config\n`,
      files: { [`${folder}/10-a.config`]: 'UseDNS no\n' },
    },
    { text: `Include ${folder}/*.conf\n`, stray: true },
    { text: `Include ${folder}/*\n`, files: { [`${folder}/a.config`]: 'UseDNS no\n' } },
  ],
  reports: [
    {
      text: `UseDNS no\nInclude ${folder}/*.conf\n`,
      files: { [`${folder}/10-root.config`]: 'PermitRootLogin no\n', [`${folder}/20-x.cfg`]: '' },
      target: 'debian-12',
      findings: [
        `2:9-38 warning ${folder}/10-root.config is not read: its name does not match ${folder}/*.conf`,
        `2:9-38 warning ${folder}/20-x.cfg is not read: its name does not match ${folder}/*.conf`,
      ],
      fixes: ['manual: rename it; what it says takes effect then'],
    },
    {
      text: 'Match User bob\n  Include sshd_config.d/*\n',
      files: { [`${folder}/.hidden.conf`]: 'PermitTTY no\n' },
      target: 'rhel-9',
      findings: [
        `2:11-26 warning ${folder}/.hidden.conf is not read: \`*\` passes over names that begin with a dot`,
      ],
    },
  ],
};
