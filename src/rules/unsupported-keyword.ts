import { commentOut, safeFix } from '../fixes/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';

export default faultRule({
  codes: ['unsupported-keyword', 'not-supported-here'],
  meta: {
    title: 'keyword without support in this build',
    description: 'sshd knows the keyword, but was built for this platform without what it is about.',
    category: 'compatibility',
    level: 'warning',
    fix: 'safe',
    since: '0.1.0',
    references: ['servconf.c: sUnsupported'],
    messages: {
      'unsupported-keyword': '{keyword} has no effect: this sshd is built without support for it',
      'not-supported-here': '{keyword} is not supported on this platform; {outcome}',
    },
    example: { bad: 'UsePAM yes\n', fixed: '#UsePAM yes\n', target: 'windows@9.5' },
  },
  describe(placed) {
    const setting = settingOf(placed);
    if (setting === null || placed.severity !== 'logged') return {};
    return {
      fixes: [safeFix('comment the line out, which sshd ignores', commentOut(setting.file, setting.node))],
    };
  },
});
