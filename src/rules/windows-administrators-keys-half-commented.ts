import { commentOut, type Fix, safeFix, uncomment, unsafeFix } from '../fixes/index.js';
import type { CommentedDirective } from '../grammar/index.js';
import {
  type Assignment,
  type ConfigFile,
  isUnconditional,
  type MatchStatement,
  type Program,
  type SettingStatement,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import {
  commentedKeysFile,
  isAdministratorsLine,
  isAdministratorsMatch,
  linesBelow,
  namesKeysFile,
  settingsIn,
} from './support/administrators.js';
import { sortAssignments, type View } from './support/in-force.js';
import { argumentsOf, directiveOf, lineOf, nameOf, placeOf, related } from './support/places.js';

type MessageId = 'open' | 'refused' | 'empty' | 'everyone' | 'dead';

export default defineRule<MessageId>({
  meta: {
    title: 'administrators block commented out by half',
    description:
      'Of the two lines of the administrators block one is commented out: the block swallows what follows, or its key file is everyone’s.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1368',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/2260',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      open: 'the block of administrators is still open although its AuthorizedKeysFile is commented out; what stands below it ({keywords}) is for administrators only',
      refused:
        'the block of administrators is still open although its AuthorizedKeysFile is commented out; below it {keywords} may not stand, and sshd refuses the file',
      empty:
        'the block of administrators is still open although its AuthorizedKeysFile is commented out; what is added below it will be for administrators only',
      everyone:
        'administrators_authorized_keys holds the keys of every account, because its Match line is commented out; whoever has a key in it can log in as anyone',
      dead: 'this line has no effect without its Match line; sshd uses the AuthorizedKeysFile of {place}',
    },
    example: {
      bad: 'Match Group administrators\n#       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      fixed:
        '#Match Group administrators\n#       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    for (const statement of context.program.statements) {
      if (statement.type === 'match') yield* openBlock(statement, context.program);
    }
    yield* strayKeysFile(context);
  },
});

/** The Match line stands, its AuthorizedKeysFile does not. */
function* openBlock(match: MatchStatement, program: Program): Iterable<RuleFinding<MessageId>> {
  const commented = isAdministratorsMatch(match) ? commentedKeysFile(linesBelow(match)) : undefined;
  if (commented === undefined) return;
  const settings = settingsIn(program, match);
  if (settings.some(({ keyword }) => keyword?.keyword === 'AuthorizedKeysFile')) return;
  const { file, node } = match;
  const refused = settings.filter(isRefused);
  const message = refused.length > 0 ? 'refused' : settings.length > 0 ? 'open' : 'empty';
  const named = refused.length > 0 ? refused : settings;
  yield {
    at: directiveOf(file, node),
    message,
    data: { keywords: [...new Set(named.map((setting) => setting.node.keywordWord.value))].join(', ') },
    ...(message === 'empty' && { level: 'warning' as const }),
    related: [
      related(lineOf(file, commented), 'commented out here'),
      ...settings.map((setting) =>
        related(
          directiveOf(setting.file, setting.node),
          isRefused(setting) ? 'may not stand in a block' : 'for administrators only',
        ),
      ),
    ],
    fixes:
      message === 'empty'
        ? [safeFix('comment the Match line out, too', commentOut(file, node))]
        : closeBlock(match, commented, settings.length),
  };
}

function isRefused({ faults }: SettingStatement): boolean {
  return faults.some(({ code }) => code === 'not-allowed-in-match');
}

function closeBlock(match: MatchStatement, commented: CommentedDirective, lines: number): readonly Fix[] {
  const { file, node } = match;
  const below = lines === 1 ? 'the line below it holds' : `the ${lines} lines below it hold`;
  return [
    unsafeFix(`comment the Match line out, too; ${below} for everyone`, [commentOut(file, node)], {
      mayLockOut: true,
    }),
    unsafeFix(
      'put AuthorizedKeysFile in force again; administrators’ keys are looked for in the common file',
      [uncomment(file, commented)],
      { mayLockOut: true },
    ),
  ];
}

/** The AuthorizedKeysFile stands, its Match line does not. */
function* strayKeysFile(view: View): Iterable<RuleFinding<MessageId>> {
  const { alive, dead } = sortAssignments(view, 'AuthorizedKeysFile');
  for (const assignment of alive) {
    if (isStray(assignment))
      yield { ...common(assignment), message: 'everyone', fixes: restrict(assignment) };
  }
  for (const { assignment, winner } of dead) {
    if (!isStray(assignment)) continue;
    const { file, node } = assignment.statement;
    yield {
      ...common(assignment),
      message: 'dead',
      level: 'warning',
      data: { place: nameOf(placeOf(winner.statement), file) },
      fixes: [safeFix('comment the line out, which has no effect', commentOut(file, node))],
    };
  }
}

function isStray({ statement, value }: Assignment<'AuthorizedKeysFile'>): boolean {
  return isUnconditional(statement.scope) && namesKeysFile(value);
}

function common({ statement }: Assignment): Pick<RuleFinding, 'at' | 'related'> {
  const { file, node } = statement;
  const match = commentedMatch(file, node.line);
  return {
    at: argumentsOf(file, node),
    related:
      match === undefined ? [] : [related(lineOf(file, match), 'the Match line is commented out here')],
  };
}

function restrict({ statement }: Assignment): readonly Fix[] {
  const { file, node } = statement;
  const match = commentedMatch(file, node.line);
  const off = unsafeFix(
    'comment the line out, too; every account’s keys are looked for in its profile',
    [commentOut(file, node)],
    { mayLockOut: true },
  );
  if (match === undefined) return [off];
  const on = unsafeFix(
    'put the Match line in force again; only administrators’ keys are looked for in the common file',
    [uncomment(file, match)],
    { mayLockOut: true },
  );
  return [on, off];
}

/** The commented-out Match line right above a line. */
function commentedMatch(file: ConfigFile, line: number): CommentedDirective | undefined {
  const above = file.config.lines[line - 2];
  return above?.type === 'CommentedDirective' && isAdministratorsLine(above.directive) ? above : undefined;
}
