import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'LogLevel',
  demand: { oneOf: ['INFO', 'VERBOSE'] },
  consequence: (value) =>
    value.startsWith('DEBUG')
      ? 'the log holds what users do, which violates their privacy'
      : ['QUIET', 'FATAL', 'ERROR'].includes(value)
        ? 'logins and failed attempts are not logged'
        : value === 'INFO'
          ? 'not every key that is refused is logged, nor which sessions begin'
          : 'every key that is refused is logged as well, and which sessions begin',
  effect: 'the log holds as much as that level has',
  meta: {
    title: 'too little or too much in the log',
    description: 'LogLevel makes sshd log no logins, or what users do.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): LogLevel'],
    security: { severity: 4, precision: 'high' },
    example: { bad: 'LogLevel QUIET\n', fixed: 'LogLevel INFO\n' },
  },
});
