import type { RuleCases } from '../tester.js';

const lets = 'looks like a placeholder that nobody filled in; it lets nobody in';
const taken = 'looks like a placeholder that nobody filled in; sshd takes it as it is written';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice bob@10.0.0.0/8 *@192.0.2.1\n',
    // Account names of Windows may end with a dollar sign.
    { text: 'AllowUsers corp\\\\backup$\n', target: 'windows-11' },
    // A shell puts in what these stand for.
    'ForceCommand echo ${SSH_ORIGINAL_COMMAND} $USER\nSubsystem x /bin/sh -c $HOME\n',
    'SetEnv A=<b>\nVersionAddendum <none>\n',
    // The first list counts, and sshd refuses the port.
    'AuthorizedKeysFile .ssh/keys\nAuthorizedKeysFile ${HOME}/keys\nPort {{ port }}\n',
    'Match User bob\n  PermitTTY no\n',
  ],
  reports: [
    { text: 'AllowUsers <your_username>\n', findings: [`1:12-27 error \`<your_username>\` ${lets}`] },
    {
      text: 'AllowUsers alice {{ admin user }} @DEPLOY@\nAllowGroups your_group\n',
      target: 'debian-12',
      findings: [
        `1:18-34 warning \`{{ admin user }}\` ${lets}`,
        `1:35-43 warning \`@DEPLOY@\` ${lets}`,
        `2:13-23 error \`your_group\` ${lets}`,
      ],
    },
    {
      text: 'Include conf.d/*\nDenyGroups $BAD\nMatch Group {{ group }} Address 10.0.0.0/8\n  Banner /etc/<host>\n',
      files: { '/etc/ssh/conf.d/a': 'AuthorizedKeysFile $HOME/.ssh/authorized_keys\n' },
      target: 'debian-12',
      findings: [
        '2:12-16 warning `$BAD` looks like a placeholder that nobody filled in; it keeps nobody out',
        '3:13-24 warning `{{ group }}` looks like a placeholder that nobody filled in; sshd compares it as it is written',
        `4:10-21 warning \`/etc/<host>\` ${taken}`,
        `a:1:20-46 warning \`$HOME/.ssh/authorized_keys\` ${taken}`,
      ],
    },
  ],
};
