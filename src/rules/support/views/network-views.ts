import { replaceWord, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { type KeywordName, maskedList, type Target } from '../../../openssh/index.js';
import type { ConfigFile, SettingStatement } from '../../../semantics/index.js';
import { separateNames } from '../lists/commas.js';
import type { FaultView } from '../faults/fault-view.js';
import { takesWord } from '../meant/vocabulary.js';

export const takesNetworks: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AllowUsers',
  'DenyUsers',
  'PerSourcePenaltyExemptList',
]);

/** A network that is written by one of its addresses, by itself or behind `user@`. */
export function networkIn(file: ConfigFile, word: Word): FaultView | null {
  const hosts = word.value.lastIndexOf('@') + 1;
  const masked = maskedList(word.value.slice(hosts));
  if (masked === null) return null;
  const text = `${word.value.slice(0, hosts)}${masked.text}`;
  return {
    message: 'network',
    data: { item: masked.item },
    fixes: [unsafeFix(`write \`${text}\`, for the whole network`, [replaceWord(file, word, text)])],
  };
}

/** Several names with their hosts that commas hold together: `alice@10.0.0.1, bob@10.0.0.2`. */
export function joinedNames(
  { file, keyword }: SettingStatement,
  word: Word,
  target: Target,
): FaultView | null {
  const names = separateNames(word.value);
  if (names === null || keyword === null) return null;
  if (!names.every((name) => takesWord(target, keyword.keyword, name))) return null;
  const description = `write the names apart, as \`${names.join(' ')}\``;
  return { message: 'names', fixes: [unsafeFix(description, [replaceWords(file, [word], names)])] };
}
