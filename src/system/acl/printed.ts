import { upperAscii } from '../../text/index.js';
import type { AccessEntry } from './model.js';
import { printedRights } from './rights.js';
import { isAuthority, isWellKnownName, trusteeOfName } from './well-known.js';

/** What icacls printed for one file. */
export interface PrintedList {
  readonly path: string;
  readonly entries: readonly AccessEntry[];
}

/** The end of every line with an entry: a colon, and what holds in brackets. */
const entryEnd = /:((?:\([A-Za-z,]{1,60}\)){1,8})$/;

/**
 * Reads what `icacls FILE` prints: the path and the first entry on one line, further entries below, an empty line behind each file. Pasted
 * text may have lost its indentation.
 *
 * @returns `null` where no line looks like that
 * @example
 * parsePrinted('C:\\a NT AUTHORITY\\SYSTEM:(F)\n     BUILTIN\\Administrators:(F)\n')?.[0]?.path; // 'C:\\a'
 */
export function parsePrinted(text: string): readonly PrintedList[] | null {
  const lists: { path: string; entries: AccessEntry[] }[] = [];
  const lines = text.split(/\r?\n/);
  let current: { path: string; entries: AccessEntry[] } | null = null;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const rights = entryEnd.exec(line);
    if (rights === null) {
      if (line.trim() === '') current = null;
      continue;
    }
    const front = line.slice(0, rights.index);
    const isFirst: boolean =
      current === null || (/^\S/.test(front) && /^["']?(?:[A-Za-z]:|\\\\)/.test(front));
    if (!isFirst && current !== null) {
      current.entries.push(entryOf(front.trim(), rights[1] ?? ''));
      continue;
    }
    const [path, account] = divide(front.trim(), indentOf(lines[index + 1]));
    if (path === '') continue;
    current = { path, entries: [entryOf(account, rights[1] ?? '')] };
    lists.push(current);
  }
  return lists.length === 0 ? null : lists;
}

function indentOf(line: string | undefined): number {
  return line === undefined || !entryEnd.test(line.trimEnd()) ? 0 : line.length - line.trimStart().length;
}

/** Tells path and account apart: entries stand below each other, else by what accounts are called. */
function divide(text: string, indent: number): readonly [path: string, account: string] {
  if (indent > 1 && text[indent - 1] === ' ') return [text.slice(0, indent).trimEnd(), text.slice(indent)];
  const blanks = [...text.matchAll(/ /g)].map(({ index }) => index);
  const known = blanks.find((at) => isAccount(text.slice(at + 1)));
  const at = known ?? blanks.at(-1) ?? text.length;
  return [text.slice(0, at), text.slice(at + 1)];
}

function isAccount(text: string): boolean {
  const slash = text.indexOf('\\');
  return slash === -1 ? isWellKnownName(text) : isAuthority(text.slice(0, slash));
}

/** `(DENY)`, `(I)` and the like, then the rights. */
function entryOf(account: string, brackets: string): AccessEntry {
  const words = brackets.slice(1, -1).split(')(');
  const masks = words.map(printedRights).filter((mask) => mask !== null);
  const mask = masks.reduce((all, one) => (all | one) >>> 0, 0);
  const denied = words.some((word) => upperAscii(word) === 'DENY' || upperAscii(word) === 'N');
  return {
    // A mandatory label has none of the rights of entries.
    type: masks.length === 0 ? 'other' : denied ? 'deny' : 'allow',
    mask,
    inherited: words.some((word) => upperAscii(word) === 'I'),
    trustee: trusteeOfName(account),
  };
}
