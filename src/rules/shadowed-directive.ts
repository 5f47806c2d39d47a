import { type Fix, manualFix, removeLine, safeFix } from '../fixes/index.js';
import { isIgnoredInBlocks, type Target } from '../openssh/index.js';
import {
  type CompiledProgram,
  holderOf,
  isUnconditional,
  namesKeysFile,
  neverWinning,
  ordinary,
  type SettingStatement,
  startsWithout,
} from '../semantics/index.js';
import { remember } from '../text/index.js';
import { defineRule } from './model.js';
import { type Dead, keywordsIn, sortAssignments } from './support/effects/in-force.js';
import { losesToInclude, saysTheSame } from './support/effects/rivals.js';
import { joining } from './support/lines/joined-lines.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

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
        '{keyword} has no effect here; it is set under `Match {match}` at {place}, which wins for everyone',
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
      const { dead: deadOnes } = sortAssignments(context, keyword);
      if (deadOnes.length === 0) continue;
      const seen = new Set<unknown>();
      const heirs = heirsOf(deadOnes);
      for (const dead of deadOnes) {
        const { statement } = dead.assignment;
        const winner = dead.winner.statement;
        // A file that is included twice is not a rival of itself.
        if (seen.has(statement.node) || statement.node === winner.node) continue;
        if (isHalfCommented(dead, context.target) || losesToInclude(dead, tree)) continue;
        // Of these the line outside of blocks counts, and limit-in-block speaks of the others.
        if (dead.why === 'match-all' && isIgnoredInBlocks(keyword, context.target)) continue;
        const block = blockOf(statement.scope);
        // match-block-never-wins speaks of blocks that are wholly without effect.
        if (block !== null && neverWinning(program).has(block)) continue;
        seen.add(statement.node);
        const { file, node } = statement;
        const stated = dead.why === 'match-all' ? blockOf(winner.scope) : block;
        const winners = [dead.winner, ...dead.others].map((each) => each.statement);
        yield {
          at: directiveOf(file, node),
          message: saysTheSame(dead) ? 'again' : dead.why,
          data: {
            keyword: node.keywordWord.value,
            place: winners.map((each) => nameOf(placeOf(each), file)).join(' and '),
            match: stated === null ? '' : criteriaOf(stated),
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
  const winner = dead.winner.statement;
  if (saysTheSame(dead)) {
    const isElsewhere = [winner, ...dead.others.map((each) => each.statement)].some(
      (each) => each.file !== file,
    );
    // Another file may be of others, who write or remove it when they like.
    return isElsewhere
      ? [manualFix('remove the line, if the other file is to say so alone', [], [own])]
      : [safeFix('remove the line, which changes nothing', own)];
  }
  const place = nameOf(placeOf(winner), file);
  const places = [place, ...dead.others.map((each) => nameOf(placeOf(each.statement), file))].join(' and ');
  const yielding = manualFix(`remove this line, if the value of ${places} is meant`, [], [own]);
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
