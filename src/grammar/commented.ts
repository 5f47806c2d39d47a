import { findCriterion, findSpelling, type KeywordName } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';
import { behindBlanks, behindKeyword, behindLine, contentEnd } from './scan.js';

/** Keywords whose lines may hold more than one word. Prose has more than one word nearly always, so it tells the others apart. */
const manyWords: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AcceptEnv',
  'AllowGroups',
  'AllowUsers',
  'AuthenticationMethods',
  'AuthorizedKeysCommand',
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsCommand',
  'ChannelTimeout',
  'DenyGroups',
  'DenyUsers',
  'ForceCommand',
  'IPQoS',
  'Include',
  'ListenAddress',
  'LogVerbose',
  'PerSourcePenalties',
  'PermitListen',
  'PermitOpen',
  'PubkeyAuthOptions',
  'RekeyLimit',
  'RevokedKeys',
  'SetEnv',
  'Subsystem',
  'VersionAddendum',
]);

/** Keywords whose arguments are a command with its own words: only the first of them is looked at. */
const commands: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysCommand',
  'AuthorizedPrincipalsCommand',
  'ForceCommand',
  'Subsystem',
  'VersionAddendum',
]);

/** What the first argument must look like behind keywords that are English words, too. */
const shapes: Partial<Record<KeywordName, RegExp>> = {
  Banner: /[/\\]|^none$/i,
  Ciphers: /[-,@]/,
  Compression: /^(?:yes|no|delayed)$/i,
  Include: /[/\\*?.]/,
  MACs: /[-,@]/,
  Port: /^\d/,
  Protocol: /^\d/,
};

/** Words of sentences, not of configurations. */
const functionWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be because been before but by can cannot could did do does for from had has have how if in into is it its may ' +
    'might must not of on only or should so such than that the their then there these they this those to until use used uses using ' +
    'was we were what when where whether which while who why will with without would you your'
  ).split(' '),
);

const longestFunctionWord = Math.max(...Array.from(functionWords, (word) => word.length));

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const equals = 0x3d;

/**
 * Whether a comment is a directive that was switched off, judged by what stands behind its `#` signs. It is one when all of this holds:
 *
 * - it begins with a keyword that some release knows, spelled as in sshd_config(5) or in lower case only, and an argument follows;
 * - a `Match` is followed by criteria that some release knows, each with its argument, `all` alone;
 * - any other keyword is followed by one word, or is one of those that take several;
 * - no word is one of those that make a sentence (`is`, `the`, `to`), none ends like one (`server.`) and none has an apostrophe;
 *   of a command only the first word is looked at;
 * - behind `Port`, `Banner`, `Include` and other keywords that are English words, the first word looks like a value.
 *
 * @param text - whole lines
 * @param start - offset behind the `#` signs and blanks
 * @example
 * isSwitchedOff('#PubkeyAuthentication yes\n', 1); // true
 * isSwitchedOff('# Port of the server\n', 2); // false
 */
export function isSwitchedOff(text: string, start: number): boolean {
  const keywordEnd = behindKeyword(text, start);
  const argument = behindSeparator(text, keywordEnd);
  if (argument < 0) return false;
  const keyword = findSpelling(text.slice(start, keywordEnd));
  if (keyword === undefined) return false;
  const words = wordsAt(text, argument);
  const first = words[0];
  if (first === undefined) return false;
  if (keyword === 'Match') return words.every(isNoProse) && isCriteria(words);
  if (words.length > 1 && !manyWords.has(keyword)) return false;
  if (shapes[keyword]?.test(first) === false) return false;
  return commands.has(keyword) ? isNoProse(first) : words.every(isNoProse);
}

/** Where an argument stands: behind blanks, an `=` or both; negative where there is none. */
function behindSeparator(text: string, keywordEnd: number): number {
  let at = behindBlanks(text, keywordEnd);
  if (text.charCodeAt(at) === equals) at = behindBlanks(text, at + 1);
  const isEnd =
    at === text.length || text.charCodeAt(at) === lineFeed || text.charCodeAt(at) === carriageReturn;
  return at === keywordEnd || isEnd ? -1 : at;
}

const dividing = /[ \t\r\f"#]/;

/** The words up to a comment; a part in double quotes is one with what it touches. */
function wordsAt(text: string, start: number): readonly string[] {
  const line = text.slice(start, contentEnd(text, start, behindLine(text, start)));
  // One plain word and nothing behind it is most of what is switched off.
  if (!dividing.test(line)) return [line];
  const words = line.match(/[^ \t\r\f"]+|"[^"]*"?/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

function isNoProse(word: string): boolean {
  return word.startsWith('"') || !(isFunctionWord(word) || endsSentence(word) || word.includes("'"));
}

function isFunctionWord(word: string): boolean {
  return word.length <= longestFunctionWord && functionWords.has(lowerAscii(word));
}

function endsSentence(word: string): boolean {
  return '.,;:!?'.includes(word.slice(-1)) && /[a-z].$/i.test(word);
}

function isCriteria(words: readonly string[]): boolean {
  const parts = words.flatMap((word) => word.split('=')).filter((part) => part !== '');
  if (lowerAscii(parts[0] ?? '') === 'all') return parts.length === 1;
  for (let index = 0; index < parts.length; index += 2) {
    const name = parts[index] ?? '';
    const facts = findCriterion(name);
    if (facts === undefined) return false;
    if (facts.kind === 'invalid-user') index -= 1;
    else if (parts[index + 1] === undefined) return false;
  }
  return true;
}
