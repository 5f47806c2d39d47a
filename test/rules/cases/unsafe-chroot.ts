import type { RuleCases } from '../tester.js';

const accounts = {
  '/etc/passwd':
    'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\neve:x:1001:1001::/home/eve:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\neve:x:1001:\n',
};
const homes = {
  '/home/bob': { directory: true, uid: 1000 },
  '/home/eve': { directory: true, uid: 1001 },
} as const;

export const cases: RuleCases = {
  silent: [
    { text: 'ChrootDirectory /srv\n', files: { ...accounts, ...homes, '/srv': { directory: true } } },
    { text: 'ChrootDirectory none\n', files: { ...accounts, ...homes } },
    // Nobody is shut into it.
    { text: 'Match User kim\n  ChrootDirectory /nowhere\n', files: { ...accounts, ...homes } },
  ],
  reports: [
    {
      text: 'ChrootDirectory /srv\n',
      files: { ...accounts, ...homes, '/srv': { directory: true, mode: 0o775 } },
      findings: [
        '1:17-21 error /srv is 0775, owner root; sshd ends every session of bob, eve, for every folder of ChrootDirectory must be root’s alone',
      ],
      fixes: ['unsafe: take from others the right to write to /srv'],
    },
    {
      text: 'Match User bob\n  ChrootDirectory %h\n',
      files: { ...accounts, ...homes },
      findings: [
        '2:19-21 error /home/bob is 0755, owner bob; sshd ends every session of bob, for every folder of ChrootDirectory must be root’s alone',
      ],
      fixes: ['manual: give /home/bob to root'],
    },
    {
      text: 'ChrootDirectory /srv/%u\n',
      files: { ...accounts, ...homes, '/srv/bob': { directory: true } },
      findings: ['1:17-24 error /srv/eve is missing, or no folder; sshd ends every session of eve'],
      fixes: ['manual: make the folder'],
    },
  ],
};
