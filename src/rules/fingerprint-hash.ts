import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'FingerprintHash',
  demand: { equals: 'sha256' },
  consequence: 'the log names keys by this hash',
  effect: 'the log names keys by that hash; tools that read it have to follow',
  meta: {
    title: 'fingerprints by another hash',
    description: 'FingerprintHash makes sshd log fingerprints of keys by another hash than required.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): FingerprintHash'],
    example: { bad: 'FingerprintHash md5\n', fixed: 'FingerprintHash sha256\n' },
  },
});
