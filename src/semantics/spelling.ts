import { type KeywordName, valueTypeOf, type ValueType } from '../openssh/index.js';
import type { ConfigTree } from './model.js';
import { valueContext } from './values.js';

/**
 * A value as sshd of the target reads it, as decoded words, however it is spelled: `2m` is `120`, `without-password` is
 * `prohibit-password`. The text's own words where sshd would refuse it.
 *
 * @param text - what would stand behind the keyword, without quotes
 * @example
 * readValue(tree, 'LoginGraceTime', '2m'); // ['120']
 */
export function readValue(tree: ConfigTree, keyword: KeywordName, text: string): readonly string[] {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const written = text.split(/\s+/).filter((word) => word !== '');
  const words = written.map((value) => ({ value, range: [0, 0] as const, open: false }));
  const args = { words, rest: text, restRange: [0, 0] as const, keyword };
  const { value } = type.parse(args, valueContext(tree, keyword));
  return value === undefined ? written : type.words(value);
}
