import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { type Target, tokensOf } from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';

/**
 * What templates and instructions write where somebody is to put in a name: `<user>`, `{{ user }}`, `${USER}`, `@USER@`, `your_name`. In
 * lower case: without the flag `i` it takes a tenth of the time to compile.
 */
const placeholder =
  /<[^<>]+>|\{\{|\$\{[a-z_]\w*\}|\$[a-z_]{2,}|^@\w+@$|^your[-_]|^your(?:user(?:name)?|name|login|account|group|domain|host|ip)$/;

/**
 * What tools that replace words in a text look for, `__ADMIN__` and `%%ADMIN%%`, and words that only ask to be replaced. In capitals, for
 * an account may be called `todo`, and a folder `__pycache__`. What `__PROGRAMDATA__` stands for, sshd on Windows puts in itself.
 */
const inCapitals =
  /__(?!PROGRAMDATA__)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|%%[A-Z][A-Z0-9_]+%%|(?:^|[!,@])(?:TODO|FIXME|(?:CHANGE|REPLACE)[-_]?ME)(?:$|[,@])/;

/** Whether somebody was to write something else there. */
export const isPlaceholder = (text: string): boolean =>
  placeholder.test(lowerAscii(text)) || inCapitals.test(text);

/** Variables of a shell for which sshd has a token. */
const variables = /\$(?:\{(HOME|USER|LOGNAME)\}|(HOME|USER|LOGNAME)\b)/g;

/** Writes a token for a variable, where sshd has one for it. */
export function tokenMeant({ file, keyword }: SettingStatement, word: Word, target: Target): Fix | null {
  const letters = keyword === null ? [] : tokensOf(keyword.keyword, target);
  const text = word.value.replace(variables, (_, braced?: string, bare?: string) =>
    (braced ?? bare) === 'HOME' ? '%h' : '%u',
  );
  if (text === word.value || !letters.includes('h') || isPlaceholder(text)) return null;
  return unsafeFix(
    `write \`${text}\`, which is another one for each account`,
    [replaceWord(file, word, text)],
    {
      mayLockOut: true,
      mayLetIn: true,
    },
  );
}

/** The words that placeholders are made of; `{{ user }}` are three. */
export function placeholdersAmong(words: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let open: Word[] | null = null;
  for (const word of words) {
    if (open === null && !isPlaceholder(word.value)) continue;
    if (open === null) runs.push((open = [word]));
    else open.push(word);
    if (!open[0]?.value.includes('{{') || word.value.includes('}}')) open = null;
  }
  return runs;
}
