import { commentOut, manualFix, safeFix } from '../fixes/index.js';
import { packageSupporting } from '../openssh/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';

export default faultRule({
  codes: ['unsupported-keyword', 'not-supported-here', 'no-device'],
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
      'other-build':
        '{keyword} has no effect: the usual sshd of this platform is built without support for it; that of the package {package} has it',
      'not-supported-here': '{keyword} is not supported on this platform; {outcome}',
      domains: 'routing domains are not supported on this platform; {outcome}',
      'no-device': 'there is no network device `{word}`, which a routing domain is on Linux; {outcome}',
    },
    example: { bad: 'UsePAM yes\n', fixed: '#UsePAM yes\n', target: 'windows@9.5' },
  },
  describe(placed, { target }) {
    const setting = settingOf(placed);
    if (setting === null) return {};
    if (placed.severity !== 'logged')
      return placed.fault.code === 'not-supported-here' && setting.keyword?.keyword === 'ListenAddress'
        ? { message: 'domains' }
        : {};
    const edits = commentOut(setting.file, setting.node);
    const written = target.keyword(setting.node.keywordWord.value)?.written;
    const other = written === undefined ? undefined : packageSupporting(written, target);
    if (other === undefined) return { fixes: [safeFix('comment the line out, which sshd ignores', edits)] };
    return {
      message: 'other-build',
      data: { package: other },
      fixes: [manualFix(`comment the line out, if sshd is not the one of ${other}`, [], [edits])],
    };
  },
});
