import { removeLine, safeFix } from '../fixes/index.js';
import { blockOf } from '../grammar/index.js';
import { defineRule } from './model.js';
import { criteriaOf, directiveOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'Match line without settings',
    description: 'Nothing is set below a Match line, up to the next one or the end of the file.',
    category: 'style',
    level: 'info',
    fix: 'safe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match'],
    messages: {
      empty: 'nothing is set for `{match}`; the line has no effect',
      last: 'nothing is set for `{match}`; what is added at the end of the file will hold for these connections only',
    },
    example: {
      bad: 'Match User bob\n  PermitTTY no\nMatch User carol\n#  PermitTTY no\n',
      fixed: 'Match User bob\n  PermitTTY no\n#  PermitTTY no\n',
      good: 'Match User bob\n  PermitTTY no\nMatch all\n',
    },
  },
  *check({ program, target }) {
    const used = new Set<unknown>();
    for (const { type, scope } of program.statements) {
      for (let at = scope; at !== null; at = at.outer) used.add(at.match.node);
      if (type === 'match' && scope !== null) used.add(scope.match.node);
    }
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.type !== 'match' || statement.faults.length > 0) continue;
      const { file, node, criteria } = statement;
      if (used.has(node) || seen.has(node)) continue;
      seen.add(node);
      // `Match all` ends the block in front of it; that is what it is for.
      if (criteria.every(({ kind }) => kind === 'all')) continue;
      const block = blockOf(file.config, node);
      const last = file.config.blocks.at(-1) === block;
      // windows-administrators-keys-half-commented says more about such a block.
      const commented = block?.lines.some(({ type }) => type === 'CommentedDirective') === true;
      if (target.platform === 'windows' && commented) continue;
      yield {
        at: directiveOf(file, node),
        message: last ? 'last' : 'empty',
        data: { match: criteriaOf(statement) },
        fixes: [safeFix('remove the line, which changes nothing', removeLine(file, node))],
      };
    }
  },
});
