import { removeBlock, safeFix } from '../fixes/index.js';
import {
  blocksOf,
  changesNothing,
  countOf,
  hasBlocks,
  neverWinning,
  ownLinesOf,
} from '../semantics/index.js';
import { defineRule } from './model.js';
import { criteriaOf, directiveOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'block that sets what is in force anyway',
    description: 'Every setting of the Match block is in force for all of its connections without it.',
    category: 'style',
    level: 'info',
    fix: 'safe',
    since: '0.1.0',
    references: ['sshd_config(5): Match'],
    messages: {
      same: '`Match {match}` changes nothing: what it sets is in force for all who match it without it',
    },
    example: {
      bad: 'X11Forwarding no\n\nMatch User bob\n  X11Forwarding no\n',
      fixed: 'X11Forwarding no\n\n',
      good: 'X11Forwarding no\n\nMatch User bob\n  X11Forwarding no\nMatch all\n  X11Forwarding yes\n',
    },
  },
  *check({ program }) {
    if (!hasBlocks(program)) return;
    for (const block of blocksOf(program)) {
      const { match, settings } = block;
      const { file, node } = match;
      if (neverWinning(program).has(match) || countOf(program, file) > 1) continue;
      const witness = changesNothing(program, settings);
      if (witness === null) continue;
      const own = ownLinesOf(program, block);
      yield {
        at: directiveOf(file, node),
        message: 'same',
        data: { match: criteriaOf(match) },
        witness,
        fixes:
          own === null ? [] : [safeFix('remove the block, which changes nothing', removeBlock(file, own))],
      };
    }
  },
});
