import { endLastLine, safeFix } from '../fixes/index.js';
import { lineEndOf } from '../grammar/index.js';
import { defineRule } from './model.js';
import { lineOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'last line without an end',
    description: 'The last line of a file has no line end; what a tool appends becomes part of it.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: ['POSIX.1-2017, 3.206: Line'],
    messages: { missing: 'the last line has no line end; `echo … >> file` would lengthen it' },
    example: { bad: 'Port 22', fixed: 'Port 22\n' },
  },
  *check({ tree }) {
    for (const file of tree.files) {
      const last = file.config.lines.at(-1);
      if (last === undefined || last.range[0] === last.range[1]) continue;
      if (lineEndOf(last, file.config.source) !== '') continue;
      yield {
        at: lineOf(file, last),
        message: 'missing',
        fixes: [safeFix('end the line', endLastLine(file))],
      };
    }
  },
});
