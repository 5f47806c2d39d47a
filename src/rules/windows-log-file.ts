import { replaceArguments, stateDirective, unsafeFix } from '../fixes/index.js';
import { windowsPath } from '../semantics/index.js';
import { upperAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

export default defineRule({
  meta: {
    title: 'debug log that goes to no file',
    description: 'Only with SyslogFacility LOCAL0 does sshd for Windows log into a file.',
    category: 'windows',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['LogLevel', 'SyslogFacility'],
    onlyWhereSet: ['LogLevel'],
    references: [
      'sshd_config(5): LogLevel, SyslogFacility',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
    ],
    messages: {
      elsewhere:
        'LogLevel {level} fills the event log, and {folder} stays empty; sshd logs into a file only with SyslogFacility LOCAL0',
    },
    example: {
      bad: 'LogLevel DEBUG3\n',
      fixed: 'LogLevel DEBUG3\nSyslogFacility LOCAL0\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    const { evaluation, program, tree } = context;
    const folder = windowsPath('__PROGRAMDATA__/ssh/logs', tree.world);
    if (upperAscii(evaluation.get('SyslogFacility').values[0] ?? '') === 'LOCAL0') return;
    if (refusedKeywords(program).has('SyslogFacility')) return;
    const [facility] = evaluation.get('SyslogFacility').origins;
    for (const { statement } of sortAssignments(context, 'LogLevel').alive) {
      const [word] = statement.node.arguments;
      if (word === undefined || !/^debug/i.test(word.value)) continue;
      const edits =
        facility === undefined || facility === 'default'
          ? stateDirective(program, ['SyslogFacility', 'LOCAL0'], 'wins')
          : replaceArguments(facility.file, facility.statement.node, ['LOCAL0']);
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'elsewhere',
        data: { level: word.value, folder },
        fixes: [unsafeFix(`log into ${folder}\\sshd.log`, [edits])],
      };
    }
  },
});
