import type { Directive, LineNode, MatchLine, Word } from '../../grammar/index.js';
import {
  type ConfigFile,
  isUnconditional,
  type MatchStatement,
  type Place,
  type Scope,
  type Statement,
} from '../../semantics/index.js';
import { countUpTo, positionAt, type Range, rememberOnce } from '../../text/index.js';
import type { Location, Related } from '../model.js';

/** The lines of a file that are not comments: of a file as it is shipped, few. */
export const settingLines: (file: ConfigFile) => readonly (Directive | MatchLine)[] = rememberOnce((file) =>
  file.config.lines.filter((line) => line.type === 'Directive' || line.type === 'Match'),
);

/**
 * The arguments of a line, else its keyword: what a finding about its value points at.
 *
 * @param file - of the tree that the rule is given
 * @param node - a directive or a Match line
 * @example
 * const { root } = load('  LogLevel INFO # ours\n');
 * const texts: string[] = [];
 * visit(root.config, { Directive: (line) => texts.push(textAt(argumentsOf(root, line))) });
 * texts; // ['INFO']
 */
export function argumentsOf(file: ConfigFile, node: Directive | MatchLine): Location {
  const first = node.arguments[0];
  const last = node.arguments.at(-1);
  return first === undefined || last === undefined
    ? { file, range: node.keywordWord.range }
    : { file, range: [first.range[0], last.range[1]] };
}

/**
 * A whole directive without indentation, comment and line end.
 *
 * @param file - of the tree that the rule is given
 * @param node - a directive or a Match line
 * @example
 * const { root } = load('  LogLevel INFO # ours\n');
 * const texts: string[] = [];
 * visit(root.config, { Directive: (line) => texts.push(textAt(directiveOf(root, line))) });
 * texts; // ['LogLevel INFO']
 */
export function directiveOf(file: ConfigFile, node: Directive | MatchLine): Location {
  const end = node.arguments.at(-1)?.range[1] ?? node.keywordWord.range[1];
  return { file, range: [node.keywordWord.range[0], end] };
}

/**
 * A line of any kind without indentation and line end.
 *
 * @param file - of the tree that the rule is given
 * @param line - any line of it
 * @example
 * const { root } = load('  LogLevel INFO # ours\n');
 * const texts: string[] = [];
 * visit(root.config, { Directive: (line) => texts.push(textAt(lineOf(root, line))) });
 * texts; // ['LogLevel INFO # ours']
 */
export function lineOf(file: ConfigFile, line: LineNode): Location {
  return { file, range: trimmed(file, line.range) };
}

/** A range without blanks at its ends; its beginning, where it holds nothing else. */
export function trimmed(file: ConfigFile, [start, end]: Range): Range {
  const text = file.config.source.text.slice(start, end);
  if (text.trim() === '') return [start, start];
  const from = start + (text.length - text.trimStart().length);
  return [from, Math.max(from, start + text.trimEnd().length)];
}

/**
 * What is written at a place.
 *
 * @param place - of the tree that the rule is given
 * @example
 * textAt({ file: load('Port 22\n').root, range: [0, 4] }); // 'Port'
 */
export function textAt(place: Location): string {
  const { file, range } = place;
  return file.config.source.text.slice(range[0], range[1]);
}

/** Long arguments would drown the message that quotes them. */
export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/**
 * Where a word stands.
 *
 * @param file - of the tree that the rule is given
 * @param word - the keyword of a line, or one of its arguments
 * @example
 * const { root } = load('  LogLevel INFO # ours\n');
 * const texts: string[] = [];
 * visit(root.config, { Directive: (line) => texts.push(textAt(wordOf(root, line.keywordWord))) });
 * texts; // ['LogLevel']
 */
export function wordOf(file: ConfigFile, word: Word): Location {
  return { file, range: word.range };
}

/** Where words stand, from the first to the last of them. */
export function wordsOf(file: ConfigFile, words: readonly Word[]): Location {
  return { file, range: [words[0]?.range[0] ?? 0, words.at(-1)?.range[1] ?? 0] };
}

/** Which of the words of a line begins at a place of the text; -1 where none does. Logarithmic: a line may have as many as a file. */
export function indexOfWordAt(words: readonly Pick<Word, 'range'>[], start: number): number {
  const index = countUpTo(words, ({ range }) => range[0] < start);
  return words[index]?.range[0] === start ? index : -1;
}

/** The word of a line that begins at a place of the text. */
export const wordAt = (words: readonly Word[], start: number): Word | undefined =>
  words[indexOfWordAt(words, start)];

/** A further place that explains a finding. */
export function related(at: Location, message: string): Related {
  return { ...at, message };
}

/** Names a place for people: `line 3` in the same file, `50-cloud-init.conf:3` in another. */
export function nameOf(place: Pick<Place, 'file' | 'range'>, from: ConfigFile): string {
  const { line } = positionAt(place.file.config.source, trimmed(place.file, place.range)[0]);
  return place.file === from ? `line ${line}` : `${place.file.name}:${line}`;
}

/** The range of a statement, for {@link nameOf}. */
export function placeOf(statement: Statement): Pick<Place, 'file' | 'range'> {
  return { file: statement.file, range: statement.node.range };
}

/** A Match line as it is written: `Match Group administrators`. */
export function textOfMatch({ file, node }: MatchStatement): string {
  return textAt(directiveOf(file, node));
}

/** What a Match line asks for, with the lines that it hangs on where its file is included in a block: `Group administrators`. */
export function criteriaOf({ file, node, scope }: MatchStatement): string {
  const own = textAt(argumentsOf(file, node));
  return scope === null || isUnconditional(scope) ? own : `${criteriaOf(scope.match)} ${own}`;
}

/** The Match line that a statement hangs on most closely. */
export function blockOf(scope: Scope): MatchStatement | null {
  return scope?.match ?? null;
}

/** For whom something in a block is, as messages go on: ` where \`User bob\` matches`; nothing outside of blocks. */
export function whereMatches(block: MatchStatement | null): string {
  return block === null ? '' : ` where \`${criteriaOf(block)}\` matches`;
}
