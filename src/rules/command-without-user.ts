import { commentOut, insertLine, unsafeFix } from '../fixes/index.js';
import { faultRule, settingOf } from './support/faults.js';
import { dependencies, effectiveLines } from './support/moot.js';

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
    messages: {
      'command-without-user': '{keyword} is set without {keyword}User; {outcome}',
      moot: '{keyword} is set without {keyword}User; {outcome}, for a line that has no effect: {why}',
    },
    example: {
      bad: 'AuthorizedKeysCommand /usr/bin/keys %u\n',
      fixed: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  describe(placed, { program }) {
    const { keyword, file } = placed.fault;
    const line = settingOf(placed)?.node;
    if (keyword === null || line === undefined) return {};
    const naming = unsafeFix('run the command as `nobody`; an account of its own is better', [
      insertLine(file, 'after', line, `${keyword}User nobody`),
    ]);
    const mooting = dependencies.find(
      (dependency) =>
        dependency.keyword === keyword && effectiveLines(program, dependency)?.has(line) === false,
    );
    if (mooting === undefined) return { data: { keyword }, fixes: [naming] };
    const silencing = unsafeFix('comment the line out', [commentOut(file, line)]);
    return { message: 'moot', data: { keyword, why: mooting.why }, fixes: [silencing, naming] };
  },
});
