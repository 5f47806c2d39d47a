import { type Fix, removeWords, replaceWord, unsafeFix } from '../fixes/index.js';
import {
  type AllowListForRoot,
  allowListsForRoot,
  type RootShutOut,
  type SettingStatement,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { namesThatStay } from './support/lists/account-lists.js';
import { directiveOf, nameOf, placeOf, related, wordOf, wordsOf } from './support/places.js';

type MessageId = 'nobody' | 'some' | 'root';

export default defineRule<MessageId>({
  meta: {
    title: 'root allowed, and its login forbidden',
    description:
      'AllowUsers names root while PermitRootLogin is no; where it names nobody else, nobody can log in.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AllowUsers', 'PermitRootLogin'],
    onlyWhereSet: ['AllowUsers'],
    references: ['sshd_config(5): AllowUsers', 'sshd_config(5): PermitRootLogin'],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      nobody: 'AllowUsers lets in only root, and PermitRootLogin is no at {place}; nobody can log in',
      some: 'AllowUsers lets in only root here, and PermitRootLogin is no at {place}; nobody this list applies to can log in',
      root: '`{name}` is allowed here, but PermitRootLogin is no at {place}; root cannot log in',
    },
    example: {
      bad: 'AllowUsers root\nPermitRootLogin no\n',
      fixed: 'AllowUsers root\nPermitRootLogin prohibit-password\n',
      good: 'AllowUsers root alice\nPermitRootLogin prohibit-password\n',
    },
  },
  *check({ program }) {
    const lists = allowListsForRoot(program);
    const isShut = ({ entries, shut }: AllowListForRoot): boolean => shut.length === entries.length;
    const everyone = lists[0]?.global === true && lists.every(isShut);
    for (const list of lists) {
      const [first] = list.shut;
      if (first === undefined) continue;
      if (isShut(list) && (everyone || list.alone)) {
        if (list.global || !everyone) yield wholeList(list, first, everyone);
      } else {
        const staying = namesThatStay(list.shut.map(({ entry }) => entry));
        for (const shut of list.shut) yield singleEntry(shut, staying.has(shut.entry.word));
      }
    }
  },
});

function wholeList(
  { entries }: AllowListForRoot,
  first: RootShutOut,
  everyone: boolean,
): RuleFinding<MessageId> {
  const { statement } = first.entry;
  const { file } = statement;
  const words = entries.filter((entry) => entry.statement === statement).map(({ word }) => word);
  return {
    at: wordsOf(file, words),
    message: everyone ? 'nobody' : 'some',
    ...(!everyone && { level: 'warning' as const }),
    ...explained(first),
    fixes: fixesOf(first.forbidding),
  };
}

function singleEntry(shut: RootShutOut, stays: boolean): RuleFinding<MessageId> {
  const { statement, word, text } = shut.entry;
  const remove = unsafeFix(
    `take \`${text}\` off the list; nobody loses a login by that, as PermitRootLogin refuses it`,
    [removeWords(statement.file, [word])],
  );
  return {
    at: wordOf(statement.file, word),
    message: 'root',
    level: 'warning',
    ...explained(shut),
    fixes: stays ? [] : [remove],
  };
}

function explained({ entry, forbidding, witness }: RootShutOut) {
  return {
    data: { name: entry.text, place: nameOf(placeOf(forbidding), entry.statement.file) },
    related: [related(directiveOf(forbidding.file, forbidding.node), 'root may not log in')],
    witness,
  } satisfies Partial<RuleFinding<MessageId>>;
}

function fixesOf(forbidding: SettingStatement): readonly Fix[] {
  const word = forbidding.node.arguments[0];
  if (word === undefined) return [];
  return [
    unsafeFix(
      'write `prohibit-password`; root can log in with a key, where this line is in force',
      [replaceWord(forbidding.file, word, 'prohibit-password')],
      { mayLetIn: true },
    ),
  ];
}
