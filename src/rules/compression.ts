import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'Compression',
  demand: { equals: 'no' },
  consequence: 'clients that ask for it have their data compressed once they have logged in',
  effect: 'data is not compressed for any client',
  meta: {
    title: 'data may be compressed',
    description: 'Compression lets clients ask for compression.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): Compression'],
    example: { bad: 'Compression yes\n', fixed: 'Compression no\n' },
  },
});
