import { findCriterion, type KeywordName } from '../openssh/index.js';
import { lowerAscii } from '../text/index.js';
import { spellingAt } from './keyword-at.js';
import { isRawKeyword } from './raw-keywords.js';
import { behindBlanks, behindKeyword, isBlank } from './scan.js';

/**
 * Keywords whose lines may hold more than one word, besides those that take a command. Prose has more than one word nearly always, so it
 * tells the others apart.
 */
const manyWords: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AcceptEnv',
  'AllowGroups',
  'AllowUsers',
  'AuthenticationMethods',
  'AuthorizedKeysFile',
  'ChannelTimeout',
  'DenyGroups',
  'DenyUsers',
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
]);

/** What the first argument must look like behind keywords that are English words, too. */
const shapes: ReadonlyMap<KeywordName, RegExp> = new Map<KeywordName, RegExp>([
  ['Banner', /[/\\]|^none$/i],
  ['Ciphers', /[-,@]/],
  ['Compression', /^(?:yes|no|delayed)$/i],
  ['Include', /[/\\*?.]/],
  ['MACs', /[-,@]/],
  ['Port', /^\d/],
  ['Protocol', /^\d/],
]);

/** Words of sentences, not of configurations. */
const functionWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be because been before but by can cannot could did do does for from had has have how if in into is it its may ' +
    'might must not of on only or should so such than that the their then there these they this those to until use used uses using ' +
    'was we were what when where whether which while who why will with without would you your'
  ).split(' '),
);

const longestFunctionWord = Math.max(...Array.from(functionWords, (word) => word.length));

const capital = /[A-Z]/;

const stops: ReadonlySet<number> = new Set(Array.from('.,;:!?', (stop) => stop.charCodeAt(0)));

const lineFeed = 0x0a;
const formFeed = 0x0c;
const carriageReturn = 0x0d;
const doubleQuote = 0x22;
const hash = 0x23;
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
  const keyword = spellingAt(text, start, keywordEnd);
  if (keyword === undefined) return false;
  const words = wordsAt(text, argument);
  const first = words[0];
  if (first === undefined) return false;
  if (keyword === 'Match') return words.every(isNoProse) && isCriteria(words);
  if (shapes.get(keyword)?.test(first) === false) return false;
  if (words.length === 1) return isNoProse(first);
  // A command has words of its own.
  if (isRawKeyword(keyword) || keyword === 'Subsystem') return isNoProse(first);
  return manyWords.has(keyword) && words.every(isNoProse);
}

/** Where an argument stands: behind blanks, an `=` or both; negative where there is none. */
function behindSeparator(text: string, keywordEnd: number): number {
  let at = behindBlanks(text, keywordEnd);
  if (text.charCodeAt(at) === equals) at = behindBlanks(text, at + 1);
  const isEnd =
    at === text.length || text.charCodeAt(at) === lineFeed || text.charCodeAt(at) === carriageReturn;
  return at === keywordEnd || isEnd ? -1 : at;
}

/** The words up to a comment; a part in double quotes is one with what it touches. */
function wordsAt(text: string, start: number): readonly string[] {
  const words: string[] = [];
  for (let at = start; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || code === hash) break;
    if (isDividing(code)) {
      at += 1;
      continue;
    }
    const end = code === doubleQuote ? behindQuoted(text, at + 1) : behindUnquoted(text, at + 1);
    words.push(text.slice(at, end));
    at = end;
  }
  return words;
}

const isDividing = (code: number): boolean => isBlank(code) || code === formFeed;

function behindUnquoted(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= doubleQuote && (isDividing(code) || code === lineFeed || code === doubleQuote)) break;
  }
  return at;
}

/** Behind a closing quote, or at the line end. */
function behindQuoted(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) return at + 1;
    if (code === lineFeed) break;
  }
  return at;
}

function isNoProse(word: string): boolean {
  return word.startsWith('"') || !(isFunctionWord(word) || endsSentence(word) || word.includes("'"));
}

function isFunctionWord(word: string): boolean {
  if (word.length > longestFunctionWord) return false;
  return functionWords.has(word) || (capital.test(word) && functionWords.has(lowerAscii(word)));
}

function endsSentence(word: string): boolean {
  return stops.has(word.charCodeAt(word.length - 1)) && /[a-z].$/i.test(word);
}

function isCriteria(words: readonly string[]): boolean {
  const parts = words.some((word) => word.includes('='))
    ? words.flatMap((word) => word.split('=')).filter((part) => part !== '')
    : words;
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
