import { type Fix, manualFix, moveBlock, removeBlock, safeFix } from '../fixes/index.js';
import {
  type Block,
  blocksOf,
  type CompiledProgram,
  neverWinning,
  type Overruled,
  ownLinesOf,
  type SettingStatement,
} from '../semantics/index.js';
import { defineRule } from './model.js';
import { isContradicted } from './support/effects/rivals.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'block that never wins',
    description:
      'Whoever meets the Match block has its settings from blocks in front of it, so that it changes nothing.',
    category: 'semantics',
    level: 'warning',
    fix: 'safe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match'],
    messages: {
      never:
        '`Match {match}` changes nothing for anyone: who matches it has {keywords} from {places} already, and sshd uses the first value',
      last: '`Match {match}` changes nothing for anyone: who matches it has {keywords} from {places}, and sshd uses the last value',
    },
    example: {
      bad: 'Match Address 10.0.0.0/8\n  PermitTTY no\n\nMatch Address 10.1.0.0/16\n  PermitTTY no\n',
      fixed: 'Match Address 10.0.0.0/8\n  PermitTTY no\n\n',
      good: 'Match Address 10.1.0.0/16\n  PermitTTY yes\n\nMatch Address 10.0.0.0/8\n  PermitTTY no\n',
    },
  },
  *check({ program }) {
    const losing = neverWinning(program);
    if (losing.size === 0) return;
    const blocks = blocksOf(program);
    // A block of a file that is included twice must lose each time.
    const winning = new Set<unknown>(
      blocks.filter(({ match }) => !losing.has(match)).map(({ match }) => match.node),
    );
    const seen = new Set<unknown>();
    for (const block of blocks) {
      const { file, node } = block.match;
      const lines = losing.get(block.match);
      if (lines === undefined || seen.has(node) || winning.has(node)) continue;
      seen.add(node);
      const winners = winnersOver(lines);
      const [first] = lines;
      yield {
        at: directiveOf(file, node),
        message: winners.every(({ index }) => index > block.match.index) ? 'last' : 'never',
        data: {
          match: criteriaOf(block.match),
          keywords: [...new Set(lines.map(({ statement }) => statement.keyword?.keyword ?? ''))].join(', '),
          places: winners.map((winner) => nameOf(placeOf(winner), file)).join(' and '),
        },
        related: winners.map((winner) =>
          related(directiveOf(winner.file, winner.node), 'this value is used'),
        ),
        ...(first !== undefined && { witness: first.witness }),
        fixes: fixesOf(program, block, winners),
      };
    }
  },
});

/** The lines that win over those of a block, without those of the block itself. */
function winnersOver(lines: readonly Overruled[]): readonly SettingStatement[] {
  const own = new Set(lines.map(({ statement }) => statement));
  return [...new Set(lines.flatMap(({ by }) => by))].filter((statement) => !own.has(statement));
}

/** Which of two different values was meant is not for a program to say. */
function fixesOf(
  program: CompiledProgram,
  block: Block,
  winners: readonly SettingStatement[],
): readonly Fix[] {
  const node = ownLinesOf(program, block);
  if (node === null) return [];
  const { file } = block.match;
  const edit = removeBlock(file, node);
  if (!isContradicted(program, block.settings))
    return [safeFix('remove the block, which changes nothing', edit)];
  const places = winners.map((winner) => nameOf(placeOf(winner), file)).join(' and ');
  const say = winners.length > 1 ? 'say' : 'says';
  const yielding = manualFix(`remove the block, if what ${places} ${say} is meant`, [], [edit]);
  const first = blockOf(winners[0]?.scope ?? null);
  // Where the last value counts, no place in front of them helps.
  if (first?.file !== file || first.index > block.match.index) return [yielding];
  const moved = moveBlock(file, node, first.node);
  return [
    manualFix('move the block in front of those that win over it, if its values are meant', [], [moved]),
    yielding,
  ];
}
