import { type Fix, moveBlock, unsafeFix } from '../fixes/index.js';
import { blocksOf, hasBlocks, neverWinning, ownLinesOf } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { type Late, lateOf } from './support/effects/late-blocks.js';
import { criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'block that comes too late for some',
    description:
      'Whoever meets an earlier Match block as well has settings from there, although this block says more closely for whom it is.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match'],
    security: { severity: 5, precision: 'medium' },
    messages: {
      part: 'who matches `{other}` ({place}) as well has {values} from there, not what this block says: sshd uses the first value',
      exception:
        '`Match {match}` comes too late to be an exception: who matches `{other}` ({place}) as well has {values} from there, and for all others its lines are in force anyway',
    },
    example: {
      bad: 'Match Address 10.0.0.0/8\n  PasswordAuthentication yes\n\nMatch User backup\n  PasswordAuthentication no\n  PermitTTY no\n',
      fixed:
        'Match User backup\n  PasswordAuthentication no\n  PermitTTY no\nMatch Address 10.0.0.0/8\n  PasswordAuthentication yes\n\n',
      target: 'debian-12',
    },
  },
  *check({ program }) {
    if (!hasBlocks(program)) return;
    const seen = new Set<unknown>();
    for (const block of blocksOf(program)) {
      const { match } = block;
      // match-block-never-wins speaks of blocks that lose to others for everybody.
      if (seen.has(match.node) || neverWinning(program).has(match)) continue;
      seen.add(match.node);
      const late = lateOf(program, block);
      if (late === null) continue;
      const { earlier, losses, witness, isIdle, isStricter } = late;
      yield {
        at: directiveOf(match.file, match.node),
        message: isIdle ? 'exception' : 'part',
        ...(!isStricter && { level: 'info' as const }),
        data: {
          match: criteriaOf(match),
          other: criteriaOf(earlier),
          place: nameOf(placeOf(earlier), match.file),
          values: losses
            .map(({ by, values }) => `\`${by.keyword?.keyword ?? ''} ${values.join(' ')}\``)
            .join(', '),
        },
        related: losses.flatMap(({ statement, by }) => [
          related(directiveOf(by.file, by.node), 'is in force for whoever matches both'),
          related(directiveOf(statement.file, statement.node), 'is not'),
        ]),
        witness,
        fixes: fixesOf(late, program),
      };
    }
  },
});

/** Which of the two is to go before the other is for whoever wrote them to say. */
function fixesOf({ block, earlier }: Late, program: RuleContext['program']): readonly Fix[] {
  const node = ownLinesOf(program, block);
  const { match } = block;
  if (node === null || match.file !== earlier.file || match.scope !== earlier.scope) return [];
  return [
    unsafeFix(
      `move the block in front of \`Match ${criteriaOf(earlier)}\`; it then says for who matches both what it sets`,
      [moveBlock(match.file, node, earlier.node)],
      { mayLockOut: true, mayLetIn: true },
    ),
  ];
}
