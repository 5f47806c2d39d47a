import { replaceWord, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import {
  integer,
  type KeywordName,
  maxStartups,
  perSourceMaxStartups,
  ports,
  type Target,
  valueKinds,
  valueTypeOf,
} from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { listed } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import { acceptedWords, knownWord, meantWord } from '../meant/vocabulary.js';

/** What a keyword wants, by the kind of its values, where a message tells more of it than its words. */
export function kindView(keyword: KeywordName): FaultView | null {
  const message = messages.get(valueTypeOf(keyword));
  return message === undefined ? null : { message };
}

const messages: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [ports, 'port'],
  [integer, 'number'],
  [perSourceMaxStartups, 'number'],
  [maxStartups, 'startups'],
]);

/** The word that was meant among those that a keyword takes; else all of them. */
export function wordView(setting: SettingStatement, word: Word, target: Target): FaultView {
  if (setting.keyword === null) return {};
  const { keyword } = setting.keyword;
  const accepted = acceptedWords(target, keyword);
  const apart = blanksView(setting, word, accepted);
  if (apart !== null) return apart;
  const near = meantWord(word.value, accepted);
  // Behind others it is not a word but a value, of which older releases say that it has no port.
  if (near === word.value) return { message: 'must-be-alone' };
  if (near !== undefined) {
    const fix = unsafeFix(`write \`${near}\``, [replaceWord(setting.file, word, near)]);
    return { message: 'similar', data: { near }, fixes: [fix] };
  }
  if (accepted.length === 0) return {};
  const kind = valueKinds[valueTypeOf(keyword).name];
  // The words are not all that is taken.
  const hasShape = kind !== undefined && /[A-Z]{4}|\bnumber\b/.test(kind);
  return { message: 'words', data: { accepted: hasShape ? kind : listed(accepted, 'or') } };
}

/** One word with blanks where its dashes belong: `without password`. */
function blanksView(
  { file, node }: SettingStatement,
  word: Word,
  accepted: readonly string[],
): FaultView | null {
  const words = node.arguments;
  const near = knownWord(words.map(({ value }) => value).join('-'), accepted);
  const [first, last] = [words[0], words.at(-1)];
  if (near === undefined || words.length < 2 || first !== word || last === undefined) return null;
  return {
    message: 'similar',
    at: { file, range: [first.range[0], last.range[1]] },
    data: { word: words.map(({ value }) => value).join(' '), near },
    fixes: [unsafeFix(`write \`${near}\``, [replaceWords(file, words, [near])])],
  };
}
