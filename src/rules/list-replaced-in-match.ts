import { type Fix, insertWords, unsafeFix } from '../fixes/index.js';
import { accessLists } from '../openssh/index.js';
import { keywordsInBlocks, replacementsOf, type SettingStatement } from '../semantics/index.js';
import { defineRule } from './model.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, related } from './support/places.js';

const lists = [...accessLists, 'AcceptEnv', 'SetEnv'] as const;
type List = (typeof lists)[number];
type MessageId = 'allow' | 'deny' | 'environment' | 'variables';

const messageOf: Readonly<Record<List, MessageId>> = {
  AllowUsers: 'allow',
  AllowGroups: 'allow',
  DenyUsers: 'deny',
  DenyGroups: 'deny',
  AcceptEnv: 'environment',
  SetEnv: 'variables',
};

/** A list on thousands of lines is shown by its first ones. */
const LINES_SHOWN = 10;

export default defineRule<MessageId>({
  meta: {
    title: 'global list replaced in a block',
    description:
      'A list in a Match block takes the place of the global one, it does not add to it; some who are on the global list are not on it.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AcceptEnv', 'AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match', 'SetEnv'],
    onlyWhereSet: ['Match'],
    references: ['sshd_config(5): Match', 'sshd_config(5): AllowUsers'],
    security: { severity: 5, precision: 'high' },
    messages: {
      allow:
        '{keyword} here takes the place of the global list, and no longer lets in {names} where `{match}` matches',
      deny: '{keyword} here takes the place of the global list, and no longer refuses {names} where `{match}` matches',
      environment:
        '{keyword} here takes the place of the global list, and no longer accepts {names} where `{match}` matches',
      variables:
        '{keyword} here takes the place of the global line, and no longer sets {names} where `{match}` matches',
    },
    example: {
      bad: 'AllowUsers alice bob\n\nMatch Address 10.0.0.0/8\n  AllowUsers carol\n',
      fixed: 'AllowUsers alice bob\n\nMatch Address 10.0.0.0/8\n  AllowUsers carol alice bob\n',
      good: 'AllowUsers alice bob\n\nMatch User deploy\n  AllowUsers deploy@10.0.0.0/8\n',
    },
  },
  *check({ program }) {
    const set = keywordsInBlocks(program);
    for (const keyword of lists) {
      if (!set.has(keyword)) continue;
      for (const { statement, names, global, witness } of replacementsOf(program, keyword)) {
        const block = blockOf(statement.scope);
        if (block === null) continue;
        const { file, node } = statement;
        yield {
          at: argumentsOf(file, node),
          message: messageOf[keyword],
          data: { keyword, match: criteriaOf(block), names: names.map((name) => `\`${name}\``).join(', ') },
          ...((keyword === 'AcceptEnv' || keyword === 'SetEnv') && { level: 'info' as const }),
          related: global
            .slice(0, LINES_SHOWN)
            .map((origin) => related(directiveOf(origin.file, origin.node), 'the global list')),
          witness,
          fixes: fixesOf(statement, keyword, names),
        };
      }
    }
  },
});

function fixesOf(statement: SettingStatement, keyword: List, names: readonly string[]): readonly Fix[] {
  const { file, node } = statement;
  // Up to 8.6 a list ends in silence where a quote is left open or a word is empty.
  const end = node.arguments.findIndex((word) => word.open || word.value === '');
  const last = node.arguments.slice(0, end < 0 ? undefined : end).at(-1);
  if (last === undefined) return [];
  const list = names.join(', ');
  const meaning: Readonly<Record<MessageId, string>> = {
    allow: `add ${list} to this list, so that they can log in here as elsewhere`,
    deny: `add ${list} to this list, so that they are refused here as elsewhere`,
    environment: `add ${list} to this list, so that they are accepted here as elsewhere`,
    variables: `add ${list} to this line, so that they are set here as elsewhere`,
  };
  const message = messageOf[keyword];
  return [
    unsafeFix(meaning[message], [insertWords(file, last, names)], {
      mayLetIn: message === 'allow',
      mayLockOut: message === 'deny',
    }),
  ];
}
