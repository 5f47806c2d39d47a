import {
  type Fix,
  indentationOf,
  insertLine,
  manualFix,
  removeWords,
  replaceKeyword,
  replaceText,
  replaceWord,
  replaceWords,
  unsafeFix,
} from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { CompiledProgram, ConfigFile, SettingStatement } from '../semantics/index.js';
import { once } from '../text/index.js';
import { defineRule } from './model.js';
import { repeatedEntries } from './support/account-lists.js';
import { sortAssignments } from './support/in-force.js';
import { wordOf } from './support/places.js';
import { namesWithout, sign, type SignedItem, signedItems, strange } from './support/signed-names.js';

/** The lists of accounts, with those of groups beside them. */
const groupsOf = {
  AllowUsers: 'AllowGroups',
  DenyUsers: 'DenyGroups',
  AllowGroups: 'AllowGroups',
  DenyGroups: 'DenyGroups',
} as const;

type List = keyof typeof groupsOf;

const lists = Object.keys(groupsOf) as readonly List[];

/** A host or a network without an account in front. */
const hostOnly = /^@[^@]*[.:/]/;

export default defineRule({
  meta: {
    title: 'sign in front of a name',
    description:
      'A name begins with the sign by which other programs know a group, or with the `@` of a host, or holds one that no name has; sshd finds nobody called so.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups', 'sshd_config(5): Match'],
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
      groups: '`{text}` names no group: `{sign}` is a part of the name here; it {consequence}',
    },
    example: {
      bad: 'AllowGroups %wheel\n',
      fixed: 'AllowGroups wheel\n',
      good: 'AllowGroups wheel\nAllowUsers bob@192.0.2.1\n',
    },
  },
  *check(context) {
    for (const list of lists) {
      const seen = new Set<Word>();
      for (const { statement } of sortAssignments(context, list).alive) {
        const moved = once(() => movedLine(statement, list, context.program));
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
        fixes: matchFix(item),
      };
    }
  },
});

const consequenceOf = (list: List): string =>
  list.startsWith('Allow') ? 'lets nobody in' : 'keeps nobody out';

/** Whether a name of a list holds a sign that no name has; behind an `@` colons belong to addresses, and of semicolons `comma-between-values` speaks. */
function isStrange(text: string, list: List): boolean {
  const name = list.endsWith('Users') ? (text.split('@', 1)[0] ?? '') : text;
  return strange.test(name) && !text.includes(';');
}

const strangeSign = (text: string): string => /[:;|']/.exec(text)?.[0] ?? '';

function strangeFixes({ file }: SettingStatement, word: Word, list: List): readonly Fix[] {
  const names = word.value.includes('@') ? [] : namesWithout(word.value);
  if (names.length === 0) return [];
  const effect = list.startsWith('Allow') ? 'those named are let in' : 'those named cannot log in any more';
  const description = `write \`${names.join(' ')}\`; ${effect}`;
  return [
    unsafeFix(description, [replaceWords(file, [word], names)], { mayLockOut: list.startsWith('Deny') }),
  ];
}

function matchFix({ file, text, range, of, negated, criterion, alone }: SignedItem): readonly Fix[] {
  if (strange.test(text)) {
    const written = namesWithout(text).join(negated ? ',!' : ',');
    const description = `write \`${written}\`; ${negated ? 'those named are left out then' : 'the block is in force for those named then'}`;
    return written === ''
      ? []
      : [unsafeFix(description, [replaceText(file, range, written)], { mayLockOut: true })];
  }
  const name = text.slice(1);
  const effect = negated ? 'its members are left out then' : 'the block is in force for its members then';
  const edit = replaceText(file, range, name);
  if (of === 'group') return [unsafeFix(`write \`${name}\`; ${effect}`, [edit], { mayLockOut: true })];
  if (!alone) return [];
  return [
    unsafeFix(`write \`Group\`; ${effect}`, [replaceWord(file, criterion.name, 'Group'), edit], {
      mayLockOut: true,
    }),
  ];
}

/** What becomes of a line whose names mean groups, where the names go to another list. */
interface MovedLine {
  /** What a line of that list has to say besides; `null` where that is too much. */
  readonly others: readonly string[] | null;
  /** Where all names of the line mean groups: they go together, which the first of them tells. */
  readonly whole: readonly Word[] | null;
}

function movedLine(statement: SettingStatement, list: List, program: CompiledProgram): MovedLine {
  const names = statement.node.arguments.filter(({ value }) => value !== '');
  return {
    others: groupsOf[list] === 'DenyGroups' ? repeatedEntries(program, 'DenyGroups', statement) : [],
    whole: list !== groupsOf[list] && names.every(({ value }) => sign.test(value)) ? names : null,
  };
}

function fixesOf(
  statement: SettingStatement,
  word: Word,
  list: List,
  { others, whole }: MovedLine,
): readonly Fix[] {
  const { file, node } = statement;
  if (others === null) return [];
  if (hostOnly.test(word.value)) return [hostFix(file, word, list)];
  const name = word.value.slice(1);
  const groups = groupsOf[list];
  const effect = list.startsWith('Allow') ? 'its members are let in' : 'its members cannot log in any more';
  if (list === groups) {
    const edits = [replaceWord(file, word, name)];
    return [unsafeFix(`write \`${name}\`; ${effect}`, edits, { mayLockOut: list === 'DenyGroups' })];
  }
  if (whole !== null) {
    if (word !== whole[0]) return [];
    const plain = whole.map(({ value }) => value.slice(1));
    const line = `${indentationOf(file, node)}${[groups, ...plain, ...others].join(' ')}`;
    const edits =
      others.length === 0
        ? [replaceKeyword(file, node, groups), replaceWords(file, whole, plain)]
        : [replaceText(file, [node.range[0], whole.at(-1)?.range[1] ?? node.range[1]], line)];
    return [unsafeFix(`write ${groups}; ${effect}`, edits, { mayLockOut: true })];
  }
  const line = `${indentationOf(file, node)}${[groups, name, ...others].join(' ')}`;
  const edits = [removeWords(file, [word]), insertLine(file, 'after', node, line)];
  if (list === 'DenyUsers')
    return [unsafeFix(`write \`${groups} ${name}\` for it; ${effect}`, edits, { mayLockOut: true })];
  return [
    manualFix(
      `write \`${groups} ${name}\` for it, if whoever logs in is to be on both lists; else put all accounts into one group`,
      [],
      edits,
    ),
  ];
}

function hostFix(file: ConfigFile, word: Word, list: List): Fix {
  const text = `*${word.value}`;
  const effect =
    list === 'AllowUsers' ? 'whoever comes from there is let in' : 'nobody from there can log in any more';
  return unsafeFix(`write \`${text}\`; ${effect}`, [replaceWord(file, word, text)], {
    mayLockOut: list === 'DenyUsers',
    mayLetIn: list === 'AllowUsers',
  });
}
