import {
  type Fix,
  insertDirective,
  manualFix,
  movableContentOf,
  removeLine,
  removeMoved,
  unsafeFix,
} from '../fixes/index.js';
import { concernsLogin } from '../openssh/index.js';
import { holderOf, ordinary, type SettingStatement, startsWithout } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { isAlgorithmKeyword } from './support/algorithms/algorithms.js';
import { type Dead, keywordsIn, sortAssignments } from './support/effects/in-force.js';
import { hasLaxity, letsLessThrough } from './support/effects/laxities.js';
import { losesToInclude, rivalsOf } from './support/effects/rivals.js';
import { renaming } from './support/files/drop-in-names.js';
import { directiveOf, nameOf, placeOf, related, textAt } from './support/places.js';

export default defineRule({
  meta: {
    title: 'directive that loses to a drop-in',
    description: 'A file that is included earlier sets the keyword first, so that this line changes nothing.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): “for each keyword, the first obtained value will be used”',
      'https://github.com/canonical/cloud-init/issues/5934',
    ],
    security: { severity: 6, precision: 'very-high' },
    messages: {
      overridden:
        '`{line}` has no effect: `{winner}` at {place} comes first, by an Include, and sshd uses the first value',
      stricter:
        '`{line}` has no effect: `{winner}` at {place} comes first, by an Include, and lets less through',
    },
    example: {
      bad: 'Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no\n',
      files: { '/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication yes\n' },
      fixed: 'PasswordAuthentication no\nInclude /etc/ssh/sshd_config.d/*.conf\n',
    },
  },
  *check(context) {
    const { program, tree } = context;
    if (tree.files.length < 2) return;
    for (const keyword of keywordsIn(program)) {
      const seen = new Set<unknown>();
      const sorted = sortAssignments(context, keyword).dead;
      const rivals = rivalsOf(sorted);
      for (const dead of sorted) {
        const { file, node } = dead.assignment.statement;
        if (seen.has(node) || !losesToInclude(dead, tree)) continue;
        seen.add(node);
        const winner = dead.winner.statement;
        // To harden what the vendor wrote is what drop-ins are for.
        const isHardened = letsLessThrough(keyword, dead.winner.value, dead.assignment.value);
        yield {
          at: directiveOf(file, node),
          message: isHardened ? 'stricter' : 'overridden',
          ...(isHardened && { level: 'info' as const }),
          data: {
            line: textAt(directiveOf(file, node)),
            winner: textAt(directiveOf(winner.file, winner.node)),
            place: nameOf(placeOf(winner), file),
          },
          related: [related(directiveOf(winner.file, winner.node), 'this value is used')],
          witness: holderOf(program, winner) ?? ordinary(program, [keyword]),
          fixes: fixesOf(dead, rivals.get(dead), isHardened, context),
        };
      }
    }
  },
});

/**
 * @param rivals - what has to go so that the line wins; nothing where that is too much to name
 * @param isHardened - whether the line would let more through if it won, which nobody is to find done
 */
function fixesOf(
  dead: Dead,
  rivals: readonly SettingStatement[] | undefined,
  isHardened: boolean,
  { program, tree }: RuleContext,
): readonly Fix[] {
  const { keyword, statement } = dead.assignment;
  const { file, node, scope } = statement;
  const winner = dead.winner.statement;
  const place = nameOf(placeOf(winner), file);
  const yielding = manualFix(
    `remove this line, if the value of ${place} is meant`,
    [],
    [removeLine(file, node)],
  );
  // Each value is right by itself, and may not go with those of other keywords.
  if (!startsWithout(program, rivals ?? [winner])) return [yielding];
  const removing =
    rivals === undefined
      ? []
      : [
          manualFix(
            `remove ${rivals.map((each) => nameOf(placeOf(each), file)).join(' and ')}, if this value is meant`,
            [],
            rivals.map((each) => removeLine(each.file, each.node)),
          ),
        ];
  if (isHardened) return [yielding, ...removing];
  if (file !== tree.root) return [...renaming(file, winner.file, tree), ...removing, yielding];
  if (scope !== null) return [...removing, yielding];
  const text = movableContentOf(file, node);
  const moving = unsafeFix(
    `move the line in front of the Include, where it wins over ${place} for everyone`,
    [removeMoved(file, node), insertDirective(program, text, 'wins')],
    {
      // Whose client knows no algorithm of another list is left outside; what comes first may be the policy of the system.
      mayLockOut: concernsLogin(keyword) || isAlgorithmKeyword(keyword),
      // Where the order of the values is known, this one lets less through.
      mayLetIn: concernsLogin(keyword) && !hasLaxity(keyword),
    },
  );
  return [moving, ...removing, yielding];
}
