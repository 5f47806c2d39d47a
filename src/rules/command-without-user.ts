import { insertLine, unsafeFix } from '../fixes/index.js';
import { faultRule, settingOf } from './support/faults.js';

export default faultRule({
  codes: ['command-without-user'],
  meta: {
    title: 'command without the account that runs it',
    description: 'AuthorizedKeysCommand or AuthorizedPrincipalsCommand is set without its …User keyword.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AuthorizedKeysCommandUser'],
    messages: { 'command-without-user': '{keyword} is set without {keyword}User; {outcome}' },
    example: {
      bad: 'AuthorizedKeysCommand /usr/bin/keys %u\n',
      fixed: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  describe(placed) {
    const { keyword, file } = placed.fault;
    const line = lineOfFault(placed);
    if (keyword === null || line === undefined) return {};
    const text = `${keyword}User nobody`;
    const fix = unsafeFix(`run the command as \`nobody\`; an account of its own is better`, [
      insertLine(file, 'after', line, text),
    ]);
    return { data: { keyword }, fixes: [fix] };
  },
});

function lineOfFault(placed: Parameters<typeof settingOf>[0]) {
  return settingOf(placed)?.node;
}
