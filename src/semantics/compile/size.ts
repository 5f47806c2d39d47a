import { FileError } from '../../system/index.js';

/**
 * How many words and lines a configuration may have, all files that it is made of together. Each becomes an object, and lines can each be
 * a finding: as many as this are judged within a heap of two gigabytes. Files of ten thousand Match blocks have a tenth of that.
 */
const MOST_PIECES = 1_000_000;

/**
 * Counts the words and lines of one configuration, file by file.
 *
 * @throws FileError EFBIG, from what is returned, where there are too many
 * @example
 * const count = pieceCounter();
 * count(text, '/etc/ssh/sshd_config');
 */
export function pieceCounter(): (text: string, path: string) => void {
  let characters = 0;
  let pieces = 0;
  const uncounted: string[] = [];
  return (text, path) => {
    characters += text.length;
    uncounted.push(text);
    // Hardly any configuration has as many characters.
    if (characters <= MOST_PIECES) return;
    for (const each of uncounted.splice(0)) pieces += piecesOf(each);
    if (pieces > MOST_PIECES) {
      const reason = 'more than a million words and lines, which is more than sshd-lint reads';
      throw new FileError('EFBIG', path, reason);
    }
  };
}

/** What may stand between words, and ends an item or a line. */
const separators = ' \t\r\f,=';
const ends = '\n\0"';

/**
 * How many words, items of lists and lines a text has, or any number above the most that there may be. What has nothing in it counts as
 * well.
 */
function piecesOf(text: string): number {
  let pieces = 0;
  let isWord = false;
  for (const character of text) {
    const isSeparator = separators.includes(character);
    const isEnd = ends.includes(character);
    if (isEnd || (isSeparator ? !isWord && character !== ' ' : !isWord)) pieces += 1;
    if (pieces > MOST_PIECES) break;
    isWord = !isSeparator && !isEnd;
  }
  return pieces;
}
