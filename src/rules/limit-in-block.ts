import { manualFix, moveToGlobal } from '../fixes/index.js';
import { isIgnoredInBlocks, keywordsIgnoredInBlocks } from '../openssh/index.js';
import { holderOf, settingAtStartup } from '../semantics/index.js';
import { defineRule } from './model.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'limit in a Match block that sshd does not go by',
    description:
      'RekeyLimit and ChannelTimeout in a Match block have no effect before OpenSSH 10.5, though `sshd -T -C` shows them.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: keywordsIgnoredInBlocks,
    onlyWhereSet: true,
    references: [
      'https://www.openssh.com/releasenotes.html#10.5: “fix ChannelTimeout and RekeyLimit not being applied in sshd_config Match blocks”',
    ],
    messages: {
      ignored:
        '{keyword} has no effect in the block of `{match}` before OpenSSH 10.5, though sshd -T shows it; {instead}',
    },
    example: {
      bad: 'Match User backup\n  RekeyLimit 256M\n',
      good: 'RekeyLimit 256M\n',
      target: 'debian-12',
    },
  },
  *check(context) {
    const { program, target } = context;
    for (const keyword of keywordsIgnoredInBlocks) {
      if (!isIgnoredInBlocks(keyword, target)) continue;
      const atStartup = settingAtStartup(program, keyword);
      const counted = new Set<unknown>();
      for (const origin of atStartup.origins) if (origin !== 'default') counted.add(origin.statement);
      const [winner] = atStartup.origins;
      const seen = new Set<unknown>();
      for (const { statement } of program.assignments(keyword)) {
        const { file, node, scope } = statement;
        const block = blockOf(scope);
        if (block === null || counted.has(statement) || seen.has(node)) continue;
        const witness = holderOf(program, statement);
        if (witness === null) continue;
        const shown = context.evaluate(witness.connection).get(keyword).values;
        if (shown.join(' ') === atStartup.values.join(' ')) continue;
        seen.add(node);
        yield {
          at: directiveOf(file, node),
          message: 'ignored',
          data: {
            keyword: node.keywordWord.value,
            match: criteriaOf(block),
            instead:
              winner === undefined || winner === 'default'
                ? 'the default holds for everyone'
                : `${nameOf(placeOf(winner.statement), file)} holds for everyone`,
          },
          related: [
            winner === undefined || winner === 'default'
              ? related(directiveOf(block.file, block.node), 'the block')
              : related(directiveOf(winner.file, winner.statement.node), 'this value is used'),
          ],
          witness,
          fixes: [
            manualFix(
              'move it in front of the first Match line, if it may hold for everyone',
              [],
              moveToGlobal(program, statement),
            ),
          ],
        };
      }
    }
  },
});
