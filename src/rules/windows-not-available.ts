import { notAvailableOnWindows } from '../openssh/index.js';
import { defineRule } from './model.js';
import { directiveOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'keyword that Microsoft does not support',
    description: 'Microsoft’s documentation lists the keyword as not available in sshd for Windows.',
    category: 'windows',
    level: 'off',
    fix: null,
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
    ],
    messages: {
      unavailable:
        '`{keyword}` is listed by Microsoft as not available on Windows; sshd takes the line, and what it does there is not known',
    },
    example: { bad: 'X11Forwarding yes\n', good: 'StrictModes yes\n', target: 'windows-11' },
  },
  *check({ program }) {
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.type !== 'setting' || statement.keyword === null || seen.has(statement.node)) continue;
      const { file, node, keyword, faults } = statement;
      // Of what sshd refuses or passes over another rule speaks.
      if (!notAvailableOnWindows.includes(keyword.keyword) || faults.length > 0) continue;
      seen.add(node);
      yield {
        at: directiveOf(file, node),
        message: 'unavailable',
        data: { keyword: node.keywordWord.value },
      };
    }
  },
});
