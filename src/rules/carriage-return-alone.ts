import { breakLinesAt, safeFix, unsafeFix } from '../fixes/index.js';
import { logText } from '../semantics/index.js';
import { defineRule } from './model.js';
import { hiddenFaults, joinedLines } from './support/lines/encoding.js';
import { shortened, textAt } from './support/places.js';

export default defineRule({
  meta: {
    title: 'carriage return that ends no line',
    description:
      'Lines end with a carriage return alone, as on old systems of Apple; sshd reads on in the same line.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['servconf.c: parse_server_config_depth', 'servconf.c: process_server_config_line_depth'],
    messages: {
      comment:
        'the carriage return in front of `{next}` ends no line for sshd; what follows is part of the comment',
      value:
        'the carriage return in front of `{next}` ends no line for sshd; what follows belongs to {keyword}',
      refused:
        'the carriage return in front of `{next}` ends no line for sshd, which takes what follows for more of {keyword}; sshd refuses the file',
    },
    example: {
      bad: '# sshd_config\rPort 22\rPermitRootLogin no\r',
      fixed: '# sshd_config\nPort 22\nPermitRootLogin no\n',
    },
  },
  *check({ program, tree }) {
    for (const file of tree.files) {
      const joined = joinedLines(program, file);
      const [first] = joined;
      if (first === undefined) continue;
      const at = { file, range: first.next };
      const [hidden] = hiddenFaults(program, file);
      const keyword = 'keywordWord' in first.line ? first.line.keywordWord.value : null;
      const edits = breakLinesAt(
        file,
        joined.flatMap(({ ends }) => ends),
      );
      const description = 'write line feeds';
      yield {
        at,
        message: keyword === null ? 'comment' : hidden === undefined ? 'value' : 'refused',
        data: { next: shortened(textAt(at)), keyword: keyword ?? '' },
        fixes: [
          program.refused
            ? safeFix(description, edits)
            : unsafeFix(`${description}; each line then counts, also one that lets somebody in`, [edits], {
                mayLockOut: true,
                mayLetIn: true,
              }),
        ],
        ...(hidden !== undefined && { sshdMessage: logText(hidden.printed) }),
      };
    }
  },
});
