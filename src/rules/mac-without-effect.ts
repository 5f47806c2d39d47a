import { defineRule } from './model.js';
import { judgedLists, usesNoMac } from './support/algorithms/algorithm-lists.js';
import { directiveOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'MACs that no connection uses',
    description:
      'MACs is set, but every cipher in force brings its own integrity, so that no MAC is ever agreed on.',
    category: 'semantics',
    level: 'info',
    fix: null,
    since: '0.1.0',
    keywords: ['Ciphers', 'MACs'],
    onlyWhereSet: ['MACs'],
    references: ['sshd_config(5): MACs', 'RFC 5647, section 5.1', 'kex.c: choose_mac'],
    messages: {
      unused: 'MACs has no effect: every cipher in force authenticates what it encrypts',
    },
    example: {
      bad: 'Ciphers aes256-gcm@openssh.com\nMACs hmac-sha2-512\n',
      good: 'Ciphers aes256-gcm@openssh.com,aes256-ctr\nMACs hmac-sha2-512\n',
    },
  },
  *check({ program }) {
    if (!usesNoMac(program)) return;
    const ciphers = judgedLists(program, ['Ciphers']).flatMap(({ statement }) => statement ?? []);
    for (const { statement } of judgedLists(program, ['MACs'])) {
      if (statement === null) continue;
      yield {
        at: directiveOf(statement.file, statement.node),
        message: 'unused',
        related: ciphers.map(({ file, node }) => related(directiveOf(file, node), 'the ciphers in force')),
      };
    }
  },
});
