/**
 * sshd's reading of one line, written as plainly as possible from the description of its functions (`servconf.c:load_server_config`,
 * `process_server_config_line_depth`, `match_cfg_line`, `misc.c:strdelim`, `argv_split`), to hold the lexer's modes against.
 */
import type { Syntax } from '../../src/grammar/index.js';

export interface ModelLine {
  readonly keyword: string;
  readonly words: readonly string[];
  /** The words end at a quote that is never closed. */
  readonly open: boolean;
}

/** What acts on the line, or `null`. */
export function readLine(physical: string, syntax: Syntax, trim: boolean): ModelLine | null {
  let line = upTo(physical, '\0');
  if (syntax === 'strdelim') line = upTo(line, '#');
  line = line.replace(/^[ \t\r]*/, '');
  if (trim) while (line.length > 1 && ' \t\r\f'.includes(line[line.length - 1]!)) line = line.slice(0, -1);
  if (line === '') return null;
  const rest: Rest = { text: line };
  let keyword = strdelim(rest, true);
  if (keyword === '') keyword = strdelim(rest, true);
  if (keyword === null || keyword === '' || keyword.startsWith('#')) return null;
  const lower = keyword.toLowerCase();
  if (syntax === 'argv-match' || (syntax === 'argv' && lower !== 'match')) {
    return { keyword, ...argvSplit(rest.text ?? '') };
  }
  const words: string[] = [];
  const isMatch = lower === 'match';
  while (!isExhausted(rest)) {
    const word = strdelim(rest, lower !== 'setenv');
    if (word === null) return { keyword, words, open: true };
    if (isMatch && (word.startsWith('#') || (word === '' && isExhausted(rest)))) break;
    words.push(word);
  }
  return { keyword, words, open: false };
}

function upTo(text: string, end: string): string {
  const at = text.indexOf(end);
  return at < 0 ? text : text.slice(0, at);
}

/** What strdelim has not read yet; `null` is its NULL. */
interface Rest {
  text: string | null;
}

const isExhausted = (rest: Rest): boolean => rest.text === null;

function strdelim(rest: Rest, splitAtEquals: boolean): string | null {
  const { text } = rest;
  if (text === null) return null;
  const at = text.search(splitAtEquals ? /[ \t\r\n"=]/ : /[ \t\r\n"]/);
  if (at < 0) {
    rest.text = null;
    return text;
  }
  if (text[at] === '"') {
    const joined = text.slice(0, at) + text.slice(at + 1);
    const close = joined.indexOf('"', at);
    rest.text = close < 0 ? null : skipWhite(joined.slice(close + 1));
    return close < 0 ? null : joined.slice(0, close);
  }
  let behind = skipWhite(text.slice(at + 1));
  if (splitAtEquals && text[at] !== '=' && behind.startsWith('=')) behind = skipWhite(behind.slice(1));
  rest.text = behind;
  return text.slice(0, at);
}

function skipWhite(text: string): string {
  return text.replace(/^[ \t\r\n]*/, '');
}

function argvSplit(text: string): { words: string[]; open: boolean } {
  const words: string[] = [];
  let index = 0;
  for (;;) {
    while (text[index] === ' ' || text[index] === '\t') index += 1;
    if (index >= text.length || text[index] === '#') return { words, open: false };
    let word = '';
    let quote = '';
    for (; index < text.length; index += 1) {
      const character = text[index]!;
      const next = text[index + 1] ?? '';
      if (character === '\\' && (["'", '"', '\\'].includes(next) || (quote === '' && next === ' '))) {
        word += next;
        index += 1;
      } else if (quote === '' && (character === ' ' || character === '\t')) {
        break;
      } else if (quote === '' && (character === '"' || character === "'")) {
        quote = character;
      } else if (quote !== '' && character === quote) {
        quote = '';
      } else {
        word += character;
      }
    }
    if (quote !== '') return { words, open: true };
    words.push(word);
  }
}
