import { commentOut, type Fix, safeFix, uncomment, unsafeFix } from '../fixes/index.js';
import {
  type CompiledProgram,
  type HalfBlock,
  halfBlocks,
  holderOf,
  memberOf,
  ordinary,
  type SettingStatement,
} from '../semantics/index.js';
import { defineRule, type RuleFinding, type Witness } from './model.js';
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
  *check({ program, evaluation }) {
    for (const half of halfBlocks(program, evaluation)) {
      yield half.kind === 'match-stands' ? openBlock(half, program) : strayKeysFile(half, program);
    }
  },
});

function openBlock(
  half: HalfBlock & { readonly kind: 'match-stands' },
  program: CompiledProgram,
): RuleFinding<MessageId> {
  const { match, commented, settings, refused } = half;
  const { file, node } = match;
  const message = refused.length > 0 ? 'refused' : settings.length > 0 ? 'open' : 'empty';
  const named = refused.length > 0 ? refused : settings;
  const below =
    settings.length === 1 ? 'the line below it holds' : `the ${settings.length} lines below it hold`;
  const witness = message === 'refused' ? null : whomItHits(program, settings);
  return {
    at: directiveOf(file, node),
    message,
    data: { keywords: [...new Set(named.map((setting) => setting.node.keywordWord.value))].join(', ') },
    ...(message === 'empty' && { level: 'warning' as const }),
    related: [
      related(lineOf(file, commented), 'commented out here'),
      ...settings.map((setting) =>
        related(
          directiveOf(setting.file, setting.node),
          refused.includes(setting) ? 'may not stand in a block' : 'for administrators only',
        ),
      ),
    ],
    ...(witness !== null && { witness }),
    fixes:
      message === 'empty'
        ? [safeFix('comment the Match line out, too', commentOut(file, node))]
        : [
            change(`comment the Match line out, too; ${below} for everyone`, commentOut(file, node)),
            change(
              'put AuthorizedKeysFile in force again; administrators’ keys are looked for in the common file',
              uncomment(file, commented),
            ),
          ],
  };
}

/** Somebody for whom the lines below the Match line do not hold; without any an administrator, whose keys are looked for elsewhere. */
function whomItHits(program: CompiledProgram, settings: readonly SettingStatement[]): Witness | null {
  const keywords = settings.flatMap(({ keyword }) => (keyword === null ? [] : [keyword.keyword]));
  return keywords.length === 0 ? memberOf(program, 'administrators') : ordinary(program, keywords);
}

function strayKeysFile(
  half: HalfBlock & { readonly kind: 'keys-stand' },
  program: CompiledProgram,
): RuleFinding<MessageId> {
  const { statement, commented, winner } = half;
  const { file, node } = statement;
  const witness = holderOf(program, winner ?? statement);
  const common = {
    at: argumentsOf(file, node),
    related:
      commented === undefined
        ? []
        : [related(lineOf(file, commented), 'the Match line is commented out here')],
    ...(witness !== null && { witness }),
  };
  if (winner !== null) {
    return {
      ...common,
      message: 'dead',
      level: 'warning',
      data: { place: nameOf(placeOf(winner), file) },
      fixes: [safeFix('comment the line out, which has no effect', commentOut(file, node))],
    };
  }
  const off = change(
    'comment the line out, too; every account’s keys are looked for in its profile',
    commentOut(file, node),
  );
  if (commented === undefined) return { ...common, message: 'everyone', fixes: [off] };
  const on = change(
    'put the Match line in force again; only administrators’ keys are looked for in the common file',
    uncomment(file, commented),
  );
  return { ...common, message: 'everyone', fixes: [on, off] };
}

/** Which file keys are looked for in decides who can log in. */
function change(description: string, edit: Parameters<typeof unsafeFix>[1][number]): Fix {
  return unsafeFix(description, [edit], { mayLockOut: true });
}
