import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'DebianBanner',
  demand: { equals: 'no' },
  consequence: 'everyone who connects learns the version of the package',
  effect: 'the banner ends with the version of OpenSSH',
  meta: {
    title: 'version of the package told before login',
    description: 'DebianBanner tells everyone who connects which package of sshd runs.',
    level: 'off',
    since: '0.1.0',
    targets: ['debian', 'ubuntu'],
    references: ['sshd_config(5): DebianBanner'],
    example: { bad: 'DebianBanner yes\n', fixed: 'DebianBanner no\n', target: 'debian-12' },
  },
});
