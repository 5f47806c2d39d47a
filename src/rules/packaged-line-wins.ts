import { type Fix, insertDirective, manualFix, movableContentOf, removeMoved } from '../fixes/index.js';
import {
  isFragment,
  isUnconditional,
  ordinary,
  policyKeywords,
  type SettingStatement,
} from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { keywordsIn, sortAssignments } from './support/effects/in-force.js';
import { letsLessThrough } from './support/effects/laxities.js';
import { losesToInclude } from './support/effects/rivals.js';
import { renaming } from './support/files/drop-in-names.js';
import { type Packaged, programAsPackaged } from './support/files/packaged-files.js';
import { directiveOf, textAt } from './support/places.js';

export default defineRule({
  meta: {
    title: 'directive that loses to a file of the package',
    description:
      'A file that the package brings is read first and sets the keyword, so that this line changes nothing where that file is.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    references: [
      'sshd_config(5): “for each keyword, the first obtained value will be used”',
      'openssh-server of Red Hat: /etc/ssh/sshd_config.d/50-redhat.conf',
    ],
    security: { severity: 6, precision: 'high' },
    messages: {
      packaged:
        '`{line}` has no effect where {path} is as the package brings it: `{winner}` stands there, and sshd uses the first value',
      stricter:
        '`{line}` has no effect where {path} is as the package brings it: `{winner}` stands there, and lets less through',
      policy:
        '`{line}` has no effect where {path} is as the package brings it: it includes the crypto policy, which lists {keyword} first',
    },
    example: {
      bad: 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding no\n',
      good: 'X11Forwarding no\nInclude /etc/ssh/sshd_config.d/*.conf\n',
      path: '/srv/roles/sshd_config',
      target: 'rhel-9',
    },
  },
  *check(context) {
    const packaged = programAsPackaged(context.program);
    if (packaged === null) return;
    for (const loser of losersTo(packaged)) {
      const { line, winner, message } = loser;
      yield {
        at: directiveOf(context.tree.root, line.node),
        message,
        ...(message === 'stricter' && { level: 'info' as const }),
        data: {
          line: textAt(directiveOf(line.file, line.node)),
          path: winner.file.path,
          winner: textAt(directiveOf(winner.file, winner.node)),
          keyword: line.node.keywordWord.value,
        },
        witness: ordinary(context.program, line.keyword === null ? [] : [line.keyword.keyword]),
        fixes: fixesOf(loser, context),
      };
    }
  },
});

/** A line of the file that was given, and the line of the package that comes first. */
interface Loser {
  readonly line: SettingStatement;
  readonly winner: SettingStatement;
  readonly message: 'packaged' | 'stricter' | 'policy';
}

function* losersTo({ program, own, policy }: Packaged): Iterable<Loser> {
  for (const keyword of keywordsIn(program)) {
    for (const dead of sortAssignments({ program }, keyword).dead) {
      const { statement: line, value } = dead.assignment;
      if (line.file !== own || !losesToInclude(dead, program.tree)) continue;
      const isStricter = letsLessThrough(keyword, dead.winner.value, value);
      yield { line, winner: dead.winner.statement, message: isStricter ? 'stricter' : 'packaged' };
    }
  }
  if (policy === null) return;
  for (const keyword of policyKeywords) {
    for (const { statement: line } of program.assignments(keyword)) {
      if (line.file === own && isUnconditional(line.scope) && line.index > policy.index)
        yield { line, winner: policy, message: 'policy' };
    }
  }
}

const changePolicy: Fix = manualFix('change the crypto policy', ['update-crypto-policies --show']);

function fixesOf({ line, winner, message }: Loser, { program, tree }: RuleContext): readonly Fix[] {
  if (message === 'policy') return [changePolicy];
  if (isFragment(tree)) return renaming(line.file, winner.file, tree);
  const { root } = tree;
  return [
    manualFix(
      'move the line in front of the Include, where it wins for everyone',
      [],
      [removeMoved(root, line.node), insertDirective(program, movableContentOf(root, line.node), 'wins')],
    ),
  ];
}
