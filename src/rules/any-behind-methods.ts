import { manualFix, removeLine } from '../fixes/index.js';
import { anyBehindMethods } from '../semantics/index.js';
import { defineRule } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'AuthenticationMethods any that ends connections',
    description:
      'From 8.7 to 9.6 sshd takes AuthenticationMethods any in a Match block for a fault where an earlier block has set methods, and ends the connection.',
    category: 'semantics',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AuthenticationMethods'],
    onlyWhereSet: true,
    references: ['servconf.c: process_server_config_line_depth, sAuthenticationMethods'],
    security: { severity: 6, precision: 'very-high' },
    messages: {
      ends: 'sshd ends the connection of whoever matches {place} as well, where methods are set already: this release takes `any` behind them for a fault',
    },
    example: {
      bad: 'Match Group wheel\n  AuthenticationMethods publickey,password\n\nMatch Address 10.0.0.0/8\n  AuthenticationMethods any\n',
      target: 'debian-12',
    },
  },
  *check({ program }) {
    const seen = new Set<unknown>();
    for (const { statement, earlier, witness } of anyBehindMethods(program)) {
      const { file, node } = statement;
      if (seen.has(node)) continue;
      seen.add(node);
      yield {
        at: directiveOf(file, node),
        message: 'ends',
        data: { place: nameOf(placeOf(earlier), file) },
        related: [related(directiveOf(earlier.file, earlier.node), 'methods are set here')],
        witness,
        fixes: [
          manualFix(
            'put the block in front of the other one, if any method is to do for those who match both; else exclude them from it, or take the line out',
            [],
            [removeLine(file, node)],
          ),
        ],
      };
    }
  },
});
