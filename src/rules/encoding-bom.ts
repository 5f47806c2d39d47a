import { removeByteOrderMark, safeFix } from '../fixes/index.js';
import { logText } from '../semantics/index.js';
import { defineRule } from './model.js';
import { hiddenFaults } from './support/lines/encoding.js';
import { lineOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'byte order mark',
    description:
      'A file begins with a UTF-8 byte order mark, which sshd takes for a part of the first keyword.',
    category: 'syntax',
    level: 'error',
    fix: 'safe',
    since: '0.1.0',
    references: ['servconf.c: process_server_config_line_depth'],
    messages: {
      refused:
        'the file begins with a byte order mark, which becomes part of the first keyword; sshd refuses the file',
      windows: 'the file begins with a byte order mark; only sshd for Windows passes over it',
    },
    example: { bad: '\uFEFFPort 22\n', fixed: 'Port 22\n' },
  },
  *check({ tree, program, target }) {
    for (const file of tree.files) {
      if (!file.config.source.bom) continue;
      const [first] = file.config.lines;
      const harmless = target.platform === 'windows';
      const [hidden] = hiddenFaults(program, file);
      yield {
        at: first === undefined ? { file, range: [0, 0] } : lineOf(file, first),
        message: harmless ? 'windows' : 'refused',
        fixes: [safeFix('remove the byte order mark', removeByteOrderMark(file))],
        ...(harmless && { level: 'info' as const }),
        ...(hidden !== undefined && { sshdMessage: logText(hidden.printed) }),
      };
    }
  },
});
