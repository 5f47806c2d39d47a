import type { Word } from '../grammar/index.js';
import { type CompiledProgram, hasBlocks } from '../semantics/index.js';
import { once } from '../text/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf, wordsOf } from './support/places.js';
import {
  fixesOf,
  groupsOf,
  hostOnly,
  type List,
  matchFix,
  movedLine,
  quotedFix,
  strangeFixes,
} from './support/lists/sign-mending.js';
import { holdsStrangeVariable, strangeVariables } from './support/lists/strange-variables.js';
import { quotedRuns, sign, signedItems, strange } from './support/lists/signed-names.js';

const lists = Object.keys(groupsOf) as readonly List[];

type MessageId =
  | 'users'
  | 'host'
  | 'matchUser'
  | 'matchGroup'
  | 'strange'
  | 'matchStrange'
  | 'quoted'
  | 'variable'
  | 'groups';

export default defineRule<MessageId>({
  meta: {
    title: 'sign in front of a name',
    description:
      'A name begins with the sign by which other programs know a group, or with the `@` of a host, or holds one that no name has; sshd finds nobody, and no variable, called so.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'AcceptEnv',
      'AllowGroups',
      'AllowUsers',
      'DenyGroups',
      'DenyUsers',
      'Match',
      'PermitUserEnvironment',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups',
      'sshd_config(5): Match',
      'ssh_config(5): PATTERNS',
    ],
    security: { severity: 6, precision: 'very-high' },
    messages: {
      users: '`{text}` names no group here, but an account that nobody has; groups are for {groups}',
      host: '`{text}` names no account: nothing stands in front of the `@`, where `*` is any; it {consequence}',
      matchUser: '`{text}` names no group here, but an account that nobody has; groups are for `Group`',
      matchGroup: '`{text}` names no group: `{sign}` is a part of the name here; the block {consequence}',
      strange:
        '`{text}` names nobody: `{sign}` is a part of the name here, and no account and no group has one in it; it {consequence}',
      matchStrange:
        '`{text}` names nobody: `{sign}` is a part of the name here, and no account and no group has one in it; the block {consequence}',
      quoted:
        '`{first}` and `{last}` name nobody: sshd before 8.7 knows no quotes but `"`, so that `{text}` is {count} names here; they {consequence}',
      variable:
        '`{text}` names no variable: `{sign}` is a part of the name here, and only `*` and `?` are wildcards; sshd takes none by it',
      groups: '`{text}` names no group: `{sign}` is a part of the name here; it {consequence}',
    },
    example: {
      bad: 'AllowGroups %wheel\n',
      fixed: 'AllowGroups wheel\n',
      good: 'AllowGroups wheel\nAllowUsers bob@192.0.2.1\n',
    },
  },
  check: (context) => (mayHoldSigns(context.program) ? findingsIn(context) : []),
});

/** A quick look, for most files set AcceptEnv alone. */
const mayHoldSigns = (program: CompiledProgram): boolean =>
  lists.some((list) => program.settings.has(list)) || hasBlocks(program) || holdsStrangeVariable(program);

function* findingsIn(context: RuleContext): Iterable<RuleFinding<MessageId>> {
  const seen = new Set<Word>();
  for (const list of lists) {
    for (const { statement } of sortAssignments(context, list).alive) {
      const moved = once(() => movedLine(statement, list, context.program));
      for (const run of quotedRuns(statement.node.arguments, context.target)) {
        const [first, last] = [run[0], run.at(-1)];
        if (first === undefined || last === undefined || seen.has(first)) continue;
        for (const word of run) seen.add(word);
        yield {
          at: wordsOf(statement.file, run),
          message: 'quoted',
          data: {
            text: run.map(({ value }) => value).join(' '),
            count: run.length,
            first: first.value,
            last: last.value,
            consequence: list.startsWith('Allow') ? 'let nobody in' : 'keep nobody out',
          },
          fixes: [quotedFix(statement, run, list, context)],
        };
      }
      for (const word of statement.node.arguments) {
        if (isStrange(word.value, list) && !seen.has(word)) {
          seen.add(word);
          yield {
            at: wordOf(statement.file, word),
            message: 'strange',
            data: { text: word.value, sign: strangeSign(word.value), consequence: consequenceOf(list) },
            fixes: strangeFixes(statement, word, list),
          };
          continue;
        }
        const isHost = list.endsWith('Users') && hostOnly.test(word.value);
        if (!(isHost || sign.test(word.value)) || seen.has(word)) continue;
        seen.add(word);
        yield {
          at: wordOf(statement.file, word),
          message: isHost ? 'host' : list.endsWith('Users') ? 'users' : 'groups',
          data: {
            text: word.value,
            sign: word.value.charAt(0),
            groups: groupsOf[list],
            consequence: consequenceOf(list),
          },
          fixes: fixesOf(statement, word, list, moved()),
        };
      }
    }
  }
  yield* strangeVariables(context);
  for (const item of signedItems(context.program)) {
    const { file, text, range, of, negated } = item;
    yield {
      at: { file, range },
      message: strange.test(text) ? 'matchStrange' : of === 'user' ? 'matchUser' : 'matchGroup',
      data: {
        text,
        sign: strange.test(text) ? strangeSign(text) : text.charAt(0),
        consequence: negated ? 'leaves nobody out by it' : 'is in force for nobody by it',
      },
      fixes: matchFix(item, context.program),
    };
  }
}

const consequenceOf = (list: List): string =>
  list.startsWith('Allow') ? 'lets nobody in' : 'keeps nobody out';

/**
 * Whether a name of a list holds a sign that no name has; behind an `@` colons belong to addresses, and of semicolons
 * `comma-between-values` speaks.
 */
function isStrange(text: string, list: List): boolean {
  const name = list.endsWith('Users') ? (text.split('@', 1)[0] ?? '') : text;
  return strange.test(name) && !text.includes(';');
}

const strangeSign = (text: string): string => /^\^|[:;|'[]/.exec(text)?.[0] ?? '';
