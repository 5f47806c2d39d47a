import { type Fix, insertWords, manualFix, removeLine } from '../../../fixes/index.js';
import type { KeywordName } from '../../../openssh/index.js';
import { type CompiledProgram, takesLine } from '../../../semantics/index.js';
import type { Dead } from '../effects/in-force.js';
import { directiveOf, nameOf, placeOf, textAt } from '../places.js';

/** Keywords of which one line takes everything: a second one is meant to add to the first. */
const oneLine: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysFile',
  'ChannelTimeout',
  'PermitListen',
  'PermitOpen',
  'SetEnv',
]);

/** What a word sets: `A` of `A=1`, or the word itself. */
const nameIn = (word: string): string => word.replace(/=.*/s, '');

/** Words that leave no room for others. */
const alone = /^(?:none|any)$/i;

/** A fix that writes the words of a line without effect at the end of the one that wins, where that can be meant. */
export function joining(
  { assignment: { keyword, statement }, winner, why }: Dead,
  { tree }: CompiledProgram,
): readonly Fix[] {
  const { file, node, scope } = statement;
  const first = winner.statement;
  const [own, others] = [node.arguments, first.node.arguments].map((words) =>
    words.map(({ value }) => value),
  );
  const last = first.node.arguments.at(-1);
  const canJoin = why === 'earlier' && oneLine.has(keyword) && first.scope === scope && last !== undefined;
  if (!canJoin || own === undefined || others === undefined) return [];
  const known = new Set(others);
  const more = own.filter((value) => !known.has(value));
  const names = new Set(others.map(nameIn));
  if (more.length === 0 || more.some((value) => names.has(nameIn(value)))) return [];
  if ([...own, ...others].some((value) => alone.test(value))) return [];
  if (!takesLine(tree.target, `${textAt(directiveOf(first.file, first.node))} ${more.join(' ')}`)) return [];
  return [
    manualFix(
      `write \`${more.join(' ')}\` at the end of ${nameOf(placeOf(first), file)} instead, if both are meant`,
      [],
      [insertWords(first.file, last, more), removeLine(file, node)],
    ),
  ];
}
