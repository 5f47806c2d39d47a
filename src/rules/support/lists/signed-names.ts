import type { Criterion, MatchLine, Word } from '../../../grammar/index.js';
import type { Target } from '../../../openssh/index.js';
import type { CompiledProgram, ConfigFile } from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';
import { lowerAscii } from '../../../text/index.js';

/** What sudoers, smb.conf and access.conf mark groups with; no account and no group is called so. */
export const sign = /^[%+&@](?=[A-Za-z_][^.:/]*$)/;

/**
 * Signs that no account and no group has in its name, quotes that sshd takes for parts of a name, and what shells and regular expressions
 * have: a `^` in front, letters in brackets.
 */
export const strange = /^'[^']+'$|^\^|[:;|]|\[[^[\],]*\]/;

/** Names as a regular expression has them: `^alice$`, `^(alice|bob)$`. */
const expression = /^\^(?:\(([\w|-]+)\)|([\w|-]+))\$?$/;

/** The names that were meant by one with such signs; none where that is not plain. */
export function namesWithout(text: string): readonly string[] {
  const [whole, inner, plain] = expression.exec(text) ?? [];
  if (whole === undefined && text.startsWith('^')) return [];
  const bare = inner ?? plain ?? (text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text);
  const parts = bare.split(/[;|]/).map((part) => (part.endsWith(':') ? part.slice(0, -1) : part));
  const names = parts.filter((part) => part !== '');
  return names.some((name) => strange.test(name)) ? [] : names;
}

/**
 * The runs of words that stand in one pair of single quotes, which sshd before 8.7 takes for parts of the first and the last of them.
 *
 * @param words - of one line
 */
export function* quotedRuns(
  words: readonly Word[],
  { syntax }: Pick<Target, 'syntax'>,
): Iterable<readonly Word[]> {
  if (syntax !== 'strdelim') return;
  let from = -1;
  for (const [index, { value, quoting }] of words.entries()) {
    if (quoting !== 'none') from = -1;
    else if (/^'[^']+$/.test(value)) from = index;
    else if (from >= 0 && /^[^']+'$/.test(value)) {
      yield words.slice(from, index + 1);
      from = -1;
    } else if (value.includes("'")) from = -1;
  }
}

/** An item of a list of a Match line that begins with a sign, or holds one. */
export interface SignedItem {
  readonly file: ConfigFile;
  /** As written, without `!`. */
  readonly text: string;
  readonly range: Range;
  readonly of: 'user' | 'group';
  readonly negated: boolean;
  readonly match: MatchLine;
  readonly criterion: Criterion;
  /** Whether the list has no other item. */
  readonly alone: boolean;
}

/** The items of the criteria User and Group with a sign, in their order. */
export function signedItems(program: CompiledProgram): readonly SignedItem[] {
  const seen = new Set<unknown>();
  return program.statements.flatMap(({ type, file, node, faults }): readonly SignedItem[] => {
    if (type !== 'match' || faults.length > 0 || seen.has(node)) return [];
    seen.add(node);
    return node.criteria.flatMap((criterion) => itemsOf(criterion, node, file));
  });
}

function itemsOf(criterion: Criterion, match: MatchLine, file: ConfigFile): readonly SignedItem[] {
  const { name, argument } = criterion;
  const of = lowerAscii(name.value);
  if ((of !== 'user' && of !== 'group') || argument === null) return [];
  const written = file.config.source.text.slice(...argument.range);
  const items = argument.value.split(',');
  let from = 0;
  return items.flatMap((item): readonly SignedItem[] => {
    const text = item.replace(/^!/, '');
    const at = written.indexOf(text, from);
    if (at === -1) return [];
    from = at + text.length;
    if (!sign.test(text) && !strange.test(text)) return [];
    const start = argument.range[0] + at;
    const range: Range = [start, start + text.length];
    return [{ file, text, range, of, negated: text !== item, match, criterion, alone: items.length === 1 }];
  });
}
