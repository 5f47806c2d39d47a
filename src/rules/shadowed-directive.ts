import { type Fix, insertWords, manualFix, removeLine, safeFix } from '../fixes/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import {
  type CompiledProgram,
  holderOf,
  isUnconditional,
  namesKeysFile,
  neverWinning,
  ordinary,
  type SettingStatement,
  startsWithout,
  takesLine,
} from '../semantics/index.js';
import { remember } from '../text/index.js';
import { defineRule } from './model.js';
import { type Dead, keywordsIn, losesToInclude, saysTheSame, sortAssignments } from './support/in-force.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related, textAt } from './support/places.js';

export default defineRule({
  meta: {
    title: 'directive without effect',
    description: 'Another line of the same keyword wins, so that this one changes nothing for anyone.',
    category: 'semantics',
    level: 'warning',
    fix: 'safe',
    since: '0.1.0',
    references: ['sshd_config(5): “for each keyword, the first obtained value will be used”'],
    messages: {
      earlier: '{keyword} has no effect here; it is first set at {place}, and sshd uses the first value',
      later: '{keyword} has no effect here; it is set again at {place}, and sshd uses the last value',
      'match-all':
        '{keyword} has no effect here; it is set under `Match all` at {place}, which wins for everyone',
      blocks: '{keyword} has no effect here; who matches `{match}` gets it from the block {side}, at {place}',
      again: '{keyword} says here what {place} says already; sshd uses that line',
    },
    example: {
      bad: 'X11Forwarding no\nUseDNS no\nX11Forwarding no\n',
      fixed: 'X11Forwarding no\nUseDNS no\n',
    },
  },
  yieldsTo: ['misplaced-global'],
  *check(context) {
    const { program, tree } = context;
    for (const keyword of keywordsIn(program)) {
      const seen = new Set<unknown>();
      const { dead: deadOnes } = sortAssignments(context, keyword);
      const heirs = heirsOf(deadOnes);
      for (const dead of deadOnes) {
        const { statement } = dead.assignment;
        const winner = dead.winner.statement;
        // A file that is included twice is no rival of itself.
        if (seen.has(statement.node) || statement.node === winner.node) continue;
        if (isHalfCommented(dead, context.target) || losesToInclude(dead, tree)) continue;
        const block = blockOf(statement.scope);
        // match-block-never-wins speaks of blocks that are wholly without effect.
        if (block !== null && neverWinning(program).has(block)) continue;
        seen.add(statement.node);
        const { file, node } = statement;
        const winners = [dead.winner, ...dead.others].map((each) => each.statement);
        yield {
          at: directiveOf(file, node),
          message: saysTheSame(dead) ? 'again' : dead.why,
          data: {
            keyword: node.keywordWord.value,
            place: winners.map((each) => nameOf(placeOf(each), file)).join(' and '),
            match: block === null ? '' : criteriaOf(block),
            side: winner.index > statement.index ? 'behind' : 'in front',
          },
          ...(saysTheSame(dead) && { level: 'info' as const }),
          related: winners.map((each) => related(directiveOf(each.file, each.node), 'this value is used')),
          witness: dead.witness ?? holderOf(program, winner) ?? ordinary(program, [keyword]),
          fixes: fixesOf(dead, heirs, program),
        };
      }
    }
  },
});

/** `windows-administrators-keys-half-commented` says more about such a line. */
function isHalfCommented({ assignment: { keyword, statement } }: Dead, { platform }: Target): boolean {
  if (platform !== 'windows' || keyword !== 'AuthorizedKeysFile' || !isUnconditional(statement.scope))
    return false;
  return namesKeysFile(statement.node.arguments.map((word) => word.value));
}

/** Who wins once a winner is gone: of the lines behind it the first, where the last one counts the last. */
function heirsOf(deadOnes: readonly Dead[]): ReadonlyMap<unknown, Dead> {
  const heirs = new Map<unknown, Dead>();
  for (const dead of deadOnes) {
    const winner = dead.winner.statement.node;
    if (dead.why === 'later' || !heirs.has(winner)) heirs.set(winner, dead);
  }
  return heirs;
}

/** Which of two different values was meant is not for a program to say; none after which sshd does not start. */
function fixesOf(dead: Dead, heirs: ReadonlyMap<unknown, Dead>, program: CompiledProgram): readonly Fix[] {
  const { file, node } = dead.assignment.statement;
  const own = removeLine(file, node);
  if (saysTheSame(dead)) return [safeFix('remove the line, which changes nothing', own)];
  const winner = dead.winner.statement;
  const place = nameOf(placeOf(winner), file);
  const yielding = manualFix(`remove this line, if the value of ${place} is meant`, [], [own]);
  // What stands in front of `Match all` is in force while sshd starts.
  if (dead.why === 'match-all') return mayGo(program, dead.assignment.statement) ? [yielding] : [];
  if (dead.others.length > 0) return [yielding];
  // Between two lines of one block a third would win.
  const heir = heirs.get(winner.node)?.assignment.statement;
  const yields = heir !== undefined && heir.node !== node && heir.scope === dead.assignment.statement.scope;
  if (yields || !mayGo(program, winner)) return [...joining(dead, program), yielding];
  return [
    ...joining(dead, program),
    yielding,
    manualFix(`remove ${place}, if this value is meant`, [], [removeLine(winner.file, winner.node)]),
  ];
}

const mayGo = remember((program: CompiledProgram, line: SettingStatement) => startsWithout(program, [line]));

/** Keywords of which one line takes everything: a second one is meant to add to the first. */
const oneLine: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysFile',
  'ChannelTimeout',
  'PermitListen',
  'PermitOpen',
  'SetEnv',
]);

/** What a word sets: `A` of `A=1`, or the word itself. */
const nameIn = (word: string): string => word.replace(/=.*/s, '');

/** Words that leave no room for others. */
const alone = /^(?:none|any)$/i;

/** The words of both lines in the first one, where that can be meant. */
function joining(
  { assignment: { keyword, statement }, winner, why }: Dead,
  { tree }: CompiledProgram,
): readonly Fix[] {
  const { file, node, scope } = statement;
  const first = winner.statement;
  const [own, others] = [node.arguments, first.node.arguments].map((words) =>
    words.map(({ value }) => value),
  );
  const last = first.node.arguments.at(-1);
  const canJoin = why === 'earlier' && oneLine.has(keyword) && first.scope === scope && last !== undefined;
  if (!canJoin || own === undefined || others === undefined) return [];
  const known = new Set(others);
  const more = own.filter((value) => !known.has(value));
  const names = new Set(others.map(nameIn));
  if (more.length === 0 || more.some((value) => names.has(nameIn(value)))) return [];
  if ([...own, ...others].some((value) => alone.test(value))) return [];
  if (!takesLine(tree.target, `${textAt(directiveOf(first.file, first.node))} ${more.join(' ')}`)) return [];
  return [
    manualFix(
      `write \`${more.join(' ')}\` at the end of ${nameOf(placeOf(first), file)} instead, if both are meant`,
      [],
      [insertWords(first.file, last, more), removeLine(file, node)],
    ),
  ];
}
