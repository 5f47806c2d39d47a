import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'VersionAddendum',
  demand: { equals: 'none' },
  consequence: 'everyone who connects sees it, before any login',
  effect: 'the greeting holds the version of OpenSSH and nothing more',
  meta: {
    title: 'text behind the version',
    description: 'VersionAddendum adds a text to what sshd greets every client with.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): VersionAddendum'],
    example: { bad: 'VersionAddendum FreeBSD-20240806\n', fixed: 'VersionAddendum none\n' },
  },
});
