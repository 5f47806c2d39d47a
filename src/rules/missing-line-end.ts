import { concernsLogin } from '../openssh/index.js';
import { unsafeFix } from '../fixes/index.js';
import { logText } from '../semantics/index.js';
import { defineRule } from './model.js';
import { faultsOfLine } from './support/faults/faults.js';
import { shortened, textAt } from './support/places.js';
import { secondDirectivesIn } from './support/lines/second-directives.js';

export default defineRule({
  meta: {
    title: 'two directives in one line',
    description:
      'A line end is missing in front of a directive, which is a part of the one before it to sshd.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): “keyword-argument pairs, one per line”',
      'https://github.com/ovh/debian-cis/issues/13',
      'https://github.com/omega8cc/boa/issues/295',
    ],
    messages: {
      taken:
        '`{text}` sets nothing: no line ends in front of it, and sshd takes it for more of what {keyword} says',
      refused: 'no line ends in front of `{text}`; sshd refuses the file',
    },
    example: {
      bad: 'Subsystem sftp /usr/lib/openssh/sftp-serverUseDNS no\n',
      fixed: 'Subsystem sftp /usr/lib/openssh/sftp-server\nUseDNS no\n',
      target: 'debian-12',
    },
  },
  *check({ program }) {
    for (const { statement, keyword, at, edit } of secondDirectivesIn(program).values()) {
      const faults = faultsOfLine(statement, program);
      const printed = faults.flatMap((fault) => fault.printed);
      const first = statement.type === 'setting' ? statement.keyword?.keyword : undefined;
      // Into a file that sshd refuses nobody gets as it is.
      const concernsLogins =
        faults.length === 0 &&
        [first, keyword].some((each) => each === 'Match' || (each !== undefined && concernsLogin(each)));
      const effect = concernsLogins ? '; what either line says of logins then counts' : '';
      yield {
        at,
        message: faults.length > 0 ? 'refused' : 'taken',
        data: { text: shortened(textAt(at)), keyword: statement.node.keywordWord.value },
        fixes: [
          unsafeFix(`begin a line with \`${keyword}\`${effect}`, [{ file: at.file, edits: [edit] }], {
            mayLockOut: concernsLogins,
            mayLetIn: concernsLogins,
            // What stands below was to be in the block.
            goesFirst: keyword === 'Match',
          }),
        ],
        ...(printed.length > 0 && { sshdMessage: printed.map(logText).join('\n') }),
      };
    }
  },
});
