import { indent, indentationOf, safeFix } from '../fixes/index.js';
import type { LineNode, MatchBlock } from '../grammar/index.js';
import type { ConfigFile } from '../semantics/index.js';
import { defineRule } from './model.js';
import { lineOf, related } from './support/places.js';

interface Options {
  readonly indentation?: string;
}

const usual = '    ';

export default defineRule<'flat' | 'uneven' | 'global', Options>({
  meta: {
    title: 'indentation that hides what belongs to a block',
    description: 'Lines of a Match block are not indented, or unevenly; or a line of the global section is.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    keywords: ['Match'],
    references: ['sshd_config(5): Match: a block reaches to the next Match line, whatever the indentation'],
    messages: {
      flat: 'the line belongs to the block above and is not indented',
      uneven: 'the line is indented otherwise than the first one of its block',
      global: 'the line is indented and belongs to no block',
    },
    options: {
      type: 'object',
      properties: {
        indentation: {
          type: 'string',
          pattern: '^(?: +|\\t+)$',
          description: 'the blanks or tabs of lines in a block; those of its first line without it',
        },
      },
      additionalProperties: false,
    },
    example: {
      bad: 'Match User bob\nX11Forwarding no\n',
      fixed: 'Match User bob\n    X11Forwarding no\n',
    },
  },
  *check({ tree, options }) {
    for (const file of tree.files) {
      for (const line of file.config.globalLines) {
        if (isSetting(line) && indentationOf(file, line) !== '') {
          yield {
            at: lineOf(file, line),
            message: 'global',
            fixes: [safeFix('take the indentation away', indent(file, line, ''))],
          };
        }
      }
      for (const block of file.config.blocks) {
        const wanted = options.indentation ?? ownIndentation(file, block);
        for (const line of block.lines) {
          if (!isSetting(line)) continue;
          const own = indentationOf(file, line);
          if (own === wanted) continue;
          yield {
            at: lineOf(file, line),
            message: own === '' ? 'flat' : 'uneven',
            related: [related(lineOf(file, block.match), 'the block begins here')],
            fixes: [safeFix('indent it like its block', indent(file, line, wanted))],
          };
        }
      }
    }
  },
});

const isSetting = (line: LineNode): boolean => line.type === 'Directive';

/** What the first indented line of a block has. */
function ownIndentation(file: ConfigFile, { lines }: MatchBlock): string {
  const indented = lines.find((line) => isSetting(line) && indentationOf(file, line) !== '');
  return indented === undefined ? usual : indentationOf(file, indented);
}
