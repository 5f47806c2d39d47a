import type { Word } from '../../../grammar/index.js';
import { accountOfMachine } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  groupBy,
  isUnconditional,
  type ListEntry,
  type SettingStatement,
} from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';
import { opensBlock } from '../effects/opened-blocks.js';
import { indexOfWordAt } from '../places.js';

/** A word of a list that names accounts or groups. */
export interface AccountWord {
  readonly file: ConfigFile;
  readonly word: Word;
  readonly list: 'allow' | 'deny' | 'match';
  readonly of: 'users' | 'groups';
  /** Whether it may let somebody in that the list names others than it does. */
  readonly opens: () => boolean;
}

/** The words of the longest name of a group that Windows brings. */
export const longestName = 4;

/**
 * One list of accounts or groups, and the words behind its keyword; behind a criterion as many as a name may have, those included that
 * belong to something else.
 */
export interface AccountList extends Omit<AccountWord, 'word'> {
  readonly words: readonly Word[];
}

/** The lists of accounts and groups of a configuration: AllowUsers and its like, and the criteria User and Group; each line once. */
export function accountLists(program: CompiledProgram): readonly AccountList[] {
  const seen = new Set<unknown>();
  return program.statements.flatMap(({ file, node }): readonly AccountList[] => {
    if (seen.has(node)) return [];
    seen.add(node);
    if (node.type === 'Match') {
      return node.criteria.flatMap(({ name, argument }): readonly AccountList[] => {
        const [, of] = /^(user|group)$/i.exec(name.value) ?? [];
        if (of === undefined || argument === null) return [];
        const first = indexOfWordAt(node.arguments, argument.range[0]);
        const words = node.arguments.slice(first, first + longestName);
        const opens = (): boolean => opensBlock(program, node, argument.value.includes('!'));
        return [{ file, words, list: 'match', of: lowerAscii(of) === 'user' ? 'users' : 'groups', opens }];
      });
    }
    const [, list, of] = /^(allow|deny)(users|groups)$/i.exec(node.keywordWord.value) ?? [];
    if (list === undefined || of === undefined) return [];
    return [
      {
        file,
        words: node.arguments,
        list: lowerAscii(list) === 'allow' ? 'allow' : 'deny',
        of: lowerAscii(of) === 'users' ? 'users' : 'groups',
        opens: () => lowerAscii(list) === 'allow',
      },
    ];
  });
}

/** The words of these lists; of a criterion there is one. */
export function accountWords(program: CompiledProgram): readonly AccountWord[] {
  return accountLists(program).flatMap(({ words, ...common }) =>
    (common.list === 'match' ? words.slice(0, 1) : words).map((word) => ({ ...common, word })),
  );
}

/** A domain of Windows that some account or group is named with; `null` where there is none. */
export function domainIn(program: CompiledProgram): string | null {
  for (const { word, list } of accountWords(program)) {
    for (const item of list === 'match' ? word.value.split(',') : [word.value]) {
      const name = item.replace(/^!/, '');
      const [, domain] = /^([\w.-]+)[\\/][^\\/@]+$/.exec(name) ?? [];
      const isOwn = /^(?:builtin|nt authority|nt service|azuread)$/i.test(domain ?? '');
      if (domain !== undefined && !isOwn && accountOfMachine(name) === null) return domain;
    }
  }
  return null;
}

/**
 * The words that must stay although what they name has no business in the list: one of each line that has no other name. A list without
 * names is none to sshd, and everyone is let in.
 */
export function namesThatStay(entries: readonly ListEntry[]): ReadonlySet<Word> {
  const staying = new Set<Word>();
  for (const [{ node }, own] of groupBy(entries, ({ statement }) => statement)) {
    const names = node.arguments.filter(({ open, value }) => !open && value !== '');
    const leaving = new Set(own.map(({ word }) => word));
    const [first] = leaving;
    if (first !== undefined && names.every((word) => leaving.has(word))) staying.add(first);
  }
  return staying;
}

const MOST_REPEATED = 100;

/**
 * The entries of a global list that a new line of the keyword has to repeat beside a line in a block, as they are written: in the block
 * the list takes the place of the global one. None where the block has such a list already; `null` where there are too many.
 */
export function repeatedEntries(
  program: CompiledProgram,
  keyword: 'DenyUsers' | 'DenyGroups',
  { scope }: SettingStatement,
): readonly string[] | null {
  if (isUnconditional(scope)) return [];
  const lines = program.assignments(keyword).map(({ statement }) => statement);
  if (lines.some((line) => line.scope === scope)) return [];
  const words = lines
    .filter((line) => isUnconditional(line.scope))
    .flatMap(({ file, node }) => node.arguments.map((word) => file.config.source.text.slice(...word.range)))
    .filter((text) => text !== '');
  return words.length > MOST_REPEATED ? null : words;
}
