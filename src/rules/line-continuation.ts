import { contentOf, contentStart, type Fix, unsafeFix } from '../fixes/index.js';
import type { LineNode } from '../grammar/index.js';
import type { Target } from '../openssh/index.js';
import type { ConfigFile, Statement } from '../semantics/index.js';
import type { TextEdit } from '../text/index.js';
import { defineRule } from './model.js';
import { concernsLogin } from './support/login.js';

export default defineRule({
  meta: {
    title: 'backslash that was to continue a line',
    description: 'A line ends with a backslash, as if it went on below; sshd knows no such thing.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): “keyword-argument pairs, one per line”'],
    messages: {
      goesOn:
        'the `\\` does not continue the line: sshd takes it for a value, and what stands below for a line of its own',
      alone: 'the `\\` does not continue the line: sshd takes it for a value',
    },
    example: {
      bad: 'AllowUsers alice \\\n    bob\n',
      fixed: 'AllowUsers alice bob\n',
    },
  },
  *check({ program, target }) {
    const seen = new Set<LineNode>();
    for (const statement of program.statements) {
      const { file, node } = statement;
      const content = contentOf(file, node);
      if (!content.endsWith('\\') || seen.has(node)) continue;
      seen.add(node);
      const next = nextLine(file, node, target);
      // A path may end with a backslash.
      if (next === null && !/[\s,=]\\$/.test(content)) continue;
      const at = contentStart(file, node) + content.length - 1;
      yield {
        at: { file, range: [at, at + 1] },
        message: next === null ? 'alone' : 'goesOn',
        fixes: [mending(statement, next)],
      };
    }
  },
});

/** The line below, where it is no line that sshd knows, but the rest of this one. */
function nextLine(file: ConfigFile, { line, range }: LineNode, target: Target): LineNode | null {
  const next = file.config.lines[line];
  // Where a NUL joins lines, the next one is part of this one.
  if (next?.type !== 'Directive' || next.range[0] !== range[1]) return null;
  return target.keyword(next.keywordWord.value) === undefined ? next : null;
}

function mending({ file, node, ...statement }: Statement, next: LineNode | null): Fix {
  const start = contentStart(file, node);
  const before = contentOf(file, node).slice(0, -1).trimEnd();
  const from = start + before.length;
  if (next === null) {
    const edit: TextEdit = { range: [from, start + contentOf(file, node).length], text: '' };
    return unsafeFix('take the backslash out; what stands before it is the value', [{ file, edits: [edit] }]);
  }
  // A list with commas has no blanks in it.
  const gap = before.endsWith(',') ? '' : ' ';
  const edit: TextEdit = { range: [from, contentStart(file, next)], text: gap };
  const keyword = statement.type === 'setting' ? statement.keyword?.keyword : undefined;
  return unsafeFix('write both lines as one', [{ file, edits: [edit] }], {
    mayLockOut: keyword !== undefined && concernsLogin(keyword),
  });
}
