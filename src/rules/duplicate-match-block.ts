import { mergeBlocks, safeFix } from '../fixes/index.js';
import {
  blocksOf,
  type Block,
  type CompiledProgram,
  countOf,
  groupBy,
  ownLinesOf,
} from '../semantics/index.js';
import { countUpTo, lowerAscii, remember, rememberOnce } from '../text/index.js';
import { defineRule, type RuleContext } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'two blocks for the same connections',
    description:
      'Two Match blocks ask for the same, so that what holds for these connections stands in two places.',
    category: 'semantics',
    level: 'info',
    fix: 'safe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match'],
    messages: { same: 'the block is for the same connections as the one at {place}; one of them would do' },
    example: {
      bad: 'Match User bob\n  X11Forwarding no\nMatch Group staff\n  Banner none\nMatch User bob\n  PermitTTY no\n',
      fixed: 'Match User bob\n  X11Forwarding no\n  PermitTTY no\nMatch Group staff\n  Banner none\n',
    },
  },
  *check(context) {
    const first = new Map<string, Block>();
    for (const block of blocksOf(context.program)) {
      const { file, node, scope } = block.match;
      // A block inside of another one asks for both; a file that is read twice has its blocks twice.
      if (scope !== null || countOf(context.program, file) > 1) continue;
      const key = JSON.stringify([
        file.path,
        ...node.criteria.map(({ name, argument }) => [lowerAscii(name.value), argument?.value ?? null]),
      ]);
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, block);
        continue;
      }
      yield {
        at: directiveOf(file, node),
        message: 'same',
        data: { place: nameOf(placeOf(before.match), file) },
        related: [related(directiveOf(file, before.match.node), 'the first block')],
        fixes: isFree(context, before, block)
          ? [safeFix('move its lines there', mergeBlocks(file, before.match.node, node))]
          : [],
      };
    }
  },
});

/** Whether nothing between two blocks sets what the second one does, so that it may as well be set where the first one is. */
function isFree({ program }: RuleContext, before: Block, block: Block): boolean {
  if (!isWhole(program, block) || !isWhole(program, before)) return false;
  const end = before.settings.at(-1)?.index ?? before.match.index;
  return block.settings.every(({ keyword }) => {
    const lines = linesByKeyword(program).get(keyword?.keyword) ?? [];
    const next = lines[countUpTo(lines, ({ index }) => index <= end)];
    return next === undefined || next.index > block.match.index;
  });
}

const isWhole = remember(
  (program: CompiledProgram, block: Block): boolean => ownLinesOf(program, block) !== null,
);

/** The lines of each keyword, those at fault included. */
const linesByKeyword = rememberOnce((program: CompiledProgram) =>
  groupBy(
    program.statements.filter((statement) => statement.type === 'setting'),
    ({ keyword }) => keyword?.keyword,
  ),
);
