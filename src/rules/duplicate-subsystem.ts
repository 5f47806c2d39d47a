import { removeLine, unsafeFix } from '../fixes/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import { directiveOf, related } from './support/places.js';

export default faultRule({
  codes: ['duplicate'],
  meta: {
    title: 'subsystem defined twice',
    description:
      'Up to OpenSSH 9.4 sshd refuses a second Subsystem of the same name; later releases pass over it.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Subsystem'],
    references: ['sshd_config(5): Subsystem'],
    messages: { duplicate: 'the subsystem `{name}` is defined a second time; {outcome}' },
    example: {
      bad: 'Subsystem sftp internal-sftp\nSubsystem sftp /usr/lib/openssh/sftp-server\n',
      fixed: 'Subsystem sftp internal-sftp\n',
      target: 'debian-12',
    },
  },
  describe(placed, { program }) {
    const setting = settingOf(placed);
    const name = setting?.node.arguments[0]?.value ?? '';
    if (setting === null) return { data: { name } };
    const fix = unsafeFix('remove the second definition', [removeLine(setting.file, setting.node)]);
    const first = program
      .assignments('Subsystem')
      .find(({ statement }) => statement.node.arguments[0]?.value === name)?.statement;
    return {
      data: { name },
      fixes: [fix],
      ...(first !== undefined && { related: [related(directiveOf(first.file, first.node), 'defined here')] }),
    };
  },
});
