/**
 * A text without the signs of a kind that stand at its end. A regular expression for that (`/\/+$/`) tries every run of them anew from each
 * of its signs, so that a run in the middle of a long text takes the square of its length.
 *
 * @param signs - each a character of its own
 * @example
 * withoutEnd('/etc/ssh//', '/'); // '/etc/ssh'
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
