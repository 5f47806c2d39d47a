import {
  type Fix,
  indentationOf,
  insertLine,
  removeLine,
  removeWords,
  replaceKeyword,
  replaceWord,
  unsafeFix,
} from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { CompiledProgram, SettingStatement } from '../semantics/index.js';
import { defineRule } from './model.js';
import { repeatedEntries } from './support/lists/account-lists.js';
import { negatedHosts } from './support/lists/negated-hosts.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

/** Keywords whose names are not pattern lists, and what a name with `!` in front comes to. */
const lists = [
  ['AllowUsers', 'allow'],
  ['AllowGroups', 'allow'],
  ['DenyUsers', 'deny'],
  ['DenyGroups', 'deny'],
  ['AcceptEnv', 'variable'],
  ['PermitOpen', 'forwarding'],
  ['PermitListen', 'forwarding'],
] as const;

const opposites = { AllowUsers: 'DenyUsers', AllowGroups: 'DenyGroups' } as const;

export default defineRule({
  meta: {
    title: 'exclamation mark that excludes nobody',
    description: 'A name with `!` in front is meant as an exception, where sshd knows none.',
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
      'PermitListen',
      'PermitOpen',
    ],
    onlyWhereSet: true,
    references: ['sshd_config(5): AllowUsers, DenyUsers, AcceptEnv, PermitOpen', 'ssh_config(5): PATTERNS'],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      allow:
        '`{text}` excludes nobody: `!` is a part of the name here, and whom other entries name gets in all the same',
      nobody:
        '`{text}` excludes nobody: `!` is a part of the name here, and no other entry of {keyword} lets anybody in',
      deny: '`{text}` spares nobody: `!` is a part of the name here, and whom other entries name is kept out all the same',
      allowHosts:
        '`{text}` lets nobody in: behind `@` stands nothing but negated patterns, which match no address',
      denyHosts:
        '`{text}` keeps nobody out: behind `@` stands nothing but negated patterns, which match no address',
      forwarding:
        '`{text}` forbids nothing: `!` is a part of the name here, and what other entries permit is permitted all the same',
      variable: '`{text}` excludes no variable: `!` is a part of the name here',
    },
    example: {
      bad: 'AllowUsers !mallory *\n',
      fixed: 'AllowUsers *\nDenyUsers mallory\n',
      good: 'Match User *,!mallory\n  PermitTTY no\n',
    },
  },
  *check(context) {
    const { program } = context;
    yield* negatedHosts(context);
    const seen = new Set<Word>();
    for (const [keyword, message] of lists) {
      const { alive } = sortAssignments(context, keyword);
      const isOnly = alive.every(({ statement }) => named(statement.node).every(isNegated));
      for (const { statement } of alive) {
        for (const word of statement.node.arguments) {
          if (!isNegated(word) || seen.has(word)) continue;
          seen.add(word);
          yield {
            at: wordOf(statement.file, word),
            message: isOnly && message === 'allow' ? 'nobody' : message,
            data: { text: word.value, keyword },
            fixes: fixesOf(statement, word, keyword, { isOnly: isOnly && alive.length === 1, program }),
          };
        }
      }
    }
  },
});

/** Up to 8.6 a carriage return leaves an empty word behind. */
const named = ({ arguments: words }: SettingStatement['node']): readonly Word[] =>
  words.filter(({ value }) => value !== '');

const isNegated = ({ value }: Word): boolean => /^!./.test(value);

function fixesOf(
  statement: SettingStatement,
  word: Word,
  keyword: (typeof lists)[number][0],
  { isOnly, program }: { readonly isOnly: boolean; readonly program: CompiledProgram },
): readonly Fix[] {
  const { file, node } = statement;
  const alone = named(node).length === 1;
  if (keyword === 'AcceptEnv') {
    if (alone) return [];
    return [unsafeFix('take it out; no client notices', [removeWords(file, [word])])];
  }
  // What a Deny list was to spare is not for a program to say.
  if (keyword !== 'AllowUsers' && keyword !== 'AllowGroups') return [];
  const deny = opposites[keyword];
  const name = word.value.slice(1);
  const others = repeatedEntries(program, deny, statement);
  if (others === null) return [];
  const edits =
    alone && others.length === 0
      ? [replaceKeyword(file, node, deny), replaceWord(file, word, name)]
      : [
          alone ? removeLine(file, node) : removeWords(file, [word]),
          insertLine(file, 'after', node, `${indentationOf(file, node)}${[deny, name, ...others].join(' ')}`),
        ];
  if (isOnly && alone) {
    const description = `write ${deny} for it; whom \`${name}\` names cannot log in, and all others can`;
    return [unsafeFix(description, edits, { mayLetIn: true })];
  }
  return [
    unsafeFix(`write ${deny} for it; whom \`${name}\` names cannot log in any more`, edits, {
      mayLockOut: true,
    }),
  ];
}
