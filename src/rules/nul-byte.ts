import { removeCharacters, safeFix, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';

export default defineRule({
  meta: {
    title: 'NUL byte',
    description: 'sshd loses what stands behind a NUL byte and reads the next line as a part of this one.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['servconf.c: parse_server_config_depth'],
    messages: {
      one: 'a NUL byte ends this line; sshd loses what follows it and joins the next line to it',
      many: 'a NUL byte ends this line; sshd loses what follows it and joins the next line to it; the file has {count} of them',
    },
    example: { bad: 'UseDNS no\0\nPort 22\n', fixed: 'UseDNS no\nPort 22\n' },
  },
  *check({ tree, program }) {
    for (const file of tree.files) {
      const { text, encoding } = file.config.source;
      const first = encoding === 'utf-8' ? text.indexOf('\0') : -1;
      if (first === -1) continue;
      const count = text.split('\0').length - 1;
      const edits = removeCharacters(file, '\0');
      yield {
        at: { file, range: [first, first + 1] },
        message: count === 1 ? 'one' : 'many',
        data: { count },
        fixes: [
          program.refused
            ? safeFix('remove every NUL', edits)
            : unsafeFix('remove every NUL; the lines then count one by one', [edits]),
        ],
      };
    }
  },
});
