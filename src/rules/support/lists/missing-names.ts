import type { SystemNames } from '../../../semantics/index.js';
import { nearest } from '../../../text/index.js';
import type { AccountWord } from './account-lists.js';

/** The names of a word that a system does not know. */
export interface MissingNames {
  /** What is called so is of the other kind: a group, where accounts are named. */
  readonly otherKind: readonly string[];
  /** One name is nearly the same, and is not named itself. */
  readonly slips: readonly { readonly name: string; readonly meant: string }[];
  readonly unexplained: readonly string[];
}

/** What programs that make accounts take for a name, in any script; of signs and patterns other rules speak. */
const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*\$?$/u;

const notAscii = /[^\0-\x7f]/gu;

/** More names are not compared letter by letter. */
const MOST_COMPARED = 2000;

/** Looks for the names of a word among those of its kind, and among the others where they are known. */
export function missingNames(
  { word, list }: AccountWord,
  own: SystemNames,
  others: SystemNames | null,
): MissingNames {
  const items = list === 'match' ? word.value.split(',') : [word.value.split('@', 1)[0] ?? ''];
  const missing = [...new Set(items.filter((name) => plain.test(name) && !own.has(name)))];
  const otherKind = missing.filter((name) => others?.has(name) === true);
  const known = missing.length === 0 || own.common.length > MOST_COMPARED ? [] : own.common;
  const free = known.filter((name) => !items.includes(name));
  const slips = missing.flatMap((name) => {
    const meant = otherKind.includes(name) ? undefined : slipOf(name, free);
    return meant === undefined ? [] : [{ name, meant }];
  });
  const explained = new Set([...otherKind, ...slips.map(({ name }) => name)]);
  return { otherKind, slips, unexplained: missing.filter((name) => !explained.has(name)) };
}

/** The name that was likely meant. Names that count, `web1` and `web2`, are near and different. */
function slipOf(name: string, known: readonly string[]): string | undefined {
  const double = doubleOf(name, known);
  if (double !== undefined || name.length < 4) return double;
  const found = nearest(name, known, name.length < 8 ? 1 : 2);
  return found === undefined || withoutDigits(found) === withoutDigits(name) ? undefined : found;
}

/** The name that is the same but for letters of other scripts, or with accents: nobody sees that the o of `bоb` is Cyrillic. */
function doubleOf(name: string, known: readonly string[]): string | undefined {
  const parts = name.split(notAscii);
  if (parts.length === 1 || !/[a-z\d]/i.test(name)) return undefined;
  const pattern = new RegExp(`^${parts.map((part) => part.replace(/[.$]/g, '\\$&')).join('.')}$`, 'iu');
  const found = known.filter((each) => pattern.test(each));
  return found.length === 1 ? found[0] : undefined;
}

const withoutDigits = (name: string): string => name.replace(/\d/g, '');
