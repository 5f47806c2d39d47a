import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'TCPKeepAlive',
  demand: { equals: 'no' },
  consequence: 'whoever can forge packets can keep a dead connection open',
  effect: 'only ClientAliveInterval finds clients that are gone',
  missing: ({ evaluation }, value) =>
    value === 'no' && evaluation.get('ClientAliveInterval').values[0] === '0'
      ? { description: 'have sshd ask silent clients itself, `ClientAliveInterval 300`', commands: [] }
      : null,
  meta: {
    title: 'keep-alive messages outside of the encryption',
    description: 'TCPKeepAlive lets the system ask silent clients, outside of the encryption.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): TCPKeepAlive'],
    example: {
      bad: 'ClientAliveInterval 300\nTCPKeepAlive yes\n',
      fixed: 'ClientAliveInterval 300\nTCPKeepAlive no\n',
      target: 'debian-12',
    },
  },
});
