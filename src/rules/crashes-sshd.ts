import { faultRule } from './support/constructors/fault-rule.js';
import type { FaultView } from './support/faults/fault-view.js';
import { settingOf } from './support/faults/faults.js';
import { movingOut } from './support/lines/global-moves.js';
import { blockOf, criteriaOf, directiveOf, related } from './support/places.js';

export default faultRule({
  codes: ['crash'],
  meta: {
    title: 'configuration that crashes sshd',
    description:
      'sshd of this release does not refuse the configuration, but dies when a connection meets the line.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Match', 'Subsystem'],
    references: ['servconf.c: copy_set_server_options'],
    messages: {
      crash: 'sshd of this release crashes over this line; whose connection matches `{match}` is cut off',
    },
    example: {
      bad: 'Match User bob\n  Subsystem sftp internal-sftp\n',
      fixed: 'Subsystem sftp internal-sftp\nMatch User bob\n',
      target: 'openssh-9.8',
    },
  },
  describe(placed, { program }): FaultView {
    const setting = settingOf(placed);
    const block = blockOf(setting?.scope ?? null);
    if (setting === null || block === null) return { level: 'error', data: { match: 'all' } };
    return {
      level: 'error',
      data: { match: criteriaOf(block) },
      related: [related(directiveOf(block.file, block.node), 'this block goes on to the next Match line')],
      fixes: [movingOut(program, setting)],
    };
  },
});
