import type { Word } from '../grammar/index.js';
import { baseName, hasDrive, isPowerShellProgram, isWindowsProgram } from '../openssh/index.js';
import { rememberOnce } from '../text/index.js';
import type { Program, SettingStatement } from './model.js';

/** A Subsystem line, taken apart the way it was meant. */
export interface SubsystemLine {
  readonly statement: SettingStatement;
  readonly name: Word;
  /** The words that make up the path of the command: more than one where it has blanks and no quotes. */
  readonly path: readonly Word[];
  /** The path with its blanks. */
  readonly pathText: string;
  /** Options that stand in the same quotes as the path. */
  readonly inQuotes: readonly string[];
  readonly args: readonly Word[];
}

/** The Subsystem lines that have a name and a command, whatever sshd says of them. */
export const subsystemLines: (program: Program) => readonly SubsystemLine[] = rememberOnce((program) =>
  program.statements.flatMap((statement) => {
    if (statement.type !== 'setting' || statement.keyword?.keyword !== 'Subsystem') return [];
    const [name, ...words] = statement.node.arguments;
    const [first] = words;
    if (name === undefined || first === undefined) return [];
    const length = pathLength(words);
    const path = words.slice(0, length);
    const [program, options] = first.quoting === 'none' ? [] : withOptions(first.value);
    const pathText = program ?? withoutQuotes(path.map((word) => word.value).join(' '));
    const inQuotes = options?.split(/[ \t]+/) ?? [];
    // Up to 8.6 an empty word follows the closing quote at the end of a line.
    const args = words.slice(length).filter(({ value }) => value !== '');
    return [{ statement, name, path, pathText, inQuotes, args }];
  }),
);

/** A program and its options, where some stand behind it. */
function withOptions(text: string): readonly [program?: string, options?: string] {
  const blank = text.search(/[ \t]-[A-Za-z]/);
  const program = blank === -1 ? '' : text.slice(0, blank).trimEnd();
  return program === '' || /^\s/.test(program) ? [] : [program, text.slice(blank + 1)];
}

/** Whether some line is to define the subsystem that clients of sftp ask for; what was not read may do so. */
export function mayDefineSftp({ statements, tree }: Program): boolean {
  return (
    !tree.complete ||
    statements.some(
      ({ type, node }) =>
        type === 'setting' && node.keyword === 'Subsystem' && node.arguments[0]?.value === 'sftp',
    )
  );
}

/**
 * How many words belong to the path: up to the first that ends like a program, if a path of Windows begins without one; of a path of Unix
 * up to one that ends in the name of a server for a subsystem.
 */
function pathLength(words: readonly Word[]): number {
  const [first = '', ...others] = words.map(({ value }) => value);
  const mark = /^['"]/.exec(first)?.[0] ?? '';
  const begin = first.slice(mark.length);
  const ends = (text: string): boolean =>
    isWindowsProgram(mark !== '' && text.endsWith(mark) ? text.slice(0, -1) : text);
  if (begin.startsWith('/') ? isInPlace(begin) : !hasDrive(begin) || ends(begin)) return 1;
  const end = others.findIndex(begin.startsWith('/') ? endsInServer : ends);
  return end >= 0 && !others.slice(0, end + 1).some((text) => /^[-/]/.test(text)) ? end + 2 : 1;
}

/** Whether a path of Unix is that of a program by itself, behind which others may stand. */
const isInPlace = (path: string): boolean => /\/s?bin\/[^/]+$/.test(path) || isServer(path);

const isServer = (path: string): boolean => isPowerShellProgram(path) || baseName(path) === 'sftp-server';

/** Whether a word ends a path that began in another one. */
const endsInServer = (word: string): boolean => /^[^/-].*\//.test(word) && isServer(word);

/** A path of Windows without the quotes that sshd takes for a part of it: single ones up to 8.6, escaped ones since. */
function withoutQuotes(path: string): string {
  return /^(['"])[A-Za-z]:.*\1$/.test(path) ? path.slice(1, -1) : path;
}
