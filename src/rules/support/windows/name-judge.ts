import { type Fix, replaceWord, unsafeFix, type UnsafeOptions } from '../../../fixes/index.js';
import type { Target } from '../../../openssh/index.js';
import type { RuleFinding } from '../../model.js';
import type { AccountWord } from '../lists/account-lists.js';

/** What is wrong with a word that is to name accounts or groups. */
export type NameMessage =
  | 'allow'
  | 'deny'
  | 'doubled'
  | 'slash'
  | 'single'
  | 'machine'
  | 'capitals'
  | 'identifier'
  | 'identifierBeside'
  | 'builtin'
  | 'everyone';

/** @param isCompared - whether sshd compares names, and does not ask Windows for the group */
export type Judge = (
  account: AccountWord,
  target: Target,
  isCompared: boolean,
) => Omit<RuleFinding<NameMessage>, 'at'> | null;

/** The items of a word: on a Match line it is a list. */
export const namesIn = ({ word, list }: AccountWord): readonly string[] =>
  list === 'match' ? word.value.split(',') : [word.value];

/** A name without the `!` in front of it. */
export const withoutSign = (name: string): string => name.replace(/^!/, '');

/**
 * Writes a word otherwise.
 *
 * @param what - is written
 * @param whom - the line holds for then, or lets in
 */
export const write = (
  { file, word, list, opens }: AccountWord,
  text: string,
  what: string,
  whom: string,
  options: UnsafeOptions = {},
): Fix => {
  const mayLetIn = opens();
  const effect =
    list === 'allow' ? 'lets in' : list === 'match' && mayLetIn ? 'holds for, and may let in,' : 'holds for';
  return unsafeFix(`write ${what}; the line ${effect} ${whom}`, [replaceWord(file, word, text)], {
    mayLetIn,
    ...options,
  });
};
