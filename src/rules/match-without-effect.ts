import { removeBlock, safeFix } from '../fixes/index.js';
import { hasGaps, ownLinesOf, speaksOfOthers } from '../semantics/index.js';
import { defineRule } from './model.js';
import { idleBlocks } from './support/effects/idle-blocks.js';
import { lateOf } from './support/effects/late-blocks.js';
import { criteriaOf, directiveOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'block that sets what is in force anyway',
    description: 'Every setting of the Match block is in force for all of its connections without it.',
    category: 'style',
    level: 'info',
    fix: 'safe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match'],
    messages: {
      same: '`Match {match}` changes nothing: who matches it has the same without it',
      others: '`Match {match}` changes nothing: PermitRootLogin is about root, who never matches it',
    },
    example: {
      bad: 'X11Forwarding no\n\nMatch User bob\n  X11Forwarding no\n',
      fixed: 'X11Forwarding no\n\n',
      good: 'X11Forwarding no\n\nMatch User bob\n  X11Forwarding no\nMatch all\n  X11Forwarding yes\n',
    },
  },
  *check({ program, target }) {
    // What files that are not known set, a block may well be against.
    if (hasGaps(program)) return;
    for (const { block, witness } of idleBlocks(program)) {
      // match-loses-in-part speaks of what was to be an exception.
      if (lateOf(program, block) !== null) continue;
      const { match, settings } = block;
      const { file, node } = match;
      const own = ownLinesOf(program, block);
      const isAboutOthers = settings.every(
        (setting) => setting.keyword?.keyword === 'PermitRootLogin' && speaksOfOthers(program, setting),
      );
      yield {
        at: directiveOf(file, node),
        message: isAboutOthers && target.platform !== 'windows' ? 'others' : 'same',
        data: { match: criteriaOf(match) },
        witness,
        fixes:
          own === null ? [] : [safeFix('remove the block, which changes nothing', removeBlock(file, own))],
      };
    }
  },
});
