import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'RekeyLimit',
  demand: { atMost: '1G 1h' },
  proposed: '1G 1h',
  // 0 stands for no limit but the cipher’s own.
  scale: { zeroIsNone: true },
  consequence:
    'so much data, or so much time, goes by before new keys are exchanged; 0 is no limit but the cipher’s own',
  effect: 'new keys are exchanged after so much data and so much time',
  meta: {
    title: 'keys are kept for long',
    description: 'RekeyLimit lets a connection keep its keys for more data or time than allowed.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): RekeyLimit', 'RFC 4253, section 9', 'RFC 4344, section 3'],
    example: { bad: 'RekeyLimit 4G\n', fixed: 'RekeyLimit 1G 1h\n' },
  },
});
