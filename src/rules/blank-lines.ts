import { removeLines, safeFix } from '../fixes/index.js';
import type { LineNode } from '../grammar/index.js';
import { defineRule } from './model.js';
import { lineOf } from './support/places.js';

interface Options {
  readonly most?: number;
}

export default defineRule<'many' | 'end', Options>({
  meta: {
    title: 'many blank lines in a row',
    description:
      'More blank lines follow each other than divide two parts of a file, or the file ends with some.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: ['sshd_config(5): empty lines are comments'],
    messages: {
      many: '{count} blank lines in a row; {most} would do',
      end: 'the file ends with {lines}',
    },
    options: {
      type: 'object',
      properties: {
        most: {
          type: 'integer',
          minimum: 1,
          description: 'how many blank lines may follow each other; 1 without it',
        },
      },
      additionalProperties: false,
    },
    example: { bad: 'Port 22\n\n\n\nUseDNS no\n', fixed: 'Port 22\n\nUseDNS no\n' },
  },
  *check({ tree, options: { most = 1 } }) {
    for (const file of tree.files) {
      for (const { run, isEnd } of runsOf(file.config.lines)) {
        const surplus = run.slice(isEnd ? 0 : most);
        const [first] = surplus;
        if (first === undefined) continue;
        yield {
          at: lineOf(file, first),
          message: isEnd ? 'end' : 'many',
          data: {
            count: run.length,
            most,
            lines: run.length === 1 ? 'a blank line' : `${run.length} blank lines`,
          },
          fixes: [safeFix(isEnd ? 'remove them' : 'remove the others', removeLines(file, surplus))],
        };
      }
    }
  },
});

/** Blank lines that follow each other. */
function* runsOf(
  lines: readonly LineNode[],
): Iterable<{ readonly run: readonly LineNode[]; readonly isEnd: boolean }> {
  let run: LineNode[] = [];
  for (const line of lines) {
    if (line.type === 'Blank' && line.range[0] < line.range[1]) run.push(line);
    else if (run.length > 0) {
      yield { run, isEnd: false };
      run = [];
    }
  }
  if (run.length > 0) yield { run, isEnd: run.length < lines.length };
}
