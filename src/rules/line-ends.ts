import { endLines, safeFix } from '../fixes/index.js';
import { lineEndOf } from '../grammar/index.js';
import { defineRule } from './model.js';
import { lineOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'line ends of another system, or mixed',
    description: 'A file has lines that end as on another system, or in two ways.',
    category: 'style',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    references: [
      'servconf.c: process_server_config_line_depth: sshd takes a carriage return for white space',
    ],
    messages: {
      crlf: 'lines end with CRLF, as on Windows; sshd reads it, tools that edit lines may not',
      mixed: 'lines end in two ways, with LF and with CRLF',
    },
    example: { bad: 'Port 22\r\nUseDNS no\n', fixed: 'Port 22\nUseDNS no\n' },
  },
  *check({ tree, target }) {
    for (const file of tree.files) {
      const { source, lines, trim } = file.config;
      const strange =
        source.lineEnding === 'mixed' || (source.lineEnding === 'crlf' && target.platform !== 'windows');
      // Before 7.5 a carriage return belongs to the value of some keywords.
      if (!strange || !trim || source.encoding !== 'utf-8') continue;
      const wanted = target.platform === 'windows' ? '\r\n' : '\n';
      const first = lines.find((line) => !['', wanted].includes(lineEndOf(line, source)));
      if (first === undefined) continue;
      const name = wanted === '\n' ? 'LF' : 'CRLF';
      yield {
        at: lineOf(file, first),
        message: source.lineEnding === 'mixed' ? 'mixed' : 'crlf',
        fixes: [safeFix(`end all lines with ${name}`, endLines(file, wanted))],
      };
    }
  },
});
