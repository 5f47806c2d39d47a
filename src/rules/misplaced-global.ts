import { addsUp, firstGlobal, type Fix, insertMatchAll, manualFix, unsafeFix } from '../fixes/index.js';
import { concernsLogin, type KeywordName } from '../openssh/index.js';
import {
  type CompiledProgram,
  elsewhere,
  type MatchStatement,
  type OtherValue,
  powershellLines,
  type SettingStatement,
  type Statement,
} from '../semantics/index.js';
import { rememberOnce } from '../text/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { letsLessThrough } from './support/effects/laxities.js';
import { managedBlockOf, movingOut } from './support/lines/global-moves.js';
import { linesThatLookGlobal } from './support/lines/looks-global.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'global directive that fell into a Match block',
    description:
      'A line looks as if it held for everyone, but stands below a Match line and holds only for that block.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match', 'https://github.com/PowerShell/Win32-OpenSSH/issues/1977'],
    messages: {
      misplaced:
        '{keyword} looks global, but holds only for connections that match `{match}`; for others {value}',
      dead: '{keyword} looks global, but holds for nobody: it stands in the block of `{match}`, for which {place} comes first; for others {value}',
    },
    example: {
      bad: 'UseDNS no\n\nMatch User bob\n  PermitTTY no\nAllowTcpForwarding no\n',
      fixed: 'UseDNS no\nAllowTcpForwarding no\n\nMatch User bob\n  PermitTTY no\n',
    },
  },
  *check(context) {
    const { program } = context;
    const ended = new Set<MatchStatement>();
    const powershell = new Set(powershellLines(program).map(({ statement }) => statement));
    for (const statement of linesThatLookGlobal(program)) {
      // powershell-subsystem speaks of its own.
      if (powershell.has(statement)) continue;
      const { file, node, scope } = statement;
      const match = blockOf(scope);
      const other = elsewhere(program, statement);
      // Everybody else has the value anyway.
      if (other === null || match === null) continue;
      const winner = winnerOver(statement, context);
      yield {
        at: directiveOf(file, node),
        message: winner === undefined ? 'misplaced' : 'dead',
        data: {
          keyword: node.keywordWord.value,
          match: criteriaOf(match),
          value: textOf(other, statement),
          place: winner === undefined ? '' : nameOf(placeOf(winner), file),
        },
        related: [related(directiveOf(match.file, match.node), 'this block goes on to the next Match line')],
        witness: other.witness,
        fixes: fixesOf(statement, other, program, ended),
      };
    }
  },
});

/** The line that wins over one, so that it holds for nobody. */
function winnerOver(
  statement: SettingStatement,
  context: Pick<RuleContext, 'program'>,
): SettingStatement | undefined {
  // Files that are included take nothing from each other.
  if (statement.keyword === null || isInclude(statement)) return undefined;
  return winnersIn(sortAssignments(context, statement.keyword.keyword)).get(statement);
}

/** The lines that hold for nobody, with those that win over them. */
const winnersIn = rememberOnce(
  ({ dead }: ReturnType<typeof sortAssignments>) =>
    new Map<Statement, SettingStatement>(
      dead.map(({ assignment, winner }) => [assignment.statement, winner.statement]),
    ),
);

const isInclude = ({ keyword }: SettingStatement): boolean => keyword?.keyword === 'Include';

function textOf(other: OtherValue, statement: SettingStatement): string {
  const { keyword, node } = statement;
  if (isInclude(statement)) return 'what it includes is not in force';
  // Subsystems are told apart by their names.
  const name = node.arguments[0]?.value ?? '';
  const values =
    keyword?.keyword === 'Subsystem'
      ? other.values.filter((value) => value.startsWith(`${name} `))
      : other.values;
  if (values.length === 0) return 'it is not set';
  const names = values.join(' ').split(',');
  const more = names.length - mostNamed;
  return `it is \`${names.slice(0, mostNamed).join(',')}\`${more > 0 ? ` and ${more} more` : ''}`;
}

/** Defaults of lists of algorithms are long. */
const mostNamed = 6;

function fixesOf(
  statement: SettingStatement,
  other: OtherValue,
  program: CompiledProgram,
  ended: Set<MatchStatement>,
): readonly Fix[] {
  const { file, node, keyword, scope } = statement;
  const name = keyword?.keyword;
  if (name === undefined || scope === null) return [];
  const mayLockOut = concernsLogin(name);
  const global = firstGlobal(program, name);
  // What adds up would be all that there is behind a `Match all`: the global list does not reach into a block.
  if (global === undefined || addsUp(program, statement)) {
    // What an Include brings in is not looked at here.
    const bringsAnything = isInclude(statement);
    return [
      movingOut(program, statement, {
        mayLockOut: mayLockOut || bringsAnything,
        mayLetIn: bringsAnything || (mayLockOut && letsInMore(statement, name, other)),
      }),
    ];
  }
  // One `Match all` ends the block for all the lines that follow.
  if (ended.has(scope.match)) return [];
  ended.add(scope.match);
  const description =
    'end the block with `Match all`; this line and those below it hold for everyone, over the global values';
  const managed = managedBlockOf(file, node);
  // What stands in front of its first line belongs to nobody else.
  if (managed !== undefined) return [manualFix(description, [], [insertMatchAll(file, managed.begin)])];
  return [unsafeFix(description, [insertMatchAll(file, node)], { mayLockOut: true, mayLetIn: true })];
}

/** Whether more may be let in once a line holds for everyone, as far as it is not known to let less through. */
function letsInMore({ node }: SettingStatement, keyword: KeywordName, { values }: OtherValue): boolean {
  const own = node.arguments.map(({ value }) => value);
  return (
    keyword !== 'DenyUsers' &&
    keyword !== 'DenyGroups' &&
    !letsLessThrough(keyword, own.join(' '), values.join(' '))
  );
}
