import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'pattern where PermitOpen knows none',
    description: 'A host of PermitOpen holds `*` or `?`, which are compared as they are.',
    category: 'semantics',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    keywords: ['PermitOpen'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): PermitOpen, “no pattern matching or address lookups are performed on supplied names”',
    ],
    messages: {
      open: '`{text}` permits nothing: only a `*` alone stands for any host, and a pattern is compared as it is written',
    },
    example: {
      bad: 'PermitOpen *.example.com:443\n',
      good: 'PermitOpen *:443 www.example.com:80\n',
    },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const { statement } of sortAssignments(context, 'PermitOpen').alive) {
      for (const word of statement.node.arguments) {
        const host = /^\[?([^]*?)\]?:[^:]*$/.exec(word.value)?.[1] ?? '';
        if (host === '*' || !/[*?]/.test(host) || seen.has(word)) continue;
        seen.add(word);
        yield { at: wordOf(statement.file, word), message: 'open', data: { text: word.value } };
      }
    }
  },
});
