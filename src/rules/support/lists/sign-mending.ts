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
  type UnsafeOptions,
} from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import type { CompiledProgram, ConfigFile, SettingStatement } from '../../../semantics/index.js';
import type { RuleContext } from '../../model.js';
import { opensBlock } from '../effects/opened-blocks.js';
import { repeatedEntries } from './account-lists.js';
import { quotedNames } from './quoted-names.js';
import { namesWithout, sign, type SignedItem, strange } from './signed-names.js';

/** The lists of accounts, with those of groups beside them. */
export const groupsOf = {
  AllowUsers: 'AllowGroups',
  DenyUsers: 'DenyGroups',
  AllowGroups: 'AllowGroups',
  DenyGroups: 'DenyGroups',
} as const;

export type List = keyof typeof groupsOf;

/** A host or a network without an account in front. */
export const hostOnly = /^@[^@]*[.:/]/;

/** What it can mean for logins that a name counts on a list where nobody had it. */
const mayOf = (list: List): UnsafeOptions => ({
  mayLockOut: list.startsWith('Deny'),
  mayLetIn: list.startsWith('Allow'),
});

/** Takes out what no name has. */
export function strangeFixes({ file }: SettingStatement, word: Word, list: List): readonly Fix[] {
  const names = word.value.includes('@') ? [] : namesWithout(word.value);
  if (names.length === 0) return [];
  const effect = list.startsWith('Allow') ? 'those named are let in' : 'those named cannot log in any more';
  const description = `write \`${names.join(' ')}\`; ${effect}`;
  return [unsafeFix(description, [replaceWords(file, [word], names)], mayOf(list))];
}

/** Writes what stands in single quotes as one name, or without them, where it is a list. */
export function quotedFix(
  { file }: SettingStatement,
  run: readonly Word[],
  list: List,
  context: Pick<RuleContext, 'target' | 'tree'>,
): Fix {
  const text = run
    .map(({ value }) => value)
    .join(' ')
    .slice(1, -1);
  const of = list.endsWith('Users') ? 'users' : 'groups';
  const names = quotedNames(text, of, context)?.names ?? [text];
  const shown = names.length === 1 ? `"${text}"` : text;
  const effect = list.startsWith('Allow') ? 'those named are let in' : 'those named cannot log in any more';
  return unsafeFix(`write \`${shown}\`; ${effect}`, [replaceWords(file, run, names)], mayOf(list));
}

/** Mends an item of a list of a Match line. */
export function matchFix(item: SignedItem, program: CompiledProgram): readonly Fix[] {
  const { file, text, range, of, negated, match, criterion, alone } = item;
  const mayLetIn = opensBlock(program, match, negated);
  const options = { mayLockOut: true, mayLetIn };
  const effectOn = (whom: string): string =>
    `${negated ? `${whom} are then excluded` : `the block is in force for ${whom} then`}${mayLetIn ? ', which may let them in' : ''}`;
  if (strange.test(text)) {
    const written = namesWithout(text).join(negated ? ',!' : ',');
    const description = `write \`${written}\`; ${effectOn('those named')}`;
    return written === '' ? [] : [unsafeFix(description, [replaceText(file, range, written)], options)];
  }
  const name = text.slice(1);
  const effect = effectOn('its members');
  const edit = replaceText(file, range, name);
  if (of === 'group') return [unsafeFix(`write \`${name}\`; ${effect}`, [edit], options)];
  if (!alone) return [];
  return [
    unsafeFix(`write \`Group\`; ${effect}`, [replaceWord(file, criterion.name, 'Group'), edit], options),
  ];
}

/** What becomes of a line whose names mean groups, where the names go to another list. */
export interface MovedLine {
  /** What a line of that list has to say besides; `null` where that is too much. */
  readonly others: readonly string[] | null;
  /** Where all names of the line mean groups: they go together, which the first of them tells. */
  readonly whole: readonly Word[] | null;
}

export function movedLine(statement: SettingStatement, list: List, program: CompiledProgram): MovedLine {
  const names = statement.node.arguments.filter(({ value }) => value !== '');
  return {
    others: groupsOf[list] === 'DenyGroups' ? repeatedEntries(program, 'DenyGroups', statement) : [],
    whole: list !== groupsOf[list] && names.every(({ value }) => sign.test(value)) ? names : null,
  };
}

/** Mends a name that begins with a sign: it goes without it, or to the list of groups. */
export function fixesOf(
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
    return [unsafeFix(`write \`${name}\`; ${effect}`, edits, mayOf(list))];
  }
  if (whole !== null) {
    if (word !== whole[0]) return [];
    const plain = whole.map(({ value }) => value.slice(1));
    const line = `${indentationOf(file, node)}${[groups, ...plain, ...others].join(' ')}`;
    const edits =
      others.length === 0
        ? [replaceKeyword(file, node, groups), replaceWords(file, whole, plain)]
        : [replaceText(file, [node.range[0], whole.at(-1)?.range[1] ?? node.range[1]], line)];
    return [unsafeFix(`write ${groups}; ${effect}`, edits, { ...mayOf(list), mayLockOut: true })];
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
  return unsafeFix(`write \`${text}\`; ${effect}`, [replaceWord(file, word, text)], mayOf(list));
}
