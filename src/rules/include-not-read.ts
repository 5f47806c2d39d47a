import { bringsNothing, includeFaultOnWindows, isFragment, passedOverBy } from '../semantics/index.js';
import { defineRule } from './model.js';
import { lineOf, wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'Include whose files are not known',
    description:
      'What an Include brings in was not read: sshd may know more than this report does, or cannot read it either.',
    category: 'semantics',
    level: 'info',
    fix: null,
    since: '0.1.0',
    keywords: ['Include'],
    references: ['sshd_config(5): Include'],
    messages: {
      fragment:
        'the sshd_config that includes this file is not known; what stands there comes before and behind it, so nothing is said of what is missing here',
      unknown:
        'what `{pattern}` brings in is not known; name the system with --sysroot or --as, or sshd may read more than this',
      unreadable: '{path} cannot be read here ({reason}); sshd may read it and find more than this',
      refused: '{path}, which the Include finds, cannot be opened: {reason}; sshd refuses the configuration',
    },
    example: { bad: 'Include /etc/ssh/sshd_config.d/*.conf\n', good: 'PermitRootLogin no\n' },
  },
  *check({ tree, program }) {
    if (isFragment(tree) && passedOverBy(tree) === null) {
      const [first] = tree.root.config.lines;
      if (first !== undefined) yield { at: lineOf(tree.root, first), message: 'fragment' };
    }
    const seen = new Set<unknown>();
    for (const { type, node, file, faults } of program.statements) {
      if (type !== 'setting' || node.keyword !== 'Include' || faults.length > 0 || seen.has(node)) continue;
      seen.add(node);
      const found = tree.includes.get(node);
      if (found === undefined) {
        for (const word of node.arguments) {
          // Nothing, wherever the file lies.
          if (includeFaultOnWindows(word.value, tree.target) !== null) continue;
          if (bringsNothing(word.value, tree.target)) continue;
          yield { at: wordOf(file, word), message: 'unknown', data: { pattern: word.value } };
        }
      }
      for (const { range, unreadable, hidden } of found ?? []) {
        const at = { file, range };
        for (const { path, reason } of hidden) yield { at, message: 'unreadable', data: { path, reason } };
        for (const { path, reason, onlyHere } of unreadable) {
          const data = { path, reason };
          if (onlyHere) yield { at, message: 'unreadable', data };
          // A link that leads nowhere, or in a circle, is in the way of root as well.
          else yield { at, message: 'refused', level: 'error', data, sshdMessage: `${path}: ${reason}` };
        }
      }
    }
  },
});
